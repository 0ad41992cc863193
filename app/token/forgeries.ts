import { base64url } from 'jose';
import { decodeToken, type JsonObject } from '@/lib/auth/token';

/** Ways to tamper with a token that everyone can do at home: the point is that they are noticed. */
export const FORGERIES: readonly { readonly name: string; readonly forge: (token: string) => string }[] = [
  { name: 'Be someone else', forge: (token) => withPayload(token, { sub: 'user_somebody_else' }) },
  { name: 'Never expire', forge: (token) => withPayload(token, { exp: 4_102_444_800 }) },
  {
    name: 'Mean another database',
    forge: (token) => withPayload(token, { aud: 'https://db.fauna.com/db/yyyyyyyyyyyyn' }),
  },
  { name: 'Drop the signature', forge: (token) => `${withHeader(token, { alg: 'none' }).split('.', 2).join('.')}.` },
  { name: 'Say HS256', forge: (token) => withHeader(token, { alg: 'HS256' }) },
];

function withHeader(token: string, changes: JsonObject): string {
  const [, payload = '', signature = ''] = token.split('.');
  return [encoded({ ...decodeToken(token).header, ...changes }), payload, signature].join('.');
}

/** The token with other claims, and the signature it had: nobody but the issuer could sign anew. */
export function withPayload(token: string, changes: JsonObject): string {
  const [header = '', , signature = ''] = token.split('.');
  return [header, encoded({ ...decodeToken(token).payload, ...changes }), signature].join('.');
}

function encoded(part: JsonObject): string {
  return base64url.encode(JSON.stringify(part));
}
