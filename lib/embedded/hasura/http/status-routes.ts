import { Hono } from 'hono';
import type { Authenticator } from '../auth/authenticator';
import type { ClaimsSource } from '../auth/jwt-configuration';
import { HasuraError } from '../errors';
import type { TrackedDatabase } from '../metadata/tracked-database';
import { isAdmin } from '../session';
import { headersOf, type Routes } from './exchange';
import { statusOf } from './status';

/** The engine whose behaviour is reproduced; clients decide by it what they may ask. */
const VERSION = 'v2.48.0';

export interface StatusRoutesOptions {
  readonly authenticator: Authenticator;
  readonly tracked: () => TrackedDatabase;
}

/** `/healthz`, `/v1/version` and `/v1alpha1/config` (`hasura/graphql-engine: docs/docs/api-reference`). */
export function statusRoutes({ authenticator, tracked }: StatusRoutesOptions): Routes {
  const app: Routes = new Hono();
  app.get('/healthz', (context) => {
    if (tracked().inconsistencies.length === 0) return context.text('OK');
    return context.req.query('strict') === 'true'
      ? context.text('ERROR: inconsistent objects in schema', 500)
      : context.text('WARN: inconsistent objects in schema');
  });
  app.get('/v1/version', (context) => context.json({ server_type: 'ce', version: VERSION }));
  app.get('/v1alpha1/config', async (context) => {
    try {
      const session = await authenticator.authenticate(headersOf(context));
      if (!isAdmin(session)) throw new HasuraError('access-denied', 'restricted access : admin only');
    } catch (error) {
      if (!(error instanceof HasuraError)) throw error;
      const { path, message, code } = error;
      return context.json({ path, error: message, code }, statusOf(code));
    }
    const { adminSecretHash, jwt } = authenticator.configuration;
    return context.json({
      version: VERSION,
      is_function_permissions_inferred: true,
      is_remote_schema_permissions_enabled: false,
      is_admin_secret_set: adminSecretHash !== undefined,
      is_auth_hook_set: false,
      is_jwt_set: jwt !== undefined,
      jwt: jwt ? claimsConfiguration(jwt.claims) : null,
      is_allow_list_enabled: false,
      console_assets_dir: null,
    });
  });
  return app;
}

function claimsConfiguration(claims: ClaimsSource): unknown {
  if (claims.kind === 'map') {
    const entries = [...claims.claims].map(([name, claim]) => [
      name,
      claim.kind === 'literal'
        ? claim.value
        : { path: ['$', ...claim.steps].join('.'), ...(claim.otherwise !== undefined && { default: claim.otherwise }) },
    ]);
    return { claims_map: Object.fromEntries(entries) };
  }
  const { name, isPath, format } = claims;
  return { [isPath ? 'claims_namespace_path' : 'claims_namespace']: name, claims_format: format, claims_map: null };
}
