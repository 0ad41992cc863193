import { callerAnswer } from '../_answers/caller';
import { guardedRoute } from '../_answers/routes';

/** `GET /api/private`: answers whoever has a good token for this API. */
export const GET = guardedRoute(
  ({ auth0 }) => ({ audience: auth0.identity.audience }),
  ({ caller }) => callerAnswer('This is for whoever has a good token for this API.', caller),
);
