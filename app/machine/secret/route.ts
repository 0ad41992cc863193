import { z } from 'zod';
import { administratorRoute } from '@/app/api/_answers/administrator-route';
import { readJsonBody } from '@/app/api/_answers/json-body';
import { requireAuth0 } from '@/lib/config';

/** JSON, so that no other site can send the request with a visitor's cookies. */
const requestShape = z.strictObject({ reveal: z.literal('client_secret') });

/** `POST /machine/secret`: the machine's client secret, for administrators. It stands in no page. */
export const POST = administratorRoute(async ({ request, config }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  return Response.json(
    { clientSecret: requireAuth0(config).machine.clientSecret },
    { headers: { 'cache-control': 'no-store' } },
  );
});
