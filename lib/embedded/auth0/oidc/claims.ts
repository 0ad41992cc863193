import type { KoaContextWithOIDC } from 'oidc-provider';
import type { JsonObject } from '../../json';
import type { User } from '../entities';

/** The claims each scope opens, as OpenID Connect Core §5.4 and Auth0 have them. */
export const CLAIMS_OF_SCOPE = {
  openid: ['sub'],
  profile: ['name', 'nickname', 'given_name', 'family_name', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
};

/** Scopes that are OpenID Connect's own, of no API. */
export const OPENID_SCOPES = [...Object.keys(CLAIMS_OF_SCOPE), 'offline_access'];

/** Everything OpenID Connect can say of a person. */
export function claimsOfUser(user: User): JsonObject & { readonly sub: string } {
  return {
    sub: user.id,
    name: user.name,
    nickname: user.nickname,
    ...(user.givenName !== null && { given_name: user.givenName }),
    ...(user.familyName !== null && { family_name: user.familyName }),
    updated_at: new Date(user.updatedAt).toISOString(),
    email: user.email,
    email_verified: user.emailVerified,
  };
}

/** Those of a person's claims that the scopes open. */
export function claimsForScopes(user: User, scopes: ReadonlySet<string>): JsonObject {
  const opened = new Set(
    Object.entries(CLAIMS_OF_SCOPE).flatMap(([scope, claims]) => (scopes.has(scope) ? claims : [])),
  );
  return Object.fromEntries(Object.entries(claimsOfUser(user)).filter(([claim]) => opened.has(claim)));
}

/** All scopes of a person's tokens: those of OpenID Connect and those of the API, in one list as Auth0 writes it. */
export function scopeOfLogin({ oidc }: KoaContextWithOIDC, scopeOfApi: string | undefined): string {
  const { AuthorizationCode: code, RefreshToken: refreshToken } = oidc.entities;
  const granted = (refreshToken ?? code)?.scope ?? '';
  const asked = oidc.params?.scope;
  const wanted = typeof asked === 'string' && asked !== '' ? asked : granted;
  const openid = wanted
    .split(' ')
    .filter((scope) => OPENID_SCOPES.includes(scope) && granted.split(' ').includes(scope));
  return [...new Set([...openid, ...(scopeOfApi ?? '').split(' ')])].filter(Boolean).join(' ');
}
