import { z } from 'zod';
import { askFauna, type Failure } from '@/lib/fauna/ask';
import { isQueryName, QUERIES } from '@/lib/fauna/queries';
import { readJsonBody } from '../_answers/json-body';
import { personRoute } from '../_answers/person-route';
import { errorAnswer } from '../_answers/refusals';

const names = Object.keys(QUERIES).join(', ');
const requestShape = z.union(
  [
    z.strictObject({ query: z.string().min(1, { error: 'must not be empty.' }) }),
    z
      .strictObject({ name: z.string().refine(isQueryName, { error: `must be one of: ${names}.` }) })
      .transform(({ name }) => ({ query: QUERIES[name].text })),
  ],
  { error: `The body must be {"query": "<FQL>"} or {"name": "<one of: ${names}>"}.` },
);

/**
 * `POST /api/query`: runs a query as the person whose token came with the request, with that person's rights only.
 *
 * Answers `{data, summary}`; Fauna's own errors with Fauna's status, code and summary; 401 with the reason for a refused
 * token; 400, 413 and 415 for a body that cannot be used; 502 when Fauna cannot be reached.
 */
export const POST = personRoute(async ({ request, config, person }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;

  const asked = performance.now();
  const answer = await askFauna({
    endpoint: config.fauna.endpoint,
    secret: person.token,
    query: body.query,
    format: 'simple',
  });
  const serverTiming = `fauna;desc="asking Fauna";dur=${(performance.now() - asked).toFixed(1)}`;
  if (!answer.answered) return failureAnswer(answer.failure, serverTiming);
  return Response.json(
    { data: answer.data, summary: answer.summary },
    { headers: { 'cache-control': 'no-store', 'server-timing': serverTiming } },
  );
});

function failureAnswer(
  { status, code, message, summary, abort, constraintFailures }: Failure,
  serverTiming: string,
): Response {
  return errorAnswer(
    status ?? 502,
    { error: { code, message, by: 'Fauna', abort, constraint_failures: constraintFailures }, summary },
    {
      'server-timing': serverTiming,
      ...(status === 401 && { 'www-authenticate': 'Bearer realm="Fauna", error="invalid_token"' }),
    },
  );
}
