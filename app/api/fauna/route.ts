import { databaseAudience } from '@/lib/fauna/audience';
import { QUERIES, queryFromText } from '@/lib/fauna/queries';
import { faunaAnswer } from '../_answers/fauna-answer';
import { guardedRoute } from '../_answers/routes';

/**
 * `GET /api/fauna`: asks Fauna with the caller's own token, so that the role of the access provider decides what there is to
 * see. The token's audience is the database here, not this API: Fauna would refuse any other.
 */
export const GET = guardedRoute(
  async ({ config }) => ({ audience: await databaseAudience(config) }),
  ({ config, caller }) => faunaAnswer(config, caller.token, queryFromText(QUERIES.visible.text)),
);
