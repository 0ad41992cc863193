import { Hono } from 'hono';
import { ApiError, currentPasswordIncorrect } from '../errors';
import type { Instance } from '../instance';
import type { User } from '../entities';
import { mergePatch } from '../../json';
import { assertPassword } from '../password-check';
import { hashPassword } from '../../credentials/passwords';
import { assertAllowedPassword } from '../password-rules';
import { publicBase, userResource } from '../resources/user';
import { endOtherSessions } from '../sessions';
import { assertMayBePrimary } from '../user-emails';
import { readMetadata } from './metadata';
import { replyAlone, replyWithClient } from './reply';
import { readForm, requireMe, type Form, type FrontendContext, type FrontendEnv } from './request';

/** `/me`: what people see and change of themselves. */
export function meRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  routes.get('/', (context) => replyAlone(context, resource(context, requireMe(instance, context).user)));

  routes.patch('/', async (context) => {
    const form = await readForm(context);
    const { user } = requireMe(instance, context);
    const primaryEmailAddressId = form.text('primary_email_address_id') ?? user.primaryEmailAddressId;
    assertMayBePrimary(user, primaryEmailAddressId);
    return save(context, {
      ...user,
      firstName: form.changed('first_name', user.firstName),
      lastName: form.changed('last_name', user.lastName),
      unsafeMetadata: readMetadata(form) ?? user.unsafeMetadata,
      primaryEmailAddressId,
    });
  });

  routes.patch('/metadata', async (context) => {
    const form = await readForm(context);
    const { user } = requireMe(instance, context);
    const unsafeMetadata = mergePatch(user.unsafeMetadata, readMetadata(form) ?? {});
    return save(context, { ...user, unsafeMetadata });
  });

  routes.post('/change_password', async (context) => {
    const form = await readForm(context);
    const { session, user } = requireMe(instance, context);
    if (user.passwordHash !== null) await assertCurrentPassword(context, form, user);
    const password = form.required('new_password');
    assertAllowedPassword(password, 'new_password');
    const passwordHash = await hashPassword(password);
    if (form.flag('sign_out_of_other_sessions')) endOtherSessions(instance, user.id, session.id);
    return save(context, { ...latest(user), passwordHash, passwordUpdatedAt: now() });
  });

  routes.post('/remove_password', async (context) => {
    const form = await readForm(context);
    await assertCurrentPassword(context, form, requireMe(instance, context).user);
    throw new ApiError(
      400,
      'password_required',
      'password required',
      "Settings for this instance require a password to be set. Cannot remove the user's password.",
    );
  });

  routes.delete('/', (context) => {
    requireMe(instance, context);
    throw new ApiError(
      403,
      'user_delete_self_not_enabled',
      'delete self not enabled',
      'Self deletion is not enabled for this user',
    );
  });

  function assertCurrentPassword(context: FrontendContext, form: Form, user: User): Promise<void> {
    const { ipAddress } = context.get('visitor');
    const refuse = { param: 'current_password', error: currentPasswordIncorrect };
    return assertPassword(instance, user, form.required('current_password'), ipAddress, refuse);
  }

  /** The record as it is after a slow comparison. */
  function latest(user: User): User {
    return store.users.get(user.id) ?? user;
  }

  function save(context: FrontendContext, user: User) {
    const changed = { ...user, updatedAt: now() };
    store.users.put(changed);
    return replyWithClient(instance, context, resource(context, changed));
  }

  function resource(context: FrontendContext, user: User) {
    return userResource(user, publicBase(context.get('visitor').origin));
  }

  return routes;
}
