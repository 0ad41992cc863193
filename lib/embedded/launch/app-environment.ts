import type { StandInAddresses } from './stand-in-messages';

/**
 * The variables that tell the app where its services are: exactly those a person would set by hand (`.env.example`).
 * @param faunaKey the app's key of the embedded database, where that is used
 */
export function appEnvironment(addresses: StandInAddresses, faunaKey: string | undefined): NodeJS.ProcessEnv {
  const { clerk, fauna } = addresses;
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
    NEXT_TELEMETRY_DISABLED: '1',
  };
}
