import { timingSafeEqual } from 'node:crypto';
import { HasuraError } from '../errors';
import { ADMIN_ROLE, type Session } from '../session';
import { hashOf, type AuthConfiguration } from './auth-configuration';
import { readClaims } from './claims';
import type { JwtConfiguration } from './jwt-configuration';
import { TokenVerifier, type VerifierOptions } from './token-verifier';

/** Headers of a request, or of a `connection_init`, by name in lower case. */
export type RequestHeaders = ReadonlyMap<string, string>;

const SECRET_HEADERS = ['x-hasura-admin-secret', 'x-hasura-access-key'];
const ROLE_HEADER = 'x-hasura-role';
const BACKEND_HEADER = 'x-hasura-use-backend-only-permissions';
const TRUE = ['true', 't', 'yes', 'y'];
const FALSE = ['false', 'f', 'no', 'n'];
/** Headers of that prefix that are no session variables. */
const RESERVED = new Set([...SECRET_HEADERS, ROLE_HEADER, BACKEND_HEADER]);

/**
 * Tells who asks, in the engine's order (`hasura/graphql-engine: server/src-lib/Hasura/Server/Auth.hs`): no secret configured,
 * the admin secret, a token, the unauthorized role. A token that is wrong never falls back to anything.
 */
export class Authenticator {
  private readonly verifier: TokenVerifier | undefined;

  constructor(
    readonly configuration: AuthConfiguration,
    options: VerifierOptions,
  ) {
    const { jwt } = configuration;
    this.verifier = jwt && new TokenVerifier(jwt, options);
  }

  /** @throws HasuraError that says why nobody is let in */
  async authenticate(headers: RequestHeaders): Promise<Session> {
    const { adminSecretHash, jwt } = this.configuration;
    if (!adminSecretHash) return trusted(headers);
    const secret = SECRET_HEADERS.map((name) => headers.get(name)).find((value) => value !== undefined);
    if (secret !== undefined) {
      if (timingSafeEqual(hashOf(secret), adminSecretHash)) return trusted(headers);
      throw new HasuraError('access-denied', 'invalid x-hasura-admin-secret/x-hasura-access-key');
    }
    if (jwt && this.verifier) return this.byToken(headers, jwt, this.verifier);
    const unauthorized = this.unauthorized(headers);
    if (unauthorized) return unauthorized;
    throw new HasuraError('access-denied', 'x-hasura-admin-secret/x-hasura-access-key required, but not found');
  }

  private async byToken(headers: RequestHeaders, jwt: JwtConfiguration, verifier: TokenVerifier): Promise<Session> {
    const token = tokenIn(headers, jwt);
    if (token === undefined) {
      const unauthorized = this.unauthorized(headers);
      if (unauthorized) return unauthorized;
      const message = "Missing 'Authorization' or 'Cookie' header in JWT authentication mode";
      throw new HasuraError('invalid-headers', message);
    }
    const claims = await verifier.verify(token);
    const { allowedRoles, defaultRole, variables } = readClaims(claims, jwt.claims);
    const role = headers.get(ROLE_HEADER) ?? defaultRole;
    if (!allowedRoles.includes(role)) {
      throw new HasuraError('access-denied', 'Your requested role is not in allowed roles');
    }
    const { exp } = claims;
    const expiresAt = typeof exp === 'number' ? (exp + jwt.allowedSkewSeconds) * 1000 : undefined;
    return { role, variables, backendOnly: false, expiresAt };
  }

  /** Its variables are what the client says of itself: rules of that role must not lean on them. */
  private unauthorized(headers: RequestHeaders): Session | undefined {
    const { unauthorizedRole: role } = this.configuration;
    if (role === undefined) return undefined;
    return { role, variables: variablesIn(headers), backendOnly: false, expiresAt: undefined };
  }
}

/** Whoever has the secret may pose as any role. */
function trusted(headers: RequestHeaders): Session {
  return {
    role: headers.get(ROLE_HEADER) ?? ADMIN_ROLE,
    variables: variablesIn(headers),
    backendOnly: isTrue(headers.get(BACKEND_HEADER) ?? 'false'),
    expiresAt: undefined,
  };
}

/** What the header for backends says (`hasura/graphql-engine: server/src-lib/Hasura/Server/Utils.hs`). */
function isTrue(text: string): boolean {
  const word = text.toLowerCase();
  if (TRUE.includes(word)) return true;
  if (FALSE.includes(word)) return false;
  const message = `${BACKEND_HEADER}:  Not a valid boolean text. True values are ${JSON.stringify(TRUE)} and  False values are ${JSON.stringify(FALSE)}. All values are case insensitive`;
  throw new HasuraError('bad-request', message);
}

function variablesIn(headers: RequestHeaders): ReadonlyMap<string, string> {
  return new Map([...headers].filter(([name]) => name.startsWith('x-hasura-') && !RESERVED.has(name)));
}

/** @throws HasuraError where the header is there and holds no token */
function tokenIn(headers: RequestHeaders, { header }: JwtConfiguration): string | undefined {
  switch (header.kind) {
    case 'CustomHeader':
      return headers.get(header.name.toLowerCase());
    case 'Cookie':
      return cookieIn(headers.get('cookie') ?? '', header.name);
    case 'Authorization': {
      const value = headers.get('authorization');
      if (value === undefined) return undefined;
      const [scheme, token, ...more] = value.split(' ');
      if (scheme === 'Bearer' && token && more.length === 0) return token;
      throw new HasuraError('invalid-headers', 'Malformed Authorization header');
    }
  }
}

function cookieIn(header: string, name: string): string | undefined {
  const pairs = header.split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
