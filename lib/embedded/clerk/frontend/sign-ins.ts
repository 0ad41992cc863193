import { Hono } from 'hono';
import { DAY } from '../../clock';
import type { SignIn, User } from '../entities';
import { ApiError, identifierNotFound, notFound, passwordIncorrect, resourceMissing } from '../errors';
import type { Instance } from '../instance';
import { assertPassword } from '../password-check';
import { hashPassword } from '../../credentials/passwords';
import { assertAllowedPassword } from '../password-rules';
import { newId } from '../ids';
import { signInResource } from '../resources/sign-in';
import { publicBase } from '../resources/user';
import { assertMaySignIn, endOtherSessions, liveSessionsOfClient } from '../sessions';
import { redeemTicket } from '../tickets';
import { findUserByEmail } from '../users';
import { attemptVerification, sendVerification } from '../verification';
import { ensureClient, signIn as openSession } from './browser';
import { replyAlone, replyWithClient } from './reply';
import { readForm, requireClient, type Form, type FrontendContext, type FrontendEnv } from './request';

const ABANDONED_AFTER = DAY;

type CodeStrategy = 'email_code' | 'reset_password_email_code';

/** `/client/sign_ins`: proving who one is, step by step. An attempt belongs to the browser that began it. */
export function signInRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();
  const { store, now } = instance;

  routes.post('/', async (context) => {
    const form = await readForm(context);
    const strategy = form.text('strategy') ?? (form.has('password') ? 'password' : undefined);
    const user = strategy === 'ticket' ? redeemTicket(instance, form.required('ticket')) : findUser(form);
    const client = ensureClient(instance, context);
    if (user) {
      assertMaySignIn(user);
      assertNotSignedIn(user, client.id);
    }
    const begun: SignIn = {
      id: newId('sia'),
      clientId: client.id,
      status: user ? 'needs_first_factor' : 'needs_identifier',
      identifier: form.text('identifier') ?? null,
      userId: user?.id ?? null,
      verification: null,
      createdSessionId: null,
      abandonAt: now() + ABANDONED_AFTER,
    };
    store.write(() => {
      store.signIns.put(begun);
      store.clients.put({ ...client, signInId: begun.id });
    });
    return reply(context, await firstStep(context, form, begun, user, strategy));
  });

  routes.get('/:id', (context) => {
    const { signIn, user } = named(context);
    return replyAlone(context, signInResource(signIn, user, publicBase(context.get('visitor').origin)));
  });

  routes.post('/:id/prepare_first_factor', async (context) => {
    const form = await readForm(context);
    const { signIn, user } = inProgress(context);
    return reply(
      context,
      sendCode(signIn, user, codeStrategy(form.required('strategy')), form.text('email_address_id')),
    );
  });

  routes.post('/:id/attempt_first_factor', async (context) => {
    const form = await readForm(context);
    const { signIn, user } = inProgress(context);
    const strategy = form.required('strategy');
    if (strategy === 'password') return reply(context, await withPassword(context, form, signIn, user));
    return reply(context, withCode(context, form, signIn, user, codeStrategy(strategy)));
  });

  routes.post('/:id/reset_password', async (context) => {
    const form = await readForm(context);
    const { signIn, user } = inProgress(context);
    if (signIn.status !== 'needs_new_password') {
      throw new ApiError(
        400,
        'verification_missing',
        'is missing',
        'This strategy requires verification preparation before attempting to validate it.',
      );
    }
    const password = form.required('password');
    assertAllowedPassword(password, 'password');
    const passwordHash = await hashPassword(password);
    const changed = { ...user, passwordHash, passwordUpdatedAt: now(), updatedAt: now() };
    store.users.put(changed);
    if (form.flag('sign_out_of_other_sessions')) endOtherSessions(instance, user.id, undefined);
    return reply(context, complete(context, signIn, changed, 'password'));
  });

  /** What one request may do at once: name oneself and already give the password, or ask for a code. */
  async function firstStep(
    context: FrontendContext,
    form: Form,
    signIn: SignIn,
    user: User | undefined,
    strategy: string | undefined,
  ): Promise<SignIn> {
    if (!user || strategy === undefined) return signIn;
    if (strategy === 'ticket') return complete(context, signIn, user, 'ticket');
    if (strategy === 'password') return form.text('password') ? withPassword(context, form, signIn, user) : signIn;
    return sendCode(signIn, user, codeStrategy(strategy), undefined);
  }

  function findUser(form: Form): User | undefined {
    const identifier = form.text('identifier');
    if (identifier === undefined) return undefined;
    const user = findUserByEmail(store, identifier);
    if (!user) throw identifierNotFound('identifier');
    return user;
  }

  function assertNotSignedIn(user: User, clientId: string): void {
    const session = liveSessionsOfClient(instance, clientId).find(({ userId }) => userId === user.id);
    if (!session) return;
    throw new ApiError(400, 'identifier_already_signed_in', "You're already signed in", undefined, {
      session_id: session.id,
    });
  }

  async function withPassword(context: FrontendContext, form: Form, signIn: SignIn, user: User): Promise<SignIn> {
    const { ipAddress } = context.get('visitor');
    const refuse = { param: 'password', error: passwordIncorrect };
    await assertPassword(instance, user, form.required('password'), ipAddress, refuse);
    // The comparison took a while: the account may have changed meanwhile.
    return complete(context, inProgress(context, signIn.id).signIn, store.users.get(user.id) ?? user, 'password');
  }

  function sendCode(signIn: SignIn, user: User, strategy: CodeStrategy, emailAddressId: string | undefined): SignIn {
    const id = emailAddressId ?? user.primaryEmailAddressId;
    const email = user.emailAddresses.find((candidate) => candidate.id === id && candidate.verified);
    if (!email) throw resourceMissing('email_address_id');
    const verification = sendVerification(instance, email.address, strategy);
    return keep({ ...signIn, verification, status: 'needs_first_factor' });
  }

  function withCode(context: FrontendContext, form: Form, signIn: SignIn, user: User, strategy: CodeStrategy): SignIn {
    const { ipAddress } = context.get('visitor');
    const typed = { strategy, code: form.required('code'), address: user.id, ipAddress };
    let verified = signIn;
    attemptVerification(instance, signIn.verification, typed, (verification) => {
      verified = keep({ ...signIn, verification });
    });
    if (strategy === 'reset_password_email_code') return keep({ ...verified, status: 'needs_new_password' });
    return complete(context, verified, user, strategy);
  }

  function complete(context: FrontendContext, signIn: SignIn, user: User, strategy: string): SignIn {
    const session = openSession(instance, context, { user, strategy });
    return store.write(() => {
      const client = store.clients.get(session.clientId);
      if (client) store.clients.put({ ...client, signInId: null });
      return keep({ ...signIn, status: 'complete', createdSessionId: session.id });
    });
  }

  function keep(signIn: SignIn): SignIn {
    store.signIns.put(signIn);
    return signIn;
  }

  function named(context: FrontendContext, id = context.req.param('id') ?? '') {
    const client = requireClient(instance, context);
    const signIn = store.signIns.get(id);
    if (signIn?.clientId !== client.id) throw notFound('Sign in', `No sign in was found with id ${id}`);
    return { signIn, user: store.users.get(signIn.userId ?? '') };
  }

  /** The attempt in the address, not yet finished, and the person it is about. */
  function inProgress(context: FrontendContext, id?: string): { signIn: SignIn; user: User } {
    const { signIn, user } = named(context, id);
    if (!user) throw identifierNotFound('identifier');
    if (signIn.status === 'complete' || signIn.abandonAt <= now()) {
      throw new ApiError(
        403,
        'resource_forbidden',
        'Update operations are not allowed on older sign ins',
        'Update operations are not allowed on older sign ins',
      );
    }
    return { signIn, user };
  }

  function reply(context: FrontendContext, signIn: SignIn) {
    const base = publicBase(context.get('visitor').origin);
    return replyWithClient(instance, context, signInResource(signIn, store.users.get(signIn.userId ?? ''), base));
  }

  return routes;
}

function codeStrategy(strategy: string): CodeStrategy {
  if (strategy === 'email_code' || strategy === 'reset_password_email_code') return strategy;
  throw new ApiError(
    400,
    'strategy_for_user_invalid',
    'Invalid verification strategy',
    `The verification strategy is not valid for this account: ${strategy}. Use password, email_code or reset_password_email_code.`,
  );
}
