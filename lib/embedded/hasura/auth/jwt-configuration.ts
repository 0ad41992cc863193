import { createPublicKey, createSecretKey, type KeyObject, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { parseJsonPath } from '../sql/json-path';
import { ConfigurationError } from './configuration-error';

/** `HASURA_GRAPHQL_JWT_SECRET`, read and checked. */
export interface JwtConfiguration {
  /** Where the keys are, and by which algorithms they sign; a token by any other is refused. */
  readonly keys:
    | { readonly kind: 'key'; readonly key: KeyObject; readonly algorithms: readonly string[] }
    | { readonly kind: 'url'; readonly url: string; readonly algorithms: readonly string[] };
  readonly claims: ClaimsSource;
  /** Any of them will do; `undefined` where audiences are not looked at. */
  readonly audiences: readonly string[] | undefined;
  readonly issuer: string | undefined;
  readonly allowedSkewSeconds: number;
  readonly header: TokenHeader;
}

/** Where a token says who it is for: in one object of it, or each value in its place. */
export type ClaimsSource =
  | {
      readonly kind: 'namespace';
      /** As configured, for messages: the key, or the path as text. */
      readonly name: string;
      readonly isPath: boolean;
      readonly steps: readonly string[];
      readonly format: 'json' | 'stringified_json';
    }
  | { readonly kind: 'map'; readonly claims: ReadonlyMap<string, MappedClaim> };

export type MappedClaim =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'path'; readonly steps: readonly string[]; readonly otherwise: unknown };

export type TokenHeader =
  { readonly kind: 'Authorization' } | { readonly kind: 'Cookie' | 'CustomHeader'; readonly name: string };

export const DEFAULT_NAMESPACE = 'https://hasura.io/jwt/claims';

const RSA = ['RS256', 'RS384', 'RS512'];

/** The algorithms that a `type` allows: keys of RSA sign by each of their family, whatever of it is named. */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  HS256: ['HS256'],
  HS384: ['HS384'],
  HS512: ['HS512'],
  RS256: RSA,
  RS384: RSA,
  RS512: RSA,
  ES256: ['ES256'],
  ES384: ['ES384'],
  ES512: ['ES512'],
  Ed25519: ['EdDSA', 'Ed25519'],
};

/** A shared secret must be as long as the hash it makes (RFC 7518 §3.2). */
const SECRET_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };

const jwtSecret = z.strictObject({
  type: z.string().optional(),
  key: z.string().optional(),
  jwk_url: z.string().optional(),
  claims_namespace: z.string().optional(),
  claims_namespace_path: z.string().optional(),
  claims_format: z.enum(['json', 'stringified_json']).default('json'),
  claims_map: z.record(z.string(), z.unknown()).optional(),
  audience: z.union([z.string(), z.array(z.string())]).optional(),
  issuer: z.string().optional(),
  allowed_skew: z.number().nonnegative().default(0),
  header: z.object({ type: z.string(), name: z.string().optional() }).optional(),
});

type JwtSecret = z.infer<typeof jwtSecret>;

/** @throws ConfigurationError with what is wrong; never with the key */
export function readJwtConfiguration(text: string): JwtConfiguration {
  const secret = parse(text);
  const { audience } = secret;
  return {
    keys: keysOf(secret),
    claims: claimsOf(secret),
    audiences: typeof audience === 'string' ? [audience] : audience,
    issuer: secret.issuer,
    allowedSkewSeconds: secret.allowed_skew,
    header: headerOf(secret),
  };
}

function fail(reason: string): never {
  throw new ConfigurationError(`HASURA_GRAPHQL_JWT_SECRET cannot be used: ${reason}`);
}

function parse(text: string): JwtSecret {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    fail('it is no JSON, expected {"jwk_url": …} or {"type": …, "key": …}');
  }
  if (Array.isArray(value)) fail('it is a list; one object is supported here');
  const { success, data, error } = jwtSecret.safeParse(value);
  if (success) return data;
  const [issue] = error.issues;
  return fail(`${issue?.path.join('.') || 'the JSON'}: ${issue?.message ?? 'unreadable'}`);
}

