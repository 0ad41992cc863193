import { HasuraError, type HasuraErrorCode } from '../errors';
import { isRecord } from './compact-token';
import type { ClaimsSource, MappedClaim } from './jwt-configuration';
import type { Claims } from './token-verifier';

/** What a token says for the engine. */
export interface HasuraClaims {
  readonly allowedRoles: readonly string[];
  readonly defaultRole: string;
  /** `x-hasura-…` in lower case; roles are not among them. */
  readonly variables: ReadonlyMap<string, string>;
}

const ALLOWED_ROLES = 'x-hasura-allowed-roles';
const DEFAULT_ROLE = 'x-hasura-default-role';

/** @throws HasuraError where they are missing or of the wrong type */
export function readClaims(token: Claims, source: ClaimsSource): HasuraClaims {
  const claims = source.kind === 'map' ? mappedClaims(token, source.claims) : namespacedClaims(token, source);
  return {
    allowedRoles: allowedRolesOf(claims),
    defaultRole: defaultRoleOf(claims),
    variables: variablesOf(claims),
  };
}

function problem(message: string, code: HasuraErrorCode = 'jwt-invalid-claims'): HasuraError {
  return new HasuraError(code, message);
}

function namespacedClaims(
  token: Claims,
  { name, isPath, steps, format }: Extract<ClaimsSource, { kind: 'namespace' }>,
): ReadonlyMap<string, unknown> {
  const found = valueAt(token, steps);
  if (found === undefined) {
    throw problem(isPath ? `claims not found at claims_namespace_path: '${name}'` : `claims key: '${name}' not found`);
  }
  const claims = format === 'json' ? found : parsed(found);
  if (!isRecord(claims)) throw problem('expecting a json object when claims_format is json');
  return new Map(
    Object.entries(claims)
      .map(([key, value]) => [key.toLowerCase(), value] as const)
      .filter(([key]) => key.startsWith('x-hasura-')),
  );
}

function parsed(text: unknown): unknown {
  const expected = 'expecting a string when claims_format is stringified_json';
  if (typeof text !== 'string') throw problem(expected);
  try {
    return JSON.parse(text);
  } catch {
    throw problem(expected);
  }
}

function mappedClaims(token: Claims, map: ReadonlyMap<string, MappedClaim>): ReadonlyMap<string, unknown> {
  return new Map([...map].map(([name, claim]) => [name, mappedClaim(name, claim, token)]));
}

function mappedClaim(name: string, claim: MappedClaim, token: Claims): unknown {
  if (claim.kind === 'literal') return claim.value;
  const value = valueAt(token, claim.steps) ?? claim.otherwise;
  if (value === undefined) throw problem(`JWT claim from claims_map, ${name} not found`);
  return value;
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  let at = value;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = Object.entries(at).find(([key]) => key === step)?.[1];
  }
  return at;
}

function allowedRolesOf(claims: ReadonlyMap<string, unknown>): readonly string[] {
  const roles = claims.get(ALLOWED_ROLES);
  if (roles === undefined) throw problem(`JWT claim does not contain ${ALLOWED_ROLES}`, 'jwt-missing-role-claims');
  if (Array.isArray(roles) && roles.every((role) => typeof role === 'string')) return roles;
  throw problem(`invalid ${ALLOWED_ROLES}; should be a list of roles: ${unreadable('[]', 'Array', roles)}`);
}

function defaultRoleOf(claims: ReadonlyMap<string, unknown>): string {
  const role = claims.get(DEFAULT_ROLE);
  if (role === undefined) throw problem(`JWT claim does not contain ${DEFAULT_ROLE}`, 'jwt-missing-role-claims');
  if (typeof role === 'string') return role;
  throw problem(`invalid ${DEFAULT_ROLE}; should be a single role name: ${unreadable('Text', 'String', role)}`);
}

function variablesOf(claims: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of claims) {
    if (name === ALLOWED_ROLES || name === DEFAULT_ROLE) continue;
    if (typeof value !== 'string') throw problem(`x-hasura-* claims: ${unreadable('Text', 'String', value)}`);
    variables.set(name, value);
  }
  return variables;
}

function unreadable(what: string, expected: string, found: unknown): string {
  const kind = found === null ? 'null' : Array.isArray(found) ? 'array' : typeof found;
  return `parsing ${what} failed, expected ${expected}, but encountered ${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
