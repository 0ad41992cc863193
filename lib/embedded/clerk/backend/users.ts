import { Hono } from 'hono';
import * as z from 'zod';
import type { User } from '../entities';
import { paramMissing, passwordIncorrect } from '../errors';
import { removePortrait } from '../images';
import type { Instance } from '../instance';
import { mergePatch, type JsonObject } from '../../json';
import { assertPassword } from '../password-check';
import { hashPassword } from '../../credentials/passwords';
import { assertAllowedPassword } from '../password-rules';
import { deletedResource } from '../resources/deleted';
import { backendUserResource } from '../resources/user';
import { endOtherSessions } from '../sessions';
import { assertMayBePrimary } from '../user-emails';
import { assertEmailAddress, createUser, deleteUser } from '../users';
import { page, readBody, requireUser } from './request';
import { matchingUsers } from './user-query';

const Metadata: z.ZodType<JsonObject> = z.record(z.string(), z.json());
const AllMetadata = z.strictObject({
  public_metadata: Metadata.optional(),
  private_metadata: Metadata.optional(),
  unsafe_metadata: Metadata.optional(),
});

const Profile = AllMetadata.extend({
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
  external_id: z.string().max(256).nullish(),
  locale: z.string().nullish(),
  password: z.string().nullish(),
  skip_password_checks: z.boolean().nullish(),
});
const Creation = Profile.extend({
  email_address: z.array(z.string()).default([]),
  skip_password_requirement: z.boolean().nullish(),
  created_at: z.iso.datetime({ offset: true }).nullish(),
});
const Change = Profile.extend({
  primary_email_address_id: z.string().nullish(),
  sign_out_of_other_sessions: z.boolean().nullish(),
});

/** `/users` (`clerk/javascript: packages/backend/src/api/endpoints/UserApi.ts`). */
export function userRoutes(instance: Instance): Hono {
  const routes = new Hono({ strict: false });
  const { store, now } = instance;

  routes.get('/', (context) =>
    context.json(page(context, matchingUsers(store, context)).map((user) => backendUserResource(instance, user))),
  );

  routes.get('/count', (context) =>
    context.json({ object: 'total_count', total_count: matchingUsers(store, context).length }),
  );

  routes.post('/', async (context) => {
    const body = await readBody(context, Creation);
    for (const address of body.email_address) assertEmailAddress(address, 'email_address');
    if (body.email_address.length === 0) throw paramMissing('email_address');
    if (!body.password && !body.skip_password_requirement) throw paramMissing('password');
    const user = createUser(instance, {
      emailAddresses: body.email_address,
      passwordHash: body.password ? await newHash(body.password, body.skip_password_checks) : null,
      firstName: body.first_name ?? null,
      lastName: body.last_name ?? null,
      externalId: body.external_id ?? null,
      publicMetadata: body.public_metadata ?? {},
      privateMetadata: body.private_metadata ?? {},
      unsafeMetadata: body.unsafe_metadata ?? {},
      locale: body.locale ?? null,
      createdAt: body.created_at ? Date.parse(body.created_at) : now(),
    });
    return reply(user);
  });

  routes.get('/:id', (context) => reply(requireUser(instance, context.req.param('id'))));

  routes.patch('/:id', async (context) => {
    const body = await readBody(context, Change);
    const { id } = requireUser(instance, context.req.param('id'));
    const passwordHash = body.password ? await newHash(body.password, body.skip_password_checks) : undefined;
    const user = requireUser(instance, id);
    const primaryEmailAddressId = body.primary_email_address_id ?? user.primaryEmailAddressId;
    assertMayBePrimary(user, primaryEmailAddressId);
    if (passwordHash && body.sign_out_of_other_sessions) endOtherSessions(instance, id, undefined);
    return save({
      ...user,
      firstName: given(body.first_name, user.firstName),
      lastName: given(body.last_name, user.lastName),
      externalId: given(body.external_id, user.externalId),
      locale: given(body.locale, user.locale),
      publicMetadata: body.public_metadata ?? user.publicMetadata,
      privateMetadata: body.private_metadata ?? user.privateMetadata,
      unsafeMetadata: body.unsafe_metadata ?? user.unsafeMetadata,
      primaryEmailAddressId,
      ...(passwordHash && { passwordHash, passwordUpdatedAt: now() }),
    });
  });

  routes.patch('/:id/metadata', async (context) => {
    const body = await readBody(context, AllMetadata);
    const user = requireUser(instance, context.req.param('id'));
    return save({
      ...user,
      publicMetadata: mergePatch(user.publicMetadata, body.public_metadata ?? {}),
      privateMetadata: mergePatch(user.privateMetadata, body.private_metadata ?? {}),
      unsafeMetadata: mergePatch(user.unsafeMetadata, body.unsafe_metadata ?? {}),
    });
  });

  routes.put('/:id/metadata', async (context) => {
    const body = await readBody(context, AllMetadata);
    const user = requireUser(instance, context.req.param('id'));
    return save({
      ...user,
      publicMetadata: body.public_metadata ?? user.publicMetadata,
      privateMetadata: body.private_metadata ?? user.privateMetadata,
      unsafeMetadata: body.unsafe_metadata ?? user.unsafeMetadata,
    });
  });

  routes.post('/:id/verify_password', async (context) => {
    const { password } = await readBody(context, z.strictObject({ password: z.string() }));
    const user = requireUser(instance, context.req.param('id'));
    await assertPassword(instance, user, password, null, { param: 'password', error: passwordIncorrect });
    return context.json({ verified: true });
  });

  routes.post('/:id/ban', (context) => shutOut(context.req.param('id'), { banned: true }));
  routes.post('/:id/unban', (context) => save({ ...requireUser(instance, context.req.param('id')), banned: false }));
  routes.post('/:id/lock', (context) => shutOut(context.req.param('id'), { locked: true }));
  routes.post('/:id/unlock', (context) => save({ ...requireUser(instance, context.req.param('id')), locked: false }));

  routes.delete('/:id/profile_image', (context) => {
    const user = requireUser(instance, context.req.param('id'));
    removePortrait(store, user, now());
    return reply(requireUser(instance, user.id));
  });

  routes.delete('/:id', async (context) => {
    const user = requireUser(instance, context.req.param('id'));
    deleteUser(store, user);
    await store.flushed();
    return context.json(deletedResource('user', user.id));
  });

  function shutOut(id: string, how: { banned: true } | { locked: true }) {
    const user = requireUser(instance, id);
    endOtherSessions(instance, user.id, undefined);
    return save({ ...user, ...how });
  }

  function save(user: User) {
    const changed = { ...user, updatedAt: now() };
    store.users.put(changed);
    return reply(changed);
  }

  async function reply(user: User): Promise<Response> {
    await store.flushed();
    return Response.json(backendUserResource(instance, user));
  }

  return routes;
}

/** What a field sets: `null` takes the value away, a missing field leaves it. */
function given(value: string | null | undefined, before: string | null): string | null {
  return value === undefined ? before : value;
}

function newHash(password: string, unchecked: boolean | null | undefined): Promise<string> {
  if (!unchecked) assertAllowedPassword(password, 'password');
  return hashPassword(password);
}