function keysOf({ type, key, jwk_url: url }: JwtSecret): JwtConfiguration['keys'] {
  if (key === undefined && url === undefined) fail('key and jwk_url both cannot be empty');
  if (key !== undefined && url !== undefined) fail('key, jwk_url both cannot be present');
  const algorithms = type === undefined ? undefined : ALGORITHMS[type];
  if (type !== undefined && !algorithms) fail(`Invalid JWK: Key type: ${type} is not supported`);
  if (url !== undefined) {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      fail('jwk_url is no address over http or https');
    if (type?.startsWith('HS')) fail('a shared secret cannot be published under a jwk_url');
    return { kind: 'url', url, algorithms: algorithms ?? RSA };
  }
  if (type === undefined || algorithms === undefined) fail('type is expected beside key');
  return { kind: 'key', key: keyOf(type, key ?? ''), algorithms };
}

function keyOf(type: string, text: string): KeyObject {
  const bytes = SECRET_BYTES[type];
  if (bytes !== undefined) {
    if (Buffer.byteLength(text) < bytes) fail(`Invalid JWK: the key for ${type} is shorter than ${bytes} bytes`);
    return createSecretKey(Buffer.from(text));
  }
  let key: KeyObject;
  try {
    key = text.includes('BEGIN CERTIFICATE') ? new X509Certificate(text).publicKey : createPublicKey(text);
  } catch {
    return fail(`Invalid JWK: the key for ${type} is no public key or certificate in PEM`);
  }
  const expected = type.startsWith('RS') ? 'rsa' : type.startsWith('ES') ? 'ec' : 'ed25519';
  return key.asymmetricKeyType === expected ? key : fail(`Invalid JWK: the key is of another kind than ${type}`);
}

function claimsOf(secret: JwtSecret): ClaimsSource {
  const { claims_namespace: namespace, claims_namespace_path: path, claims_map: map, claims_format: format } = secret;
  if (map) return { kind: 'map', claims: mapOf(map) };
  if (namespace !== undefined && path !== undefined) {
    fail('claims_namespace and claims_namespace_path both cannot be set');
  }
  const name = path ?? namespace ?? DEFAULT_NAMESPACE;
  const steps = path === undefined ? [name] : stepsOf(path);
  return { kind: 'namespace', name, isPath: path !== undefined, steps, format };
}

function mapOf(map: Readonly<Record<string, unknown>>): ReadonlyMap<string, MappedClaim> {
  const claims = new Map(
    Object.entries(map).map(([name, value]): readonly [string, MappedClaim] => {
      const { success, data } = z.object({ path: z.string(), default: z.unknown().optional() }).safeParse(value);
      const claim = success
        ? ({ kind: 'path', steps: stepsOf(data.path), otherwise: data.default } as const)
        : ({ kind: 'literal', value } as const);
      return [name.toLowerCase(), claim];
    }),
  );
  for (const name of claims.keys())
    if (!name.startsWith('x-hasura-')) fail(`${name} in claims_map is no x-hasura- claim`);
  for (const name of ['x-hasura-allowed-roles', 'x-hasura-default-role']) {
    if (!claims.has(name)) fail(`${name} is expected but not found`);
  }
  return claims;
}

function stepsOf(path: string): readonly string[] {
  return parseJsonPath(path) ?? fail(`invalid JSON path: ${path}`);
}

function headerOf({ header }: JwtSecret): TokenHeader {
  if (!header || header.type === 'Authorization') return { kind: 'Authorization' };
  const { type: kind, name } = header;
  if (kind !== 'Cookie' && kind !== 'CustomHeader') {
    return fail("expected 'type' is 'Authorization' or 'Cookie' or 'CustomHeader'");
  }
  if (!name) return fail(`header of type ${kind} has no name`);
  return { kind, name };
}
