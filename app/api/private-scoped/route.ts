import { READ_MESSAGES } from '@/lib/auth0/tenant-setup';
import { callerAnswer } from '../_answers/caller';
import { guardedRoute } from '../_answers/routes';

/** `GET /api/private-scoped`: answers whoever has a good token for this API that carries the scope read:messages. */
export const GET = guardedRoute(
  ({ auth0 }) => ({ audience: auth0.identity.audience, scope: READ_MESSAGES }),
  ({ caller }) => callerAnswer(`This is for good tokens that carry the scope ${READ_MESSAGES}.`, caller),
);
