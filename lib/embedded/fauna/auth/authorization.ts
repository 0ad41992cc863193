/** What a request shows to say who asks: a token of an identity provider, or a secret of ours with or without a scope. */
export type Credential =
  { readonly kind: 'jwt'; readonly token: string } | { readonly kind: 'secret'; readonly text: string };

/**
 * Reads an `Authorization` header: `Bearer <rest>` or `Basic base64(<secret>:)`, the scheme spelled exactly so
 * (`fauna/faunadb: ext/net/src/main/scala/http/HttpClient.scala`). Only `Bearer` carries a JSON Web Token.
 * Anything else is no credential.
 */
export function parseAuthorization(header: string | undefined): Credential | undefined {
  const parts = /^(Bearer|Basic)\s+(\S.*)$/s.exec(header?.trim() ?? '');
  const rest = parts?.[2];
  if (rest === undefined) return undefined;
  if (parts?.[1] === 'Bearer') {
    return isJwt(rest) ? { kind: 'jwt', token: rest } : { kind: 'secret', text: rest };
  }
  // The old Go driver put the colon behind what it had encoded.
  const decoded = decodeBase64(rest.replace(/:$/, ''))?.trim().replace(/:$/, '');
  return decoded ? { kind: 'secret', text: decoded } : undefined;
}

/** `{"` is `ey` in base64url, and no secret of ours holds a dot. */
function isJwt(text: string): boolean {
  return text.startsWith('ey') && text.includes('.');
}

function decodeBase64(text: string): string | undefined {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64').toString() : undefined;
}
