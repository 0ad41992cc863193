import { Hono } from 'hono';
import * as z from 'zod';
import { hashPassword } from '../../credentials/passwords';
import { isJsonObject, type JsonObject } from '../../json';
import type { User } from '../entities';
import type { Instance } from '../instance';
import { CONNECTION, createUser, isAllowedPassword, isEmailAddress, mergeMetadata } from '../users';
import { inexistent, invalidPayload, invalidQuery, ManagementError } from './errors';
import { list, type ManagementEnv, readPayload, requireScope } from './request';

const Metadata = z.custom<JsonObject>(isJsonObject, 'Expected type object');
const Password = z.string().refine(isAllowedPassword, 'PasswordStrengthError: Password is too weak');
const Changes = z
  .strictObject({
    email: z.string().refine(isEmailAddress, 'Object didn’t pass validation for format email'),
    email_verified: z.boolean(),
    name: z.string().min(1),
    nickname: z.string().min(1),
    given_name: z.string().min(1),
    family_name: z.string().min(1),
    password: Password,
    blocked: z.boolean(),
    app_metadata: Metadata,
    user_metadata: Metadata,
    connection: z.literal(CONNECTION),
  })
  .partial();
const NewUser = Changes.extend({
  email: Changes.shape.email.unwrap(),
  password: Password,
  connection: z.literal(CONNECTION),
});

/** `/api/v2/users`, `/api/v2/users-by-email`: who can sign in. */
export function userRoutes(instance: Instance): Hono<ManagementEnv> {
  const { store, now } = instance;
  const routes = new Hono<ManagementEnv>();

  const find = (id: string): User => {
    const user = store.users.get(id);
    if (!user) throw inexistent('user');
    return user;
  };

  routes.get('/users', requireScope('read:users'), (context) => {
    const query = context.req.query('q');
    const users = query === undefined ? store.users.all() : found(instance, query);
    return context.json(list(context, 'users', users.map(userResource)));
  });

  routes.get('/users-by-email', requireScope('read:users'), (context) => {
    const email = context.req.query('email');
    if (!email) throw invalidQuery('Missing required property: email');
    const user = store.userOf(email);
    return context.json(user ? [userResource(user)] : []);
  });

  routes.post('/users', requireScope('create:users'), async (context) => {
    const given = await readPayload(context, NewUser);
    const made = createUser(instance, { email: given.email, passwordHash: await hashPassword(given.password) });
    if (!made) throw new ManagementError(409, 'The user already exists.', 'auth0_idp_error');
    const { password: _, ...rest } = given;
    const user = { ...(await changed(made, rest)), updatedAt: made.updatedAt };
    store.users.put(user);
    await store.flushed();
    return context.json(userResource(user), 201);
  });

  routes.get('/users/:id', requireScope('read:users'), (context) =>
    context.json(userResource(find(context.req.param('id')))),
  );

  routes.patch('/users/:id', requireScope('update:users'), async (context) => {
    const changes = await readPayload(context, Changes);
    const before = find(context.req.param('id'));
    const owner = changes.email === undefined ? undefined : store.userOf(changes.email);
    if (owner && owner.id !== before.id) throw invalidPayload('The specified new email already exists');
    const user = { ...(await changed(before, changes)), updatedAt: now() };
    store.users.put(changes.password === undefined ? user : { ...user, passwordUpdatedAt: now() });
    await store.flushed();
    return context.json(userResource(user));
  });

  routes.delete('/users/:id', requireScope('delete:users'), async (context) => {
    store.users.remove(context.req.param('id'));
    await store.flushed();
    return context.body(null, 204);
  });

  return routes;
}

/** Of Auth0's search language, the one search that finds a person by address. */
function found({ store }: Instance, query: string): readonly User[] {
  const email = /^email:\s*(?:"([^"]+)"|(\S+))$/.exec(query);
  const address = email?.[1] ?? email?.[2];
  if (address === undefined) {
    throw new ManagementError(501, `The search ${query} is not part of this local tenant, only email:"ADDRESS" is.`);
  }
  const user = store.userOf(address);
  return user ? [user] : [];
}

async function changed(user: User, changes: z.infer<typeof Changes>): Promise<User> {
  return {
    ...user,
    email: changes.email ?? user.email,
    emailVerified: changes.email_verified ?? user.emailVerified,
    name: changes.name ?? user.name,
    nickname: changes.nickname ?? user.nickname,
    givenName: changes.given_name ?? user.givenName,
    familyName: changes.family_name ?? user.familyName,
    blocked: changes.blocked ?? user.blocked,
    passwordHash: changes.password === undefined ? user.passwordHash : await hashPassword(changes.password),
    appMetadata: mergeMetadata(user.appMetadata, changes.app_metadata),
    userMetadata: mergeMetadata(user.userMetadata, changes.user_metadata),
  };
}

function userResource(user: User) {
  return {
    user_id: user.id,
    email: user.email,
    email_verified: user.emailVerified,
    name: user.name,
    nickname: user.nickname,
    ...(user.givenName !== null && { given_name: user.givenName }),
    ...(user.familyName !== null && { family_name: user.familyName }),
    identities: [
      { connection: CONNECTION, provider: 'auth0', user_id: user.id.replace(/^auth0\|/, ''), isSocial: false },
    ],
    app_metadata: user.appMetadata,
    user_metadata: user.userMetadata,
    blocked: user.blocked,
    logins_count: user.loginsCount,
    ...(user.lastLoginAt !== null && { last_login: new Date(user.lastLoginAt).toISOString() }),
    created_at: new Date(user.createdAt).toISOString(),
    updated_at: new Date(user.updatedAt).toISOString(),
  };
}
