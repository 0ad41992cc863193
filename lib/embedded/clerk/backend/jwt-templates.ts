import { Hono, type Context } from 'hono';
import * as z from 'zod';
import type { JwtTemplate } from '../entities';
import { ApiError, notFound, paramInvalid } from '../errors';
import type { Instance } from '../instance';
import type { JsonObject } from '../../json';
import { newId } from '../ids';
import { deletedResource } from '../resources/deleted';
import { jwtTemplateResource } from '../resources/jwt-template';
import { RESERVED_CLAIMS } from '../templates';
import { readBody, replyWithList } from './request';

/** Seconds. */
const USUAL_LIFETIME = 60;
const USUAL_CLOCK_SKEW = 5;

const Claims: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const Creation = z.strictObject({
  name: z.string().regex(/^[\w-]{1,128}$/, 'Use letters, digits, _ and - only.'),
  claims: Claims,
  lifetime: z.number().int().min(30).max(315_360_000).nullish(),
  allowed_clock_skew: z.number().int().min(0).max(300).nullish(),
  custom_signing_key: z.literal(false, 'Own signing keys are not supported here.').nullish(),
  signing_algorithm: z.literal('RS256', 'Tokens are signed with RS256 here.').nullish(),
  signing_key: z.null('Own signing keys are not supported here.').optional(),
});

/** `/jwt_templates` (`clerk/javascript: packages/backend/src/api/endpoints/JwtTemplatesApi.ts`). */
export function jwtTemplateRoutes(instance: Instance): Hono {
  const routes = new Hono({ strict: false });
  const { store, now } = instance;

  routes.get('/', (context) => {
    const newestFirst = store.jwtTemplates.all().toSorted((one, other) => other.createdAt - one.createdAt);
    return replyWithList(context, newestFirst, jwtTemplateResource);
  });

  routes.get('/:id', (context) => context.json(jwtTemplateResource(named(context))));

  routes.post('/', async (context) => {
    const body = await readBody(context, Creation);
    const id = newId('jtmpl');
    assertUsable(id, body);
    return save(context, {
      id,
      name: body.name,
      claims: body.claims,
      lifetime: body.lifetime ?? USUAL_LIFETIME,
      allowedClockSkew: body.allowed_clock_skew ?? USUAL_CLOCK_SKEW,
      createdAt: now(),
      updatedAt: now(),
    });
  });

  routes.patch('/:id', async (context) => {
    const body = await readBody(context, Creation.partial());
    const before = named(context);
    const name = body.name ?? before.name;
    const claims = body.claims ?? before.claims;
    assertUsable(before.id, { name, claims });
    return save(context, {
      ...before,
      name,
      claims,
      lifetime: body.lifetime ?? before.lifetime,
      allowedClockSkew: body.allowed_clock_skew ?? before.allowedClockSkew,
      updatedAt: now(),
    });
  });

  routes.delete('/:id', async (context) => {
    const { id } = named(context);
    store.jwtTemplates.remove(id);
    await store.flushed();
    return context.json(deletedResource('jwt_template', id));
  });

  function assertUsable(id: string, { name, claims }: Pick<JwtTemplate, 'name' | 'claims'>): void {
    if (store.jwtTemplates.find('name', name).some((other) => other.id !== id)) {
      throw paramInvalid('name', `A JWT template with the name ${name} exists already.`);
    }
    const reserved = RESERVED_CLAIMS.find((claim) => Object.hasOwn(claims, claim));
    if (reserved === undefined) return;
    throw new ApiError(
      400,
      'jwt_template_reserved_claim',
      'reserved claim used',
      `You can't use the reserved claim: '${reserved}'`,
      { param_name: 'claims' },
    );
  }

  function named(context: Context): JwtTemplate {
    const id = context.req.param('id') ?? '';
    const template = store.jwtTemplates.get(id);
    if (!template) throw notFound('JWT template', `No JWT template exists with id: ${id}`);
    return template;
  }

  async function save(context: Context, template: JwtTemplate) {
    store.jwtTemplates.put(template);
    await store.flushed();
    return context.json(jwtTemplateResource(template));
  }

  return routes;
}
