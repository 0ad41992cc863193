import { Hono } from 'hono';
import { limitBody } from '../body-size';
import { ApiError } from '../errors';
import type { Instance } from '../instance';
import { environmentResource } from '../resources/environment';
import { clientRoutes } from './client';
import { deviceRoutes } from './devices';
import { emailAddressRoutes } from './email-addresses';
import { handshakeRoutes } from './handshake';
import { meRoutes } from './me';
import { profileImageRoutes } from './profile-image';
import { identify, type FrontendContext, type FrontendEnv } from './request';
import { sessionRoutes } from './sessions';
import { signInRoutes } from './sign-ins';
import { signUpRoutes } from './sign-ups';

/** Bytes: of a form, and of one with a picture. */
const MAX_FORM = 64 * 1024;
const MAX_PICTURE = 2 * 1024 * 1024;

/**
 * The frontend API, which clerk-js talks to, below `/v1` (`clerk/javascript: packages/clerk-js/src/core/fapiClient.ts`). Calls are
 * identified by the browser's cookie; forms in, JSON out.
 */
export function frontendRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>({ strict: false });
  const forms = limitBody(MAX_FORM);
  const pictures = limitBody(MAX_PICTURE);

  routes.use((context, next) => (context.req.path.endsWith('/me/profile_image') ? pictures : forms)(context, next));
  routes.use(identify(instance));
  routes.use(async (context, next) => {
    context.header('cache-control', 'no-store');
    await next();
  });

  // A browser with a development key asks by PATCH; the answer is the same.
  const environment = (context: FrontendContext) =>
    context.json(environmentResource(instance, context.get('visitor').origin));
  routes.get('/environment', environment);
  routes.patch('/environment', environment);
  routes.post('/dev_browser', () => {
    throw new ApiError(
      400,
      'request_invalid_for_environment',
      'Invalid request for environment',
      'Request only valid for development instances.',
    );
  });

  routes.route('/client/handshake', handshakeRoutes(instance));
  routes.route('/client/sign_ins', signInRoutes(instance));
  routes.route('/client/sign_ups', signUpRoutes(instance));
  routes.route('/client/sessions', sessionRoutes(instance));
  routes.route('/client', clientRoutes(instance));
  routes.route('/me/email_addresses', emailAddressRoutes(instance));
  routes.route('/me/sessions', deviceRoutes(instance));
  routes.route('/me/profile_image', profileImageRoutes(instance));
  routes.route('/me', meRoutes(instance));
  return routes;
}
