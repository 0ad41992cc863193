import { errors } from 'oidc-provider';

/** An OAuth error as Auth0 answers it. */
export function refusal(status: number, error: string, description: string): errors.OIDCProviderError {
  return Object.assign(new errors.OIDCProviderError(status, error), { error_description: description });
}

export interface TokenError {
  readonly status: number;
  readonly error: string;
  readonly error_description: string;
}

/** What the library says privately of a refused grant, and Auth0's words for it. */
const GRANT_TEXTS: readonly (readonly [detail: string, description: string])[] = [
  ['PKCE verification failed', 'Failed to verify code verifier'],
  [
    'authorization code redirect_uri mismatch',
    'The redirect URI is wrong. You sent one that the code was not made for.',
  ],
  ['authorization code', 'Invalid authorization code'],
  ['grant not found', 'Invalid authorization code'],
  ['client mismatch', 'Invalid authorization code'],
  ['refresh token', 'Unknown or invalid refresh token.'],
];

/**
 * The token endpoint's refusals in Auth0's dialect, whose statuses are its own: 401 `access_denied` where an application cannot
 * prove itself, 403 for a grant that is not good.
 */
export function tokenError(error: Error, grantType: string): TokenError {
  if (!(error instanceof errors.OIDCProviderError) || !error.expose) {
    return { status: 500, error: 'server_error', error_description: 'Internal error.' };
  }
  const description = error.error_description ?? '';
  if (error instanceof errors.InvalidClientAuth) {
    return { status: 401, error: 'access_denied', error_description: 'Unauthorized' };
  }
  if (error instanceof errors.InvalidGrant) {
    const isRefresh = grantType === 'refresh_token';
    const text = isRefresh
      ? 'Unknown or invalid refresh token.'
      : GRANT_TEXTS.find(([detail]) => error.error_detail?.startsWith(detail))?.[1];
    return { status: 403, error: 'invalid_grant', error_description: text ?? 'Invalid authorization code' };
  }
  if (error instanceof errors.UnsupportedGrantType) {
    return { status: 403, error: 'unsupported_grant_type', error_description: `Unsupported grant type: ${grantType}` };
  }
  if (description === 'requested grant type is not allowed for this client') {
    const text = `Grant type '${grantType}' not allowed for the client.`;
    return { status: 403, error: 'unauthorized_client', error_description: text };
  }
  const missing = description.startsWith('no client authentication')
    ? 'client_id'
    : /^missing required parameters? '(\w+)'/.exec(description)?.[1];
  if (missing !== undefined) {
    return { status: 400, error: 'invalid_request', error_description: `Missing required parameter: ${missing}` };
  }
  return { status: error.status, error: error.error, error_description: description };
}

/**
 * The revocation endpoint's refusals; `undefined` for a token that is another application's, which is left alone without a word.
 */
export function revocationError(error: Error): TokenError | undefined {
  if (error instanceof errors.InvalidRequest && error.error_description === 'this token does not belong to you') {
    return undefined;
  }
  if (error instanceof errors.InvalidClientAuth) {
    return { status: 401, error: 'invalid_client', error_description: 'Client authentication failed.' };
  }
  return tokenError(error, '');
}
