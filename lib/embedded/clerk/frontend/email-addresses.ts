import { Hono } from 'hono';
import type { EmailAddress, User } from '../entities';
import { ApiError, emailTaken, notFound } from '../errors';
import type { Instance } from '../instance';
import { deletedResource } from '../resources/deleted';
import { emailAddressResource } from '../resources/user';
import { emailKey } from '../store';
import { withEmailAddress } from '../user-emails';
import { assertAddressFree, assertEmailAddress, newEmailAddress, withoutEmailAddress } from '../users';
import { attemptVerification, sendVerification } from '../verification';
import { replyAlone, replyWithClient } from './reply';
import { readForm, requireMe, type FrontendContext, type FrontendEnv } from './request';

const MAX_UNVERIFIED = 5;

/** `/me/email_addresses`: further addresses of the person signed in; each counts once it is proved with a code. */
export function emailAddressRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  routes.post('/', async (context) => {
    const form = await readForm(context);
    const { user } = requireMe(instance, context);
    const address = form.required('email_address').trim();
    assertEmailAddress(address, 'email_address');
    assertAddressFree(store, address, 'email_address');
    if (user.emailAddresses.some((email) => emailKey(email.address) === emailKey(address))) {
      throw emailTaken('email_address');
    }
    if (user.emailAddresses.filter(({ verified }) => !verified).length >= MAX_UNVERIFIED) {
      throw new ApiError(
        400,
        'too_many_unverified_identifications',
        'too many unverified contacts',
        'There are too many unverified contacts for this user.',
      );
    }
    const email = newEmailAddress(address, false);
    store.users.put({ ...user, emailAddresses: [...user.emailAddresses, email], updatedAt: now() });
    return replyWithClient(instance, context, emailAddressResource(email));
  });

  routes.get('/:id', (context) => replyAlone(context, emailAddressResource(named(context).email)));

  routes.post('/:id/prepare_verification', async (context) => {
    await readForm(context);
    const { user, email } = named(context);
    if (email.verified) {
      throw new ApiError(
        400,
        'verification_already_verified',
        'already verified',
        'This verification has already been verified.',
      );
    }
    const verification = sendVerification(instance, email.address, 'email_code');
    return reply(context, keep(user, { ...email, verification }));
  });

  routes.post('/:id/attempt_verification', async (context) => {
    const form = await readForm(context);
    const { user, email } = named(context);
    const { ipAddress } = context.get('visitor');
    const typed = { strategy: 'email_code', code: form.required('code'), address: email.address, ipAddress };
    let attempted = email;
    attemptVerification(instance, email.verification, typed, (verification) => {
      const verified = verification.status === 'verified';
      if (verified) assertUnclaimed(email);
      attempted = keep(user, { ...email, verified, verification });
    });
    return reply(context, attempted);
  });

  routes.delete('/:id', (context) => {
    const { user, email } = named(context);
    store.users.put({ ...withoutEmailAddress(user, email), updatedAt: now() });
    return replyWithClient(instance, context, deletedResource('email_address', email.id));
  });

  /** While the code was on its way somebody else may have proved the same address. */
  function assertUnclaimed({ address }: EmailAddress): void {
    assertAddressFree(store, address, 'email_address');
  }

  function named(context: FrontendContext): { user: User; email: EmailAddress } {
    const { user } = requireMe(instance, context);
    const id = context.req.param('id') ?? '';
    const email = user.emailAddresses.find((candidate) => candidate.id === id);
    if (!email) throw notFound('Email address', `No email address was found with id ${id}`);
    return { user, email };
  }

  function keep(user: User, email: EmailAddress): EmailAddress {
    store.users.put(withEmailAddress(user, email, now()));
    return email;
  }

  function reply(context: FrontendContext, email: EmailAddress) {
    return replyWithClient(instance, context, emailAddressResource(email));
  }

  return routes;
}
