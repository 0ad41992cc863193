import { Refusal } from './refusal';

/**
 * The bearer token of a request (RFC 6750 §2.1; the scheme's name is case-insensitive, RFC 9110 §11.1).
 *
 * @throws {Refusal} `missing_token` without an `Authorization: Bearer` header, `malformed_token` when it holds anything but
 *   one token
 */
export function readBearer(headers: Headers): string {
  const authorization = headers.get('authorization');
  if (authorization === null || authorization.trim() === '') {
    throw new Refusal('missing_token', 'No token came with the request. Send one as "Authorization: Bearer <token>".');
  }
  const [scheme = '', ...credentials] = authorization.trim().split(/[ \t]+/);
  if (scheme.toLowerCase() !== 'bearer') {
    throw new Refusal(
      'missing_token',
      'The Authorization header does not use the Bearer scheme. Send the token as "Authorization: Bearer <token>".',
    );
  }
  const [token, ...rest] = credentials;
  if (token === undefined || rest.length > 0) {
    throw new Refusal(
      'malformed_token',
      `The Authorization header must hold exactly one token after "Bearer", but holds ${credentials.length}.`,
    );
  }
  return token;
}
