import { Auth0Client } from '@auth0/nextjs-auth0/server';
import type { Config } from '../config';
import type { Auth0Config } from '../config/auth0';
import { databaseAudience } from '../fauna/audience';

/** One of this app's sessions with Auth0. The SDK keeps an access token in each, for one audience. */
interface SessionKind {
  /** `aud` of its access tokens. */
  readonly audience: string;
  /** Where the SDK serves `/login`, `/callback`, `/logout`, `/access-token`. */
  readonly path: string;
  /** The page that people come back to. */
  readonly home: string;
  readonly cookie: string;
}

/** By the path of their session. */
const clients = new Map<string, { readonly for: string; readonly client: Auth0Client }>();

/**
 * Auth0's own SDK, for this app's sessions: people sign in to the web application, and get an access token for the database.
 *
 * @throws {MissingAccessProviderError} or a `FaunaError` of the driver when the database cannot tell its audience
 */
export async function auth0Client(config: Config, auth0: Auth0Config): Promise<Auth0Client> {
  const audience = await databaseAudience(config);
  return clientOf(auth0, { audience, path: '/auth', home: '/auth0', cookie: 'auth0_session' });
}

/** The same for Hasura: its access tokens are for the app's own API, which is what Hasura takes itself for. */
export function hasuraSession(auth0: Auth0Config): Auth0Client {
  const { audience } = auth0.identity;
  return clientOf(auth0, { audience, path: '/graphql/auth', home: '/graphql', cookie: 'auth0_graphql_session' });
}

function clientOf(auth0: Auth0Config, kind: SessionKind): Auth0Client {
  const key = JSON.stringify([auth0, kind]);
  const known = clients.get(kind.path);
  if (known?.for === key) return known.client;
  const client = makeClient(auth0, kind);
  clients.set(kind.path, { for: key, client });
  return client;
}

function makeClient({ identity, web, cookieSecret, appUrl }: Auth0Config, kind: SessionKind): Auth0Client {
  const { audience, path, home, cookie } = kind;
  return new Auth0Client({
    domain: identity.issuer,
    ...web,
    secret: cookieSecret,
    appBaseUrl: appUrl,
    authorizationParameters: { audience, scope: 'openid profile email offline_access' },
    routes: {
      login: `${path}/login`,
      callback: `${path}/callback`,
      logout: `${path}/logout`,
      profile: `${path}/profile`,
      accessToken: `${path}/access-token`,
      backChannelLogout: `${path}/backchannel-logout`,
    },
    signInReturnToPath: home,
    // Only a tenant on this machine may do without TLS; the configuration sees to that.
    allowInsecureRequests: new URL(identity.issuer).protocol === 'http:',
    // Clerk's session is in `__session`, the SDK's usual name. It lasts a day, as the tokens do, and is not prolonged.
    session: { cookie: { name: cookie }, rolling: false, absoluteDuration: 24 * 60 * 60 },
    enableTelemetry: false,
  });
}
