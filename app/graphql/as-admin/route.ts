import { z } from 'zod';
import { administratorRoute } from '@/app/api/_answers/administrator-route';
import { explainedAnswer } from '@/app/api/_answers/explained-answer';
import { readJsonBody } from '@/app/api/_answers/json-body';
import { errorAnswer } from '@/app/api/_answers/refusals';
import { requireHasura } from '@/lib/config';
import { question } from '@/lib/hasura/question';

const requestShape = question.extend({
  /** Whom to pose as, by `x-hasura-user-id`; nobody is the administrator itself. */
  userId: z.string().optional(),
  wanted: z.enum(['answer', 'sql']).default('answer'),
});

/**
 * `POST /graphql/as-admin`: asks Hasura with the admin secret, for administrators, as itself or posing as a user. Passes on
 * Hasura's own answer, or `[{field, sql}]`; 502 when Hasura does not answer. The secret stays on this server.
 */
export const POST = administratorRoute(async ({ request, config }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  const { userId, wanted, ...asked } = body;
  const user = userId === undefined ? undefined : { 'x-hasura-role': 'user', 'x-hasura-user-id': userId };
  const hasura = requireHasura(config);
  if (wanted === 'sql') return explainedAnswer(hasura, asked, user ?? { 'x-hasura-role': 'admin' });

  try {
    const answer = await fetch(`${hasura.endpoint}/v1/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hasura-admin-secret': hasura.adminSecret, ...user },
      body: JSON.stringify(asked),
      signal: AbortSignal.timeout(10_000),
    });
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
    return new Response(await answer.text(), { status: answer.status, headers });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Hasura did not answer at ${hasura.endpoint}: ${reason}`;
    return errorAnswer(502, { error: { code: 'unreachable', message, by: 'Hasura' } });
  }
});
