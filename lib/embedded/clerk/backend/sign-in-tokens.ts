import { Hono } from 'hono';
import * as z from 'zod';
import { DAY, SECOND } from '../../clock';
import { ApiError, notFound } from '../errors';
import type { Instance } from '../instance';
import { signInTokenResource } from '../resources/sign-in-token';
import { issueTicket } from '../tickets';
import { readBody, requireUser } from './request';

/** Seconds. */
const USUAL_LIFETIME = (30 * DAY) / SECOND;

const Creation = z.strictObject({
  user_id: z.string(),
  expires_in_seconds: z.number().int().positive().max(315_360_000).nullish(),
});

/** `/sign_in_tokens`: tickets that sign somebody in without a password (`clerk/javascript: packages/backend/src/api/endpoints/SignInTokenApi.ts`). */
export function signInTokenRoutes(instance: Instance): Hono {
  const routes = new Hono({ strict: false });
  const { store, now, appUrl } = instance;

  routes.post('/', async (context) => {
    const body = await readBody(context, Creation);
    const user = requireUser(instance, body.user_id);
    const lifetime = (body.expires_in_seconds ?? USUAL_LIFETIME) * SECOND;
    const { record, ticket } = issueTicket(instance, user, lifetime);
    await store.flushed();
    return context.json(signInTokenResource(record, appUrl, ticket));
  });

  routes.post('/:id/revoke', async (context) => {
    const id = context.req.param('id');
    const record = store.signInTokens.get(id);
    if (!record) throw notFound('Sign in token', `No sign in token was found with id ${id}`);
    if (record.status !== 'pending') {
      throw new ApiError(
        400,
        'sign_in_token_cannot_be_revoked_code',
        'cannot revoke',
        `Sign in token cannot be revoked because its status is ${record.status}. Only pending tokens can be revoked.`,
      );
    }
    const revoked = { ...record, status: 'revoked', updatedAt: now() } as const;
    store.signInTokens.put(revoked);
    await store.flushed();
    return context.json(signInTokenResource(revoked, appUrl, null));
  });

  return routes;
}
