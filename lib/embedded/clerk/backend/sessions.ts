import { Hono, type Context } from 'hono';
import * as z from 'zod';
import type { Client, Session } from '../entities';
import { ApiError, notFound } from '../errors';
import type { Instance } from '../instance';
import { hashSecret, newSecret } from '../../credentials/secrets';
import { newId } from '../ids';
import { backendSessionResource, tokenResource } from '../resources/session';
import { imageUrl, publicBase } from '../resources/user';
import { endSession, isLive, startSession, statusOf } from '../sessions';
import { mintSessionToken, mintTemplateToken } from '../tokens';
import { readBody, replyWithList, requireUser } from './request';

const Lifetime = z.strictObject({ expires_in_seconds: z.number().int().min(30).max(315_360_000).nullish() });

/** `/sessions` (`clerk/javascript: packages/backend/src/api/endpoints/SessionApi.ts`). */
export function sessionRoutes(instance: Instance): Hono {
  const routes = new Hono({ strict: false });
  const { store, now } = instance;

  routes.get('/', (context) => {
    const { user_id, client_id, status } = context.req.query();
    if (!user_id && !client_id) {
      throw new ApiError(
        422,
        'form_param_missing',
        'at least one parameter must be provided',
        'at least one of `client_id, user_id` must be provided',
      );
    }
    const sessions = user_id ? store.sessions.find('user', user_id) : store.sessions.find('client', client_id ?? '');
    const matching = sessions
      .filter((session) => !client_id || session.clientId === client_id)
      .filter((session) => !status || statusOf(session, now()) === status)
      .toSorted((one, other) => other.createdAt - one.createdAt);
    return replyWithList(context, matching, (session) => backendSessionResource(session, now()));
  });

  // For tests that need a session without a browser: nobody holds the cookie of its client.
  routes.post('/', async (context) => {
    const { user_id } = await readBody(context, z.strictObject({ user_id: z.string() }));
    const user = requireUser(instance, user_id);
    const client: Client = {
      id: newId('client'),
      secretHash: hashSecret(newSecret()),
      signInId: null,
      signUpId: null,
      lastActiveSessionId: null,
      lastStrategy: null,
      cookieExpiresAt: now(),
      createdAt: now(),
      updatedAt: now(),
    };
    const visitor = { origin: instance.appUrl, ipAddress: null, userAgent: null };
    const session = startSession(instance, { client, user, visitor, strategy: null });
    return reply(context, session);
  });

  routes.get('/:id', (context) => reply(context, named(context)));

  routes.post('/:id/revoke', (context) => reply(context, endSession(instance, named(context), 'revoked')));

  routes.post('/:id/tokens', async (context) => {
    const { expires_in_seconds } = await readBody(context, Lifetime);
    const session = active(context);
    const occasion = { session, origin: session.origin, now: now(), lifetime: expires_in_seconds ?? undefined };
    return context.json(tokenResource(await mintSessionToken(instance, occasion)));
  });

  routes.post('/:id/tokens/:template', async (context) => {
    const { expires_in_seconds } = await readBody(context, Lifetime);
    const session = active(context);
    const name = context.req.param('template');
    const [template] = store.jwtTemplates.find('name', name);
    if (!template) throw notFound('JWT template', `No JWT template exists with name: ${name}`);
    const user = requireUser(instance, session.userId);
    const portrait = imageUrl(publicBase(session.origin), user);
    const occasion = { origin: session.origin, now: now(), lifetime: expires_in_seconds ?? undefined };
    return context.json(tokenResource(await mintTemplateToken(instance, template, user, portrait, occasion)));
  });

  function named(context: Context): Session {
    const id = context.req.param('id') ?? '';
    const session = store.sessions.get(id);
    if (!session) throw notFound('Session', `No session was found with id ${id}`);
    return session;
  }

  function active(context: Context): Session {
    const session = named(context);
    if (isLive(session, now())) return session;
    throw new ApiError(
      400,
      'invalid_action_for_session',
      'Invalid action for user session',
      `Unable to make a token for session ${session.id}: it is ${statusOf(session, now())}.`,
    );
  }

  async function reply(context: Context, session: Session) {
    await store.flushed();
    return context.json(backendSessionResource(session, now()));
  }

  return routes;
}
