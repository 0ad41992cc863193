import { isJsonObject } from '../../json';
import { resourceOf } from './apis';

/** The body is neither a form nor an object in JSON. */
export class UnreadableBodyError extends Error {
  override readonly name = 'UnreadableBodyError';
}

/** The parameters in a body: Auth0 takes JSON wherever OAuth has forms. */
export function parametersOfBody(text: string, contentType: string): URLSearchParams {
  if (!contentType.startsWith('application/json')) return new URLSearchParams(text);
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(parsed(text))) {
    if (value === null || value === undefined) continue;
    if (typeof value === 'object') throw new UnreadableBodyError(`The parameter ${name} must be a string.`);
    parameters.append(name, String(value));
  }
  return parameters;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new UnreadableBodyError('The request body is not an object in JSON.');
}

/** An authorization request as the library takes it. */
export function authorizeParameters(given: URLSearchParams): URLSearchParams {
  const parameters = withResource(given);
  const scopes = (parameters.get('scope') ?? '').split(' ');
  const prompt = parameters.get('prompt');
  // The library gives refresh tokens only to who was asked for consent, which here takes no page.
  if (scopes.includes('offline_access') && prompt !== 'none') {
    parameters.set('prompt', [...new Set([...(prompt ?? '').split(' '), 'consent'])].filter(Boolean).join(' '));
  }
  return parameters;
}

/**
 * A token request as the library takes it. The audience of a code or a refresh token is the one it was asked for with.
 * @param scopeOf what a refresh token was granted
 */
export function tokenParameters(
  given: URLSearchParams,
  scopeOf: (refreshToken: string) => string | undefined,
): URLSearchParams {
  if (given.get('grant_type') === 'client_credentials') return withResource(given);
  const parameters = new URLSearchParams(given);
  parameters.delete('audience');
  parameters.delete('resource');
  const scope = parameters.get('scope');
  if (given.get('grant_type') === 'refresh_token' && scope) {
    parameters.set('scope', narrowed(scope, scopeOf(given.get('refresh_token') ?? '') ?? ''));
  }
  return parameters;
}

/** SDKs ask for the same scopes at each refresh, granted or not, and get those that were. With none of those left, all stay, to be refused. */
function narrowed(asked: string, granted: string): string {
  const left = asked.split(' ').filter((scope) => granted.split(' ').includes(scope));
  return left.length > 0 ? left.join(' ') : asked;
}

function withResource(given: URLSearchParams): URLSearchParams {
  const parameters = new URLSearchParams(given);
  const audience = parameters.get('audience');
  parameters.delete('audience');
  parameters.delete('resource');
  if (audience) parameters.set('resource', resourceOf(audience));
  return parameters;
}
