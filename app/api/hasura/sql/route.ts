import { explainedAnswer } from '@/app/api/_answers/explained-answer';
import { readJsonBody } from '@/app/api/_answers/json-body';
import { errorAnswer } from '@/app/api/_answers/refusals';
import { guardedRoute } from '@/app/api/_answers/routes';
import { requireHasura } from '@/lib/config';
import { sessionVariablesOf } from '@/lib/hasura/claims';
import { question } from '@/lib/hasura/question';

/**
 * `POST /api/hasura/sql`: the SQL that Hasura makes of a query for the caller: `[{field, sql}]`. Hasura tells that to
 * administrators only, so the app asks in the name of the session that the caller's verified token makes there; 403 where it
 * makes none.
 */
export const POST = guardedRoute(
  ({ auth0 }) => ({ audience: auth0.identity.audience }),
  async ({ request, config, caller }) => {
    const body = await readJsonBody(request, question);
    if (body instanceof Response) return body;
    const user = sessionVariablesOf(caller.claims);
    if (user === undefined) {
      const message = 'The token is good, but says nothing to Hasura: it has no role there.';
      return errorAnswer(403, { error: { code: 'no_hasura_claims', message } });
    }
    return explainedAnswer(requireHasura(config), body, user);
  },
);
