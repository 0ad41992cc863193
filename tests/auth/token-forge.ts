import { type KeyObject, sign } from 'node:crypto';
import { base64url, createLocalJWKSet, exportJWK, type JWTPayload } from 'jose';
import type { FindKey } from '../../lib/auth/checks';
import { Verifier } from '../../lib/auth/verifier';
import { newKeyPair } from '../key-pair';

export const ISSUER = 'https://clerk.example.test';
export const AUDIENCE = 'https://db.fauna.com/db/yseztpi1sk7cy';
export const KID = 'ins_test';
/** The moment at which every test looks at its tokens, in seconds. */
export const NOW = 1_700_000_000;

/** An identity provider in memory, for true tokens and for everything that could be wrong with one. */
export interface TokenForge {
  readonly verifier: Verifier;
  /** Signs with the published key. `undefined` in the changes leaves a member out. */
  readonly sign: (claims?: Members, header?: Members) => Promise<string>;
  /** Signs with another key of the same name. */
  readonly signWithOtherKey: () => Promise<string>;
  /** Any header and payload, with the given last part. */
  readonly assemble: (header: Members, claims: Members, signature: string) => string;
  /** Signs the texts as they are, so that they need not be JSON. */
  readonly signText: (header: string, payload: string) => Promise<string>;
}

type Members = Readonly<Record<string, unknown>>;

export async function makeTokenForge(): Promise<TokenForge> {
  const [own, other] = [newKeyPair(), newKeyPair()];
  const findKey: FindKey = createLocalJWKSet({
    keys: [{ ...(await exportJWK(own.publicKey)), kid: KID, alg: 'RS256', use: 'sig' }],
  });
  return {
    verifier: new Verifier({ trusted: [{ issuer: ISSUER, findKey }], audience: AUDIENCE, now: () => NOW * 1000 + 500 }),
    sign: async (claims = {}, header = {}) => signed(own.privateKey, claims, header),
    signWithOtherKey: async () => signed(other.privateKey, {}, {}),
    assemble: (header, claims, signature) =>
      `${encoded({ ...trueHeader, ...header })}.${encoded({ ...trueClaims, ...claims })}.${signature}`,
    signText: async (header, payload) => signedText(own.privateKey, header, payload),
  };
}

const trueHeader = { alg: 'RS256', typ: 'JWT', kid: KID };
const trueClaims = {
  iss: ISSUER,
  sub: 'user_1',
  aud: AUDIENCE,
  azp: 'http://localhost:3000',
  exp: NOW + 60,
  nbf: NOW - 5,
  iat: NOW,
  jti: 'a1',
} satisfies JWTPayload;

function signed(key: KeyObject, claims: Members, header: Members): string {
  return signedText(key, JSON.stringify({ ...trueHeader, ...header }), JSON.stringify({ ...trueClaims, ...claims }));
}

/** Signs without a library, which would refuse to make most of what is tested here. */
function signedText(key: KeyObject, header: string, payload: string): string {
  const input = `${base64url.encode(header)}.${base64url.encode(payload)}`;
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

function encoded(part: Members): string {
  return base64url.encode(JSON.stringify(part));
}
