import { join } from 'node:path';
import type { HasuraAccess } from './app-environment';
import type { Secrets } from './data-folder';
import { takeFreePort, USUAL_PORTS } from './ports';
import type { ConfiguredServices } from './services';
import type { StandInRequest } from './stand-in-messages';

/** How Hasura is reached: as configured, or where the stand-in will listen, which is decided before it starts. */
export async function hasuraAccess({ hasura }: ConfiguredServices, secrets: Secrets): Promise<HasuraAccess> {
  if (!hasura) {
    const port = await takeFreePort(USUAL_PORTS.hasura);
    return { endpoint: `http://127.0.0.1:${port}`, adminSecret: secrets.hasuraAdminSecret };
  }
  const { HASURA_GRAPHQL_ENDPOINT: endpoint = '', HASURA_GRAPHQL_ADMIN_SECRET: adminSecret = '' } = process.env;
  return { endpoint, adminSecret };
}

/** What the Actions in `auth0/actions` find in `event.secrets`. */
export function actionSecrets({ endpoint, adminSecret }: HasuraAccess): Readonly<Record<string, string>> {
  return { HASURA_GRAPHQL_ENDPOINT: endpoint, HASURA_GRAPHQL_ADMIN_SECRET: adminSecret };
}

/** @param environment the app's own: the stand-in believes whoever signs in there with Auth0 */
export function hasuraRequest(
  project: string,
  folder: string,
  { endpoint, adminSecret }: HasuraAccess,
  environment: NodeJS.ProcessEnv,
): StandInRequest {
  return {
    hasura: {
      port: Number(new URL(endpoint).port),
      directory: join(folder, 'postgres'),
      databaseUrl: environment.DATABASE_URL || undefined,
      project: join(project, 'hasura'),
      adminSecret,
      jwtSecret: jwtSecret(environment),
    },
  };
}

/** `HASURA_GRAPHQL_JWT_SECRET` for tokens of Auth0 that are meant for the app's own API. */
function jwtSecret({ AUTH0_DOMAIN: domain = '', AUTH0_ISSUER, AUTH0_AUDIENCE }: NodeJS.ProcessEnv): string {
  const issuer = AUTH0_ISSUER || new URL(/^https?:\/\//.test(domain) ? domain : `https://${domain}`).href;
  const jwkUrl = new URL('.well-known/jwks.json', issuer).href;
  return JSON.stringify({ jwk_url: jwkUrl, issuer, audience: AUTH0_AUDIENCE });
}
