import { Hono } from 'hono';
import { notFound } from '../errors';
import type { Instance } from '../instance';
import { sessionResource, sessionWithActivityResource } from '../resources/session';
import { publicBase } from '../resources/user';
import { endSession, isLive, liveSessionsOfUser } from '../sessions';
import { replyWithClient } from './reply';
import { requireMe, type FrontendEnv } from './request';

/** `/me/sessions`: where one is signed in, on all devices. */
export function deviceRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  // The one list that clerk-js wants bare, without the envelope.
  routes.get('/active', (context) => {
    const { user } = requireMe(instance, context);
    const base = publicBase(context.get('visitor').origin);
    return context.json(
      liveSessionsOfUser(instance, user.id).map((session) => sessionWithActivityResource(session, user, base, now())),
    );
  });

  routes.post('/:id/revoke', async (context) => {
    const { user } = requireMe(instance, context);
    const id = context.req.param('id');
    const session = store.sessions.get(id);
    if (session?.userId !== user.id || !isLive(session, now())) {
      throw notFound('Session', `No session was found with id ${id}`);
    }
    const revoked = endSession(instance, session, 'revoked');
    const resource = await sessionResource(instance, revoked, context.get('visitor').origin);
    return replyWithClient(instance, context, resource);
  });

  return routes;
}
