import { z } from 'zod';
import { administratorRoute } from '@/app/api/_answers/administrator-route';
import { readJsonBody } from '@/app/api/_answers/json-body';

/** JSON, so that no other site can send the request with a visitor's cookies. */
const requestShape = z.strictObject({ reveal: z.literal('client_secret') });

/** `POST /machine/secret`: the machine's client secret, for administrators. It stands in no page. */
export const POST = administratorRoute(async ({ request, auth0 }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  return Response.json({ clientSecret: auth0.machine.clientSecret }, { headers: { 'cache-control': 'no-store' } });
});
