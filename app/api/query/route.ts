import { z } from 'zod';
import { isQueryName, QUERIES, queryFromText } from '@/lib/fauna/queries';
import { faunaAnswer } from '../_answers/fauna-answer';
import { readJsonBody } from '../_answers/json-body';
import { personRoute } from '../_answers/routes';

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

  return faunaAnswer(config, person.token, queryFromText(body.query));
});
