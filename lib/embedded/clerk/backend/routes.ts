import { Hono } from 'hono';
import { limitBody } from '../body-size';
import { HOUR, inSeconds } from '../../clock';
import type { Instance } from '../instance';
import { newSecret } from '../../credentials/secrets';
import { jwtTemplateRoutes } from './jwt-templates';
import { authenticate } from './request';
import { sessionRoutes } from './sessions';
import { signInTokenRoutes } from './sign-in-tokens';
import { userRoutes } from './users';

/** Bytes. */
const MAX_BODY = 256 * 1024;

/**
 * The backend API, which the app's server talks to with the secret key, below `/backend/v1`
 * (`clerk/javascript: packages/backend/src/api/request.ts`). JSON in and out.
 */
export function backendRoutes(instance: Instance): Hono {
  const routes = new Hono({ strict: false });
  routes.use(authenticate(instance));
  routes.use(limitBody(MAX_BODY));

  routes.get('/jwks', (context) => context.json(instance.keys.jwks));
  // Such a token turns bot protection off for tests. There is none here, so nothing has to remember it.
  routes.post('/testing_tokens', (context) =>
    context.json({
      object: 'testing_token',
      token: newSecret(),
      expires_at: inSeconds(instance.now() + HOUR),
    }),
  );
  routes.route('/users', userRoutes(instance));
  routes.route('/sessions', sessionRoutes(instance));
  routes.route('/jwt_templates', jwtTemplateRoutes(instance));
  routes.route('/sign_in_tokens', signInTokenRoutes(instance));
  return routes;
}
