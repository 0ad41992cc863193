import type { AccessToken, ClientCredentials, JWTStructured, KoaContextWithOIDC } from 'oidc-provider';
import { scopeOfLogin } from './claims';

/**
 * Writes an API's access token as Auth0 does: the type `JWT`, the application in `azp`, a machine as `ID@clients`; with `openid`
 * the audience is a list, the second of which is where to ask who the person is.
 */
export function writeAsAuth0(
  ctx: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
  parts: JWTStructured,
): JWTStructured {
  const { client_id: clientId, jti: _, ...claims } = parts.payload;
  const header = { ...parts.header, typ: 'JWT' };
  if (token.kind === 'ClientCredentials') {
    const payload = { ...claims, sub: `${String(clientId)}@clients`, azp: clientId, gty: 'client-credentials' };
    return Object.assign(parts, { header, payload });
  }
  const scope = scopeOfLogin(ctx, token.scope);
  const isForUserinfo = scope.split(' ').includes('openid');
  const payload = {
    ...claims,
    azp: clientId,
    ...(scope !== '' && { scope }),
    ...(isForUserinfo && { aud: [claims.aud, `${ctx.oidc.issuer}userinfo`] }),
  };
  return Object.assign(parts, { header, payload });
}
