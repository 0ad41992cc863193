import { createHmac, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAuthConfiguration, type AuthSettings } from '../../../../lib/embedded/hasura/auth/auth-configuration';
import { Authenticator } from '../../../../lib/embedded/hasura/auth/authenticator';
import type { Session } from '../../../../lib/embedded/hasura/session';
import { newKeyPair } from '../../../key-pair';

const NOW = 1_700_000_000;
const SECRET = 'a shared secret that is long enough: x'.padEnd(64, 'x');
const NAMESPACE = 'https://hasura.io/jwt/claims';
const rsa = newKeyPair();
const ec = newKeyPair('ec');
const edwards = newKeyPair('ed25519');
const pem = (key: KeyObject): string => String(key.export({ type: 'spki', format: 'pem' }));

type Json = Readonly<Record<string, unknown>>;
type Sign = (data: string) => Buffer;

const hs =
  (bits: 256 | 384 | 512): Sign =>
  (data) =>
    createHmac(`sha${bits}`, SECRET).update(data).digest();

const CLAIMS: Json = {
  'x-hasura-allowed-roles': ['user', 'editor'],
  'x-hasura-default-role': 'user',
  'X-Hasura-User-Id': 'ann',
  other: 1,
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(payload: Json, algorithm = 'HS256', signed: Sign = hs(256)): string {
  const data = `${part({ alg: algorithm })}.${part(payload)}`;
  return `${data}.${signed(data).toString('base64url')}`;
}

/** What the headers prove under the settings: the session in short, or why there is none. */
async function prove(settings: AuthSettings, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const authenticator = new Authenticator(readAuthConfiguration(settings), {
    now: () => NOW * 1000,
    log: () => undefined,
  });
  try {
    return brief(await authenticator.authenticate(new Map(Object.entries(headers))));
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : error;
  }
}

function brief({ role, variables, backendOnly, expiresAt }: Session): unknown {
  return {
    role,
    ...Object.fromEntries(variables),
    ...(backendOnly && { backendOnly }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

const jwt = (settings: Json = {}): AuthSettings => ({
  adminSecret: 'secret',
  jwtSecret: JSON.stringify({ type: 'HS256', key: SECRET, ...settings }),
});
const bearer = (text: string, more: Readonly<Record<string, string>> = {}) => ({
  authorization: `Bearer ${text}`,
  ...more,
});
const ANN = { role: 'user', 'x-hasura-user-id': 'ann' };

describe('who asks', () => {
  const good = token({ [NAMESPACE]: CLAIMS });
  const REFUSED = 'access-denied: invalid x-hasura-admin-secret/x-hasura-access-key';
  it.each<readonly [string, AuthSettings, Readonly<Record<string, string>>, unknown]>([
    ['everybody is admin without a secret', {}, {}, { role: 'admin' }],
    [
      'or whoever they say',
      {},
      { 'x-hasura-role': 'user', 'x-hasura-user-id': '1' },
      { role: 'user', 'x-hasura-user-id': '1' },
    ],
    ['the secret', { adminSecret: 's' }, { 'x-hasura-admin-secret': 's' }, { role: 'admin' }],
    ['its old name', { adminSecret: 's' }, { 'x-hasura-access-key': 's' }, { role: 'admin' }],
    [
      'a role in its place',
      { adminSecret: 's' },
      { 'x-hasura-admin-secret': 's', 'x-hasura-role': 'user', 'x-hasura-x': 'y', other: 'z' },
      { role: 'user', 'x-hasura-x': 'y' },
    ],
    [
      'a backend',
      { adminSecret: 's' },
      { 'x-hasura-admin-secret': 's', 'x-hasura-use-backend-only-permissions': 'true' },
      { role: 'admin', backendOnly: true },
    ],
    ['a wrong secret', { adminSecret: 's' }, { 'x-hasura-admin-secret': 'S' }, REFUSED],
    ['an empty secret', { adminSecret: 's' }, { 'x-hasura-admin-secret': '' }, REFUSED],
    [
      'no secret',
      { adminSecret: 's' },
      {},
      'access-denied: x-hasura-admin-secret/x-hasura-access-key required, but not found',
    ],
    [
      'no secret where somebody may be nobody',
      { adminSecret: 's', unauthorizedRole: 'anonymous' },
      { 'x-hasura-role': 'admin', 'x-hasura-x': 'y' },
      { role: 'anonymous', 'x-hasura-x': 'y' },
    ],
    [
      'a wrong secret where somebody may be nobody',
      { adminSecret: 's', unauthorizedRole: 'anonymous' },
      { 'x-hasura-admin-secret': 'x' },
      REFUSED,
    ],
    ['a token', jwt(), bearer(good), ANN],
    [
      'a token and another of its roles',
      jwt(),
      bearer(good, { 'x-hasura-role': 'editor' }),
      { ...ANN, role: 'editor' },
    ],
    [
      'a token and a role that it has not',
      jwt(),
      bearer(good, { 'x-hasura-role': 'admin' }),
      'access-denied: Your requested role is not in allowed roles',
    ],
    [
      'a token, whose variables nobody overrides',
      jwt(),
      bearer(good, { 'x-hasura-user-id': 'eve', 'x-hasura-other': '1' }),
      ANN,
    ],
    [
      'a backend in other words',
      { adminSecret: 's' },
      { 'x-hasura-admin-secret': 's', 'x-hasura-use-backend-only-permissions': 'Yes' },
      { role: 'admin', backendOnly: true },
    ],
    [
      'no backend',
      { adminSecret: 's' },
      { 'x-hasura-admin-secret': 's', 'x-hasura-use-backend-only-permissions': 'f' },
      { role: 'admin' },
    ],
    [
      'neither',
      { adminSecret: 's' },
      { 'x-hasura-admin-secret': 's', 'x-hasura-use-backend-only-permissions': 'random' },
      'bad-request: x-hasura-use-backend-only-permissions:  Not a valid boolean text. True values are ["true","t","yes","y"] and  False values are ["false","f","no","n"]. All values are case insensitive',
    ],
    ['a token does not make a backend', jwt(), bearer(good, { 'x-hasura-use-backend-only-permissions': 'true' }), ANN],
    [
      'a token and the secret: the secret',
      jwt(),
      bearer('x', { 'x-hasura-admin-secret': 'secret' }),
      { role: 'admin' },
    ],
    ['a token and a wrong secret', jwt(), bearer(good, { 'x-hasura-admin-secret': 'x' }), REFUSED],
    ['no token', jwt(), {}, "invalid-headers: Missing 'Authorization' or 'Cookie' header in JWT authentication mode"],
    ['no token where somebody may be nobody', { ...jwt(), unauthorizedRole: 'anonymous' }, {}, { role: 'anonymous' }],
    [
      'a bad token where somebody may be nobody',
      { ...jwt(), unauthorizedRole: 'anonymous' },
      bearer('x'),
      expect.stringMatching(/^invalid-jwt/),
    ],
    ['another scheme', jwt(), { authorization: `bearer ${good}` }, 'invalid-headers: Malformed Authorization header'],
    ['two words', jwt(), { authorization: `Bearer ${good} x` }, 'invalid-headers: Malformed Authorization header'],
    ['no word', jwt(), { authorization: 'Bearer ' }, 'invalid-headers: Malformed Authorization header'],
  ])('%s', async (_, settings, headers, result) => {
    expect(await prove(settings, headers)).toEqual(result);
  });
});

describe('where the token is', () => {
  const good = token({ [NAMESPACE]: CLAIMS });
  it.each<readonly [string, Json, Readonly<Record<string, string>>, unknown]>([
    ['in a cookie', { type: 'Cookie', name: 'session' }, { cookie: `a=b; session=${good}; c=d` }, ANN],
    [
      'in no cookie',
      { type: 'Cookie', name: 'session' },
      { cookie: `xsession=${good}` },
      expect.stringMatching(/^invalid-headers: Missing/),
    ],
    ['in a header of its own', { type: 'CustomHeader', name: 'X-Token' }, { 'x-token': good }, ANN],
    [
      'not in another',
      { type: 'CustomHeader', name: 'X-Token' },
      bearer(good),
      expect.stringMatching(/^invalid-headers: Missing/),
    ],
  ])('%s', async (_, header, headers, result) => {
    expect(await prove(jwt({ header }), headers)).toEqual(result);
  });
});

describe('keys and algorithms', () => {
  const payload = { [NAMESPACE]: CLAIMS };
  const by =
    (key: KeyObject, hash: string | undefined): Sign =>
    (data) =>
      sign(hash, Buffer.from(data), { key, dsaEncoding: 'ieee-p1363' });
  it.each<readonly [string, Json, string, boolean]>([
    ['HS256', {}, token(payload), true],
    ['HS384', { type: 'HS384' }, token(payload, 'HS384', hs(384)), true],
    ['HS512', { type: 'HS512' }, token(payload, 'HS512', hs(512)), true],
    ['HS512 where HS256 is configured', {}, token(payload, 'HS512', hs(512)), false],
    ['RS256', { type: 'RS256', key: pem(rsa.publicKey) }, token(payload, 'RS256', by(rsa.privateKey, 'sha256')), true],
    [
      'RS512 where RS256 is configured: the key is the same',
      { type: 'RS256', key: pem(rsa.publicKey) },
      token(payload, 'RS512', by(rsa.privateKey, 'sha512')),
      true,
    ],
    [
      'HS256 with the public key as the secret',
      { type: 'RS256', key: pem(rsa.publicKey) },
      token(payload, 'HS256', (data) => createHmac('sha256', pem(rsa.publicKey)).update(data).digest()),
      false,
    ],
    ['no algorithm', {}, token(payload, 'none', () => Buffer.from('x')), false],
    ['ES256', { type: 'ES256', key: pem(ec.publicKey) }, token(payload, 'ES256', by(ec.privateKey, 'sha256')), true],
    [
      'Ed25519',
      { type: 'Ed25519', key: pem(edwards.publicKey) },
      token(payload, 'EdDSA', by(edwards.privateKey, undefined)),
      true,
    ],
  ])('%s', async (_, settings, text, isTaken) => {
    expect(await prove(jwt(settings), bearer(text))).toEqual(
      isTaken ? ANN : 'invalid-jwt: Could not verify JWT: JWSError JWSInvalidSignature',
    );
  });
});

describe('what the token says', () => {
  const refused = (reason: string): string => `invalid-jwt: Could not verify JWT: ${reason}`;
  const claims = (problem: string): string => `jwt-invalid-claims: ${problem}`;
  const whole: Json = { [NAMESPACE]: CLAIMS };
  const within = (changes: Json): Json => ({ [NAMESPACE]: { ...CLAIMS, ...changes } });
  const map = {
    'x-hasura-allowed-roles': { path: '$.roles' },
    'x-hasura-default-role': 'user',
    'x-hasura-user-id': { path: '$.who.ids[1]', default: 'nobody' },
  };
  it.each<readonly [string, Json, Json, unknown]>([
    ['an end', {}, { ...whole, exp: NOW + 1 }, { ...ANN, expiresAt: (NOW + 1) * 1000 }],
    ['an end that has come', {}, { ...whole, exp: NOW }, refused('JWTExpired')],
    [
      'an end that has come, with some patience',
      { allowed_skew: 2 },
      { ...whole, exp: NOW - 1 },
      { ...ANN, expiresAt: (NOW + 1) * 1000 },
    ],
    [
      'an end that has come, and no more patience',
      { allowed_skew: 2 },
      { ...whole, exp: NOW - 2 },
      refused('JWTExpired'),
    ],
    [
      'an end that is none',
      {},
      { ...whole, exp: 'soon' },
      refused('JWSError (JSONDecodeError "exp is no number of seconds")'),
    ],
    ['a beginning', {}, { ...whole, nbf: NOW }, ANN],
    ['a beginning to come', {}, { ...whole, nbf: NOW + 1 }, refused('JWTNotYetValid')],
    ['an issue to come', {}, { ...whole, iat: NOW + 1 }, refused('JWTIssuedAtFuture')],
    ['any audience', {}, { ...whole, aud: 'x' }, ANN],
    ['the audience', { audience: 'a' }, { ...whole, aud: 'a' }, ANN],
    ['one of the audiences', { audience: ['a', 'b'] }, { ...whole, aud: ['x', 'b'] }, ANN],
    ['another audience', { audience: 'a' }, { ...whole, aud: ['x'] }, refused('JWTNotInAudience')],
    ['no audience', { audience: 'a' }, whole, refused('JWTNotInAudience')],
    ['the issuer', { issuer: 'https://i/' }, { ...whole, iss: 'https://i/' }, ANN],
    [
      'the issuer without its slash',
      { issuer: 'https://i/' },
      { ...whole, iss: 'https://i' },
      refused('JWTNotInIssuer'),
    ],
    ['no issuer', { issuer: 'https://i/' }, whole, refused('JWTNotInIssuer')],
    [
      'nothing for Hasura, as tokens of machines',
      {},
      { sub: 'm@clients' },
      claims(`claims key: '${NAMESPACE}' not found`),
    ],
    ['another key', { claims_namespace: 'h' }, { h: CLAIMS }, ANN],
    ['a path', { claims_namespace_path: '$.a.b' }, { a: { b: CLAIMS } }, ANN],
    [
      'a path to nothing',
      { claims_namespace_path: '$.a.b' },
      { a: {} },
      claims("claims not found at claims_namespace_path: '$.a.b'"),
    ],
    ['everything', { claims_namespace_path: '$' }, CLAIMS, ANN],
    ['JSON as text', { claims_format: 'stringified_json' }, { [NAMESPACE]: JSON.stringify(CLAIMS) }, ANN],
    [
      'JSON where text is wanted',
      { claims_format: 'stringified_json' },
      whole,
      claims('expecting a string when claims_format is stringified_json'),
    ],
    [
      'text where JSON is wanted',
      {},
      { [NAMESPACE]: JSON.stringify(CLAIMS) },
      claims('expecting a json object when claims_format is json'),
    ],
    [
      'no roles',
      {},
      within({ 'x-hasura-allowed-roles': undefined }),
      'jwt-missing-role-claims: JWT claim does not contain x-hasura-allowed-roles',
    ],
    [
      'no role',
      {},
      within({ 'x-hasura-default-role': undefined }),
      'jwt-missing-role-claims: JWT claim does not contain x-hasura-default-role',
    ],
    [
      'roles that are none',
      {},
      within({ 'x-hasura-allowed-roles': 'user' }),
      claims(
        'invalid x-hasura-allowed-roles; should be a list of roles: parsing [] failed, expected Array, but encountered String',
      ),
    ],
    [
      'a role that is none',
      {},
      within({ 'x-hasura-default-role': ['user'] }),
      claims(
        'invalid x-hasura-default-role; should be a single role name: parsing Text failed, expected String, but encountered Array',
      ),
    ],
    [
      'a variable that is none',
      {},
      within({ 'x-hasura-user-id': 7 }),
      claims('x-hasura-* claims: parsing Text failed, expected String, but encountered Number'),
    ],
    [
      'a default that is not allowed',
      {},
      within({ 'x-hasura-default-role': 'admin' }),
      'access-denied: Your requested role is not in allowed roles',
    ],
    [
      'admin',
      {},
      within({ 'x-hasura-allowed-roles': ['admin'], 'x-hasura-default-role': 'admin' }),
      { ...ANN, role: 'admin' },
    ],
    [
      'claims by a map',
      { claims_map: map },
      { roles: ['user'], who: { ids: ['a', 'b'] } },
      { role: 'user', 'x-hasura-user-id': 'b' },
    ],
    [
      'claims by a map with a default',
      { claims_map: map },
      { roles: ['user'] },
      { role: 'user', 'x-hasura-user-id': 'nobody' },
    ],
    [
      'claims by a map, one missing',
      { claims_map: map },
      {},
      claims('JWT claim from claims_map, x-hasura-allowed-roles not found'),
    ],
    [
      'names that objects have',
      { claims_namespace_path: '$.constructor' },
      {},
      claims("claims not found at claims_namespace_path: '$.constructor'"),
    ],
  ])('%s', async (_, settings, payload, result) => {
    expect(await prove(jwt(settings), bearer(token(payload)))).toEqual(result);
  });
});

describe('settings that contradict themselves', () => {
  const required =
    'requires --admin-secret (HASURA_GRAPHQL_ADMIN_SECRET) or  --access-key (HASURA_GRAPHQL_ACCESS_KEY) to be set';
  const jwtProblem = (settings: Json): AuthSettings => ({ adminSecret: 's', jwtSecret: JSON.stringify(settings) });
  it.each<readonly [AuthSettings, string]>([
    [{ jwtSecret: '{}' }, `Fatal Error : --jwt-secret (HASURA_GRAPHQL_JWT_SECRET) ${required}`],
    [{ unauthorizedRole: 'x' }, `Fatal Error: --unauthorized-role (HASURA_GRAPHQL_UNAUTHORIZED_ROLE) ${required}`],
    [{ adminSecret: 's', unauthorizedRole: 'admin' }, 'HASURA_GRAPHQL_UNAUTHORIZED_ROLE is "admin"'],
    [{ adminSecret: 's', jwtSecret: 'x' }, 'it is no JSON'],
    [jwtProblem({}), 'key and jwk_url both cannot be empty'],
    [jwtProblem({ type: 'HS256', key: SECRET, jwk_url: 'https://x' }), 'key, jwk_url both cannot be present'],
    [jwtProblem({ type: 'HS256', key: 'short' }), 'shorter than 32 bytes'],
    [jwtProblem({ type: 'XS256', key: SECRET }), 'Invalid JWK: Key type: XS256 is not supported'],
    [jwtProblem({ type: 'RS256', key: SECRET }), 'no public key or certificate in PEM'],
    [jwtProblem({ type: 'ES256', key: pem(rsa.publicKey) }), 'another kind than ES256'],
    [jwtProblem({ key: SECRET }), 'type is expected beside key'],
    [jwtProblem({ jwk_url: 'file:///etc/passwd' }), 'jwk_url is no address over http or https'],
    [
      jwtProblem({ jwk_url: 'https://x', claims_namespace: 'a', claims_namespace_path: '$' }),
      'claims_namespace and claims_namespace_path both cannot be set',
    ],
    [jwtProblem({ jwk_url: 'https://x', claims_map: {} }), 'x-hasura-allowed-roles is expected but not found'],
    [
      jwtProblem({ jwk_url: 'https://x', header: { type: 'Body' } }),
      "expected 'type' is 'Authorization' or 'Cookie' or 'CustomHeader'",
    ],
    [jwtProblem({ jwk_url: 'https://x', audiences: 'x' }), 'audiences'],
  ])('%j', (settings, message) => {
    expect(() => readAuthConfiguration(settings)).toThrow(message);
  });
});
