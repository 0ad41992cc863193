import { Auth0Client } from '@auth0/nextjs-auth0/server';
import type { Config } from '../config';
import type { Auth0Config } from '../config/auth0';
import { databaseAudience } from '../fauna/audience';

let latest: { readonly for: string; readonly client: Auth0Client } | undefined;

/**
 * Auth0's own SDK, for this app's sessions: people sign in to the web application, and get an access token for the database.
 *
 * @throws {MissingAccessProviderError} or a `FaunaError` of the driver when the database cannot tell its audience
 */
export async function auth0Client(config: Config, auth0: Auth0Config): Promise<Auth0Client> {
  const audience = await databaseAudience(config);
  const key = JSON.stringify([auth0, audience]);
  if (latest?.for !== key) latest = { for: key, client: makeClient(auth0, audience) };
  return latest.client;
}

function makeClient({ identity, web, cookieSecret, appUrl }: Auth0Config, audience: string): Auth0Client {
  return new Auth0Client({
    domain: identity.issuer,
    ...web,
    secret: cookieSecret,
    appBaseUrl: appUrl,
    authorizationParameters: { audience, scope: 'openid profile email offline_access' },
    signInReturnToPath: '/auth0',
    // Only a tenant on this machine may do without TLS; the configuration sees to that.
    allowInsecureRequests: new URL(identity.issuer).protocol === 'http:',
    // Clerk's session is in `__session`, the SDK's usual name. It lasts a day, as the tokens do, and is not prolonged.
    session: { cookie: { name: 'auth0_session' }, rolling: false, absoluteDuration: 24 * 60 * 60 },
    enableTelemetry: false,
  });
}
