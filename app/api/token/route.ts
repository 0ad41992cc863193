import { z } from 'zod';
import { readJsonBody } from '../_answers/json-body';
import { verifierRoute } from '../_answers/routes';

const requestShape = z.strictObject({ token: z.string() }, { error: 'The body must be {"token": "<the token>"}.' });

/**
 * `POST /api/token`: reports each check of the verifier for a token, one by one. It says no more about the token than the
 * token does itself, so nobody needs to be signed in.
 */
export const POST = verifierRoute(async ({ request, verifier }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  return Response.json({ checks: await verifier.examine(body.token) }, { headers: { 'cache-control': 'no-store' } });
});
