import { FaunaError } from 'fauna';
import { z } from 'zod';
import { administratorRoute } from '@/app/api/_answers/administrator-route';
import { readJsonBody } from '@/app/api/_answers/json-body';
import { errorAnswer } from '@/app/api/_answers/refusals';
import { templateAudience } from '@/lib/auth/jwt-template';
import { listAccessProviders, listRoles } from '@/lib/fauna/administration';
import { checkUp } from '@/lib/fauna/check-up';

const requestShape = z.strictObject({ name: z.string() });

/**
 * `POST /admin/check-up`: what keeps tokens from being believed by an access provider, for administrators. Answers
 * `{findings}`; 404 when there is no provider of that name; 502 when the database does not answer.
 */
export const POST = administratorRoute(async ({ request, config }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  const { clerk, fauna, identityProviders } = config;
  try {
    const [providers, roles] = await Promise.all([listAccessProviders(fauna), listRoles(fauna)]);
    const provider = providers.find(({ name }) => name === body.name);
    if (provider === undefined) {
      const message = `There is no access provider named ${body.name} any more. Load the page anew.`;
      return errorAnswer(404, { error: { code: 'not_found', message } });
    }
    const findings = await checkUp(provider, {
      identityProviders,
      roles: roles.map(({ name }) => name),
      signedAudience: async (issuer) =>
        issuer === clerk.identity.issuer
          ? {
              known: true,
              audience: await templateAudience(clerk),
              place: `the JWT template ${clerk.jwtTemplate} in Clerk`,
            }
          : { known: false },
    });
    return Response.json({ findings }, { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof FaunaError)) throw error;
    return errorAnswer(502, { error: { code: 'unreachable', message: error.message, by: 'Fauna' } });
  }
});
