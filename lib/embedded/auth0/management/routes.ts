import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Instance } from '../instance';
import { actionTriggerRoutes } from './action-triggers';
import { actionRoutes } from './actions';
import { clientGrantRoutes } from './client-grants';
import { clientRoutes } from './clients';
import { ManagementError } from './errors';
import { authenticate, type ManagementEnv } from './request';
import { resourceServerRoutes } from './resource-servers';
import { userRoutes } from './users';

const MAX_BODY_BYTES = 1024 * 1024;

/** `/api/v2`: the part of Auth0's Management API that shows and makes APIs, applications, grants, users and Actions. */
export function managementRoutes(instance: Instance): Hono<ManagementEnv> {
  const routes = new Hono<ManagementEnv>();

  routes.onError((error, context) => {
    const refusal = error instanceof ManagementError ? error : unexpected(instance, error);
    return context.json(refusal, refusal.status);
  });
  routes.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new ManagementError(413, `Payload content length greater than maximum allowed: ${MAX_BODY_BYTES}`);
      },
    }),
  );
  routes.use(authenticate(instance));
  routes.route('/resource-servers', resourceServerRoutes(instance));
  routes.route('/clients', clientRoutes(instance));
  routes.route('/client-grants', clientGrantRoutes(instance));
  routes.route('/actions/actions', actionRoutes(instance));
  routes.route('/actions/triggers', actionTriggerRoutes(instance));
  routes.route('/', userRoutes(instance));
  routes.all('*', (context) => {
    const text = `${context.req.method} ${context.req.path} is not part of this local tenant's Management API.`;
    throw new ManagementError(501, text);
  });
  return routes;
}

/** The log learns what went wrong, the caller only that something did. */
function unexpected({ log }: Instance, error: Error): ManagementError {
  log(`Unexpected error: ${error.stack ?? error.message}`);
  return new ManagementError(500, 'An internal server error occurred');
}
