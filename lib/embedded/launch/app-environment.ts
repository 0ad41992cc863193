import type { StandInAddresses } from './stand-in-messages';

export interface AppSettings {
  readonly url: string;
  /** The app's key of the embedded database, where that is used. */
  readonly faunaKey: string | undefined;
  /** What the app encrypts its Auth0 sessions with, where Auth0 is stood in for. */
  readonly auth0CookieSecret: string;
  readonly hasura: HasuraAccess;
}

/** Hasura's address without a path, and what lets everything be done there: of the stand-in, or as the person has set them. */
export interface HasuraAccess {
  readonly endpoint: string;
  readonly adminSecret: string;
}

/**
 * The variables that tell the app where its services are: exactly those a person would set by hand (`.env.example`).
 */
export function appEnvironment(addresses: StandInAddresses, app: AppSettings): NodeJS.ProcessEnv {
  const { clerk, fauna, auth0 } = addresses;
  const { faunaKey } = app;
  return {
    ...process.env,
    ...(clerk && {
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_SECRET_KEY: clerk.secretKey,
      // Relative, so that one build serves any host and port.
      NEXT_PUBLIC_CLERK_PROXY_URL: '/api/clerk',
      CLERK_FAPI_URL: clerk.url,
      CLERK_API_URL: `${clerk.url}/backend`,
      CLERK_JWKS_URL: clerk.jwksUrl,
      CLERK_JWT_KEY: clerk.jwtKey,
      NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
      NEXT_PUBLIC_CLERK_KEYLESS_DISABLED: '1',
    }),
    ...(fauna && faunaKey !== undefined && { FAUNA_ENDPOINT: fauna.url, FAUNA_ADMIN_KEY: faunaKey }),
    ...(auth0 && {
      AUTH0_DOMAIN: auth0.issuer,
      AUTH0_CLIENT_ID: auth0.web.clientId,
      AUTH0_CLIENT_SECRET: auth0.web.clientSecret,
      AUTH0_SECRET: app.auth0CookieSecret,
      AUTH0_AUDIENCE: auth0.apiAudience,
      AUTH0_M2M_CLIENT_ID: auth0.machine.clientId,
      AUTH0_M2M_CLIENT_SECRET: auth0.machine.clientSecret,
      APP_BASE_URL: app.url,
    }),
    HASURA_GRAPHQL_ENDPOINT: app.hasura.endpoint,
    HASURA_GRAPHQL_ADMIN_SECRET: app.hasura.adminSecret,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
