import { getConnInfo } from '@hono/node-server/conninfo';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type Provider from 'oidc-provider';
import type { Interaction } from 'oidc-provider';
import { hashPassword, verifyPassword } from '../../credentials/passwords';
import type { User } from '../entities';
import type { Instance } from '../instance';
import { createUser, isAllowedPassword, isEmailAddress, MIN_PASSWORD_LENGTH } from '../users';
import { errorPage } from './error-page';
import { type FormView, loginPage, signupPage } from './forms';
import { pageResponse, STYLE_SHEET } from './page';
import { STYLE } from './style';

interface LoginEnv {
  Bindings: HttpBindings;
}
type LoginContext = Context<LoginEnv>;

/** Of a hash that is no password's: so that an unknown address takes as long to refuse as a wrong password. */
const NOBODYS_HASH = await hashPassword('nobody');

/**
 * `/u/*`: the pages where people sign in and sign up. A form counts only in the browser that began the sign-in (its cookie names
 * it, and so does the form's address) and only from a page of this origin, so nobody can be signed in from elsewhere.
 */
export function loginRoutes(instance: Instance, provider: () => Provider): Hono<LoginEnv> {
  const routes = new Hono<LoginEnv>();

  routes.get(STYLE_SHEET, (context) => {
    context.header('cache-control', 'public, max-age=300');
    return context.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' });
  });

  for (const [path, pageOf, submit] of [
    ['/u/login', loginPage, signIn],
    ['/u/signup', signupPage, signUp],
  ] as const) {
    routes.get(path, async (context) => {
      const login = await loginUnderWay(provider(), context);
      if (!login) return pageResponse(EXPIRED);
      const hint = login.params.login_hint;
      return pageResponse(pageOf(viewOf(instance, login, { email: typeof hint === 'string' ? hint : '' })));
    });

    routes.post(path, async (context) => {
      if (!isOwnForm(instance, context)) return pageResponse(FOREIGN);
      const login = await loginUnderWay(provider(), context);
      if (!login) return pageResponse(EXPIRED);
      const form = new URLSearchParams(await context.req.text());
      const attempt = {
        email: (form.get('username') ?? '').trim(),
        password: form.get('password') ?? '',
        source: getConnInfo(context).remote.address ?? 'local',
      };
      const outcome = await submit(instance, attempt);
      if ('problem' in outcome)
        return pageResponse(pageOf(viewOf(instance, login, { email: attempt.email, ...outcome })));
      const { incoming, outgoing } = context.env;
      const result = { login: { accountId: outcome.id, amr: ['pwd'] } };
      return context.redirect(await provider().interactionResult(incoming, outgoing, result), 303);
    });
  }

  routes.get('/u/action-failed', async (context) => {
    const login = await loginUnderWay(provider(), context);
    if (!login) return pageResponse(EXPIRED);
    const reason = `The Action ${String(login.prompt.details.action)} failed, so nobody was signed in. The log of this installation says why.`;
    return pageResponse(errorPage({ status: 500, title: 'This sign-in did not work', reason, retry: login.returnTo }));
  });
  return routes;
}

const EXPIRED = errorPage({
  status: 400,
  title: 'This sign-in cannot go on',
  reason: 'It has expired, or was begun in another browser. Go back to the application and sign in anew.',
});

const FOREIGN = errorPage({
  status: 403,
  title: 'This sign-in cannot go on',
  reason: 'The form was sent from a page of another site.',
});

/** The sign-in that both the browser's cookie and the address name. */
async function loginUnderWay(provider: Provider, context: LoginContext): Promise<Interaction | undefined> {
  const { incoming, outgoing } = context.env;
  const login = await provider.interactionDetails(incoming, outgoing).catch(() => undefined);
  return login?.uid === context.req.query('state') ? login : undefined;
}

/** Browsers say where a form comes from; whatever is no browser has no cookies to abuse. */
function isOwnForm({ issuer }: Instance, context: LoginContext): boolean {
  const origin = context.req.header('origin');
  return origin === undefined || origin === new URL(issuer).origin;
}

function viewOf(
  { store }: Instance,
  login: Interaction,
  shown: Pick<FormView, 'email' | 'problem' | 'status'>,
): FormView {
  const client = store.clients.get(String(login.params.client_id));
  const { redirect_uri: target } = login.params;
  return {
    state: login.uid,
    applicationName: client?.name ?? 'the application',
    formTargets: typeof target === 'string' ? [new URL(target).origin] : [],
    ...shown,
  };
}

interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly source: string;
}
type Outcome = User | { readonly problem: string; readonly status: number };

async function signIn(instance: Instance, { email, password, source }: Attempt): Promise<Outcome> {
  const { store, attempts } = instance;
  const user = store.userOf(email);
  const account = user?.id ?? email.toLowerCase();
  const wait = Math.max(
    attempts.secondsToWait('passwordOfAccount', account),
    attempts.secondsToWait('triesOfAddress', source),
  );
  if (wait > 0) return tooMany(wait);
  // Counted before the slow comparison, so that guesses sent all at once are counted too.
  attempts.record('passwordOfAccount', account);
  const isRight = await verifyPassword(password, user?.passwordHash ?? NOBODYS_HASH);
  if (!user || !isRight) {
    attempts.record('triesOfAddress', source);
    return { problem: 'Wrong email or password.', status: 400 };
  }
  attempts.forget('passwordOfAccount', account);
  if (user.blocked) return { problem: 'This account is blocked.', status: 403 };
  return countLogin(instance, user);
}

async function signUp(instance: Instance, { email, password, source }: Attempt): Promise<Outcome> {
  const wait = instance.attempts.secondsToWait('triesOfAddress', source);
  if (wait > 0) return tooMany(wait);
  if (!isEmailAddress(email)) return { problem: 'Email is not valid.', status: 400 };
  if (!isAllowedPassword(password)) {
    return { problem: `Password is too weak: it needs at least ${MIN_PASSWORD_LENGTH} characters.`, status: 400 };
  }
  instance.attempts.record('triesOfAddress', source);
  const user = createUser(instance, { email, passwordHash: await hashPassword(password) });
  if (user) return countLogin(instance, user);
  return { problem: "Something went wrong, please try again later: this address can't be signed up.", status: 400 };
}

function countLogin({ store, now }: Instance, { id }: User): Outcome {
  return store.write(() => {
    const user = store.users.get(id);
    if (!user) return { problem: 'This account is gone.', status: 400 };
    const signedIn = { ...user, loginsCount: user.loginsCount + 1, lastLoginAt: now() };
    store.users.put(signedIn);
    return signedIn;
  });
}

function tooMany(seconds: number): Outcome {
  return { problem: `Too many attempts. Please try again in ${seconds} seconds.`, status: 429 };
}
