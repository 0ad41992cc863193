import { z } from 'zod';
import { administratorRoute } from '@/app/api/_answers/administrator-route';
import { readJsonBody } from '@/app/api/_answers/json-body';
import { errorAnswer } from '@/app/api/_answers/refusals';
import { requireAuth0 } from '@/lib/config';
import { requestMachineToken, TokenRefusedError } from '@/lib/auth0/machine-token';
import { databaseAudience } from '@/lib/fauna/audience';

const requestShape = z.strictObject({ audience: z.enum(['api', 'database']) });

/**
 * `POST /machine/token`: a token of the machine for this app's API or for the database, for administrators: whoever has it
 * acts as the machine. Answers `{token, expiresIn, scope}`; Auth0's own refusal with its status; 502 when it does not answer.
 */
export const POST = administratorRoute(async ({ request, config }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  const auth0 = requireAuth0(config);
  const audience = body.audience === 'api' ? auth0.identity.audience : await databaseAudience(config);
  try {
    const token = await requestMachineToken(auth0.identity.issuer, auth0.machine, audience);
    return Response.json(token, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (error instanceof TokenRefusedError) {
      return errorAnswer(error.status, { error: { code: error.code, message: error.message, by: 'Auth0' } });
    }
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')) {
      const message = `Auth0 did not answer at ${auth0.identity.issuer}.`;
      return errorAnswer(502, { error: { code: 'unreachable', message, by: 'Auth0' } });
    }
    throw error;
  }
});
