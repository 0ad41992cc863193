import { z } from 'zod';
import { administratorRoute } from '@/app/api/_answers/administrator-route';
import { faunaAnswer } from '@/app/api/_answers/fauna-answer';
import { readJsonBody } from '@/app/api/_answers/json-body';
import { changeAccessProvider, createAccessProvider } from '@/lib/fauna/access-provider-edits';

const requestShape = z.strictObject({
  /** The name that the provider has so far; without it a new one is made. */
  change: z.string().optional(),
  provider: z.strictObject({
    name: z.string(),
    issuer: z.string(),
    jwksUri: z.string(),
    roles: z.array(z.strictObject({ name: z.string(), predicate: z.string().optional() })),
  }),
});

/**
 * `POST /admin/providers`: makes an access provider or changes one, for administrators. Answers `{data: {name}}`, or the
 * database's own refusal, whose words say what is wrong with which field.
 */
export const POST = administratorRoute(async ({ request, config }) => {
  const body = await readJsonBody(request, requestShape);
  if (body instanceof Response) return body;
  const { change, provider } = body;
  const roles = provider.roles.map(({ name, predicate }) => ({ name, predicate }));
  const fields = { ...provider, roles };
  const query = change === undefined ? createAccessProvider(fields) : changeAccessProvider(change, fields);
  return faunaAnswer(config, config.fauna.adminKey, query);
});
