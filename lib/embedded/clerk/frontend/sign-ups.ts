import { Hono } from 'hono';
import { DAY } from '../../clock';
import type { SignUp } from '../entities';
import { ApiError, notFound, paramInvalid } from '../errors';
import type { Instance } from '../instance';
import { hashPassword } from '../../credentials/passwords';
import { assertAllowedPassword } from '../password-rules';
import { newId } from '../ids';
import { missingFields, signUpResource } from '../resources/sign-up';
import { emailKey } from '../store';
import { assertAddressFree, assertEmailAddress, createUser } from '../users';
import { attemptVerification, sendVerification } from '../verification';
import { ensureClient, signIn } from './browser';
import { readMetadata } from './metadata';
import { replyAlone, replyWithClient } from './reply';
import { readForm, requireClient, type Form, type FrontendContext, type FrontendEnv } from './request';

const ABANDONED_AFTER = DAY;

/** `/client/sign_ups`: becoming known. An account is made once the address is proved with a code. */
export function signUpRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  routes.post('/', async (context) => {
    const form = await readForm(context);
    const empty: Omit<SignUp, 'clientId'> = {
      id: newId('sua'),
      status: 'missing_requirements',
      emailAddress: null,
      emailVerified: false,
      verification: null,
      passwordHash: null,
      firstName: null,
      lastName: null,
      unsafeMetadata: {},
      locale: null,
      createdUserId: null,
      createdSessionId: null,
      abandonAt: now() + ABANDONED_AFTER,
    };
    const filled = await withFields(empty, form);
    const client = ensureClient(instance, context);
    const signUp = { ...filled, clientId: client.id };
    store.write(() => {
      store.signUps.put(signUp);
      store.clients.put({ ...client, signUpId: signUp.id });
    });
    return reply(context, signUp);
  });

  routes.get('/:id', (context) => replyAlone(context, signUpResource(named(context))));

  routes.patch('/:id', async (context) => {
    const form = await readForm(context);
    return reply(context, completeIfReady(context, keep(await withFields(inProgress(context), form))));
  });

  routes.post('/:id/prepare_verification', async (context) => {
    const form = await readForm(context);
    const signUp = inProgress(context);
    assertCodeStrategy(form.required('strategy'));
    const verification = sendVerification(instance, addressOf(signUp), 'email_code');
    return reply(context, keep({ ...signUp, verification }));
  });

  routes.post('/:id/attempt_verification', async (context) => {
    const form = await readForm(context);
    const signUp = inProgress(context);
    const typed = {
      strategy: form.text('strategy') ?? 'email_code',
      code: form.required('code'),
      address: addressOf(signUp),
      ipAddress: context.get('visitor').ipAddress,
    };
    let verified = signUp;
    attemptVerification(instance, signUp.verification, typed, (verification) => {
      verified = keep({ ...signUp, verification, emailVerified: verification.status === 'verified' });
    });
    return reply(context, completeIfReady(context, verified));
  });

  /** The sign-up with a form's fields. Another address has to be proved anew. */
  async function withFields<T extends Omit<SignUp, 'clientId'>>(before: T, form: Form): Promise<T> {
    const password = form.text('password');
    if (password !== undefined) assertAllowedPassword(password, 'password');
    const address = form.text('email_address')?.trim();
    if (address !== undefined) {
      assertEmailAddress(address, 'email_address');
      assertAddressFree(store, address, 'email_address');
    }
    const sameAddress = address === undefined || emailKey(address) === emailKey(before.emailAddress ?? '');
    return {
      ...before,
      firstName: form.changed('first_name', before.firstName),
      lastName: form.changed('last_name', before.lastName),
      locale: form.changed('locale', before.locale),
      unsafeMetadata: readMetadata(form) ?? before.unsafeMetadata,
      emailAddress: address ?? before.emailAddress,
      emailVerified: sameAddress && before.emailVerified,
      verification: sameAddress ? before.verification : null,
      passwordHash: password === undefined ? before.passwordHash : await hashPassword(password),
    };
  }

  function completeIfReady(context: FrontendContext, signUp: SignUp): SignUp {
    if (!signUp.emailVerified || missingFields(signUp).length > 0) return signUp;
    const user = createUser(instance, {
      emailAddresses: [addressOf(signUp)],
      passwordHash: signUp.passwordHash,
      firstName: signUp.firstName,
      lastName: signUp.lastName,
      unsafeMetadata: signUp.unsafeMetadata,
      locale: signUp.locale,
    });
    const session = signIn(instance, context, { user, strategy: 'email_code' });
    return store.write(() => {
      const client = store.clients.get(signUp.clientId);
      if (client) store.clients.put({ ...client, signUpId: null });
      return keep({ ...signUp, status: 'complete', createdUserId: user.id, createdSessionId: session.id });
    });
  }

  function keep(signUp: SignUp): SignUp {
    store.signUps.put(signUp);
    return signUp;
  }

  function named(context: FrontendContext): SignUp {
    const client = requireClient(instance, context);
    const id = context.req.param('id') ?? '';
    const signUp = store.signUps.get(id);
    if (signUp?.clientId !== client.id) throw notFound('Sign up', `No sign up was found with id ${id}`);
    return signUp;
  }

  function inProgress(context: FrontendContext): SignUp {
    const signUp = named(context);
    if (signUp.status !== 'missing_requirements' || signUp.abandonAt <= now()) {
      throw new ApiError(
        403,
        'sign_up_cannot_be_updated',
        'Sign up cannot be updated',
        'This sign up has reached a terminal state and cannot be updated',
      );
    }
    return signUp;
  }

  function reply(context: FrontendContext, signUp: SignUp) {
    return replyWithClient(instance, context, signUpResource(signUp));
  }

  return routes;
}

function addressOf({ emailAddress }: SignUp): string {
  if (emailAddress === null) {
    throw new ApiError(
      400,
      'verification_missing',
      'is missing',
      'Give this sign up an email_address before verifying it.',
    );
  }
  return emailAddress;
}

function assertCodeStrategy(strategy: string): void {
  if (strategy === 'email_code') return;
  throw paramInvalid(
    'strategy',
    `${strategy} does not match the allowed values for parameter strategy. Allowed values: email_code`,
  );
}
