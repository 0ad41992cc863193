import { Hono } from 'hono';
import type { Session, SessionStatus } from '../entities';
import { notFound, unauthenticated } from '../errors';
import type { Instance } from '../instance';
import { sessionResource, tokenResource } from '../resources/session';
import { imageUrl, publicBase } from '../resources/user';
import { endSession } from '../sessions';
import { mintSessionToken, mintTemplateToken } from '../tokens';
import { replyAlone, replyWithClient } from './reply';
import { readForm, requireSession, type FrontendContext, type FrontendEnv } from './request';

/** `/client/sessions/:id`: one of the browser's sessions, and the tokens made for it. */
export function sessionRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  const named = (context: FrontendContext): Session => requireSession(instance, context, context.req.param('id') ?? '');
  const resource = (context: FrontendContext, session: Session) =>
    sessionResource(instance, session, context.get('visitor').origin);

  routes.get('/:id', async (context) => replyAlone(context, await resource(context, named(context))));

  routes.post('/:id/touch', async (context) => {
    const session = named(context);
    await readForm(context);
    const touched = { ...session, lastActiveAt: now() };
    store.write(() => {
      store.sessions.put(touched);
      const client = store.clients.get(session.clientId);
      if (client) store.clients.put({ ...client, lastActiveSessionId: session.id });
      const user = store.users.get(session.userId);
      if (user) store.users.put({ ...user, lastActiveAt: now() });
    });
    return replyWithClient(instance, context, await resource(context, touched));
  });

  routes.post('/:id/tokens', async (context) => {
    const session = named(context);
    const { origin } = context.get('visitor');
    return context.json(tokenResource(await mintSessionToken(instance, { session, origin, now: now() })));
  });

  routes.post('/:id/tokens/:template', async (context) => {
    const session = named(context);
    const { origin } = context.get('visitor');
    const name = context.req.param('template');
    const [template] = store.jwtTemplates.find('name', name);
    if (!template) throw notFound('JWT template', `No JWT template exists with name: ${name}`);
    const user = store.users.get(session.userId);
    if (!user) throw unauthenticated();
    const portrait = imageUrl(publicBase(origin), user);
    const occasion = { origin, now: now() };
    return context.json(tokenResource(await mintTemplateToken(instance, template, user, portrait, occasion)));
  });

  const close = (status: SessionStatus) => async (context: FrontendContext) => {
    const session = endSession(instance, named(context), status);
    return replyWithClient(instance, context, await resource(context, session));
  };
  routes.post('/:id/end', close('ended'));
  routes.post('/:id/remove', close('removed'));

  return routes;
}
