import { errors, type ErrorOut, type KoaContextWithOIDC } from 'oidc-provider';
import type { Refusal } from '../login/error-page';

/** What a browser is shown of a request that must not be sent back to where it says it came from. */
export function describeRefusal({ oidc, query }: KoaContextWithOIDC, out: ErrorOut, error: Error): Refusal {
  const title = 'This sign-in cannot go on';
  const clientId = String(oidc?.params?.client_id ?? query.client_id ?? '');
  if (error instanceof errors.InvalidRedirectUri) {
    const reason =
      'Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs of the application. ' +
      'Only the addresses in that list are ever sent back to.';
    return { status: 403, title, reason };
  }
  if (error instanceof errors.InvalidClient) {
    return { status: 403, title, reason: `invalid_request: Unknown client: ${clientId}` };
  }
  if (error instanceof errors.SessionNotFound) {
    const reason =
      'This sign-in has expired or was begun in another browser. Go back to the application and sign in anew.';
    return { status: 400, title, reason };
  }
  if (error instanceof errors.OIDCProviderError && error.expose) {
    return { status: error.status, title, reason: `${out.error}: ${out.error_description ?? ''}` };
  }
  return { status: 500, title, reason: 'Something went wrong here. The log of this installation says what.' };
}
