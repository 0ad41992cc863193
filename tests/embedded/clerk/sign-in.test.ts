import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, MINUTE } from '../../../lib/embedded/clock';
import type { Browser } from './browser';
import { TestInstance } from './running-instance';

let instance: TestInstance;
beforeAll(async () => {
  instance = await TestInstance.start();
});
afterAll(() => instance.dispose());

const begin = async (browser: Browser, identifier: string) => {
  const answer = await browser.post('/v1/client/sign_ins', { identifier, locale: 'en-US' });
  return { answer, path: `/v1/client/sign_ins/${answer.text('response.id')}` };
};

describe('sign-in with a password', () => {
  it('asks for the factor first, and is complete with the right password', async () => {
    const browser = instance.browser();
    const ada = instance.account('ada');
    const { answer, path } = await begin(browser, ada.email);
    expect(answer.status).toBe(200);
    expect(answer.at('response')).toMatchObject({
      object: 'sign_in',
      status: 'needs_first_factor',
      identifier: ada.email,
      created_session_id: null,
      user_data: { first_name: 'Ada', last_name: 'Lovelace' },
      supported_first_factors: [
        { strategy: 'password' },
        { strategy: 'email_code', safe_identifier: ada.email, primary: true },
        { strategy: 'reset_password_email_code', safe_identifier: ada.email },
      ],
    });
    expect(answer.at('client.sign_in.id')).toBe(answer.at('response.id'));
    expect(answer.at('client.sessions')).toEqual([]);

    const done = await browser.post(`${path}/attempt_first_factor`, { strategy: 'password', password: ada.password });
    expect(done.status).toBe(200);
    expect(done.at('response.status')).toBe('complete');
    const sessionId = done.text('response.created_session_id');
    expect(done.at('client')).toMatchObject({
      object: 'client',
      sign_in: null,
      last_active_session_id: sessionId,
      last_authentication_strategy: 'password',
      sessions: [
        { id: sessionId, status: 'active', user: { first_name: 'Ada' }, public_user_data: { identifier: ada.email } },
      ],
    });
    expect(Number(browser.cookies.get('__client_uat'))).toBe(Math.floor(instance.now() / 1000));

    const client = await browser.get('/v1/client');
    expect(client.at('response.sessions.0.id')).toBe(sessionId);
    expect(client.at('client')).toBeNull();
  });

  it('works in one step, whatever the case of the address', async () => {
    const { email, password } = instance.account('ada');
    const answer = await instance.browser().signIn({ email: email.toUpperCase(), password });
    expect(answer.at('response.status')).toBe('complete');
  });

  it.each([
    ['an unknown person', { identifier: 'nobody@example.com' }, 422, 'form_identifier_not_found', 'identifier'],
    [
      'a wrong password',
      { identifier: 'ada@terrarium.example', password: 'wrong' },
      422,
      'form_password_incorrect',
      'password',
    ],
    [
      'an unknown strategy',
      { identifier: 'ada@terrarium.example', strategy: 'oauth_google' },
      400,
      'strategy_for_user_invalid',
      undefined,
    ],
    ['a ticket nobody made', { strategy: 'ticket', ticket: 'sit_x.y' }, 400, 'ticket_invalid_code', undefined],
    ['no ticket', { strategy: 'ticket' }, 422, 'form_param_missing', 'ticket'],
  ])('refuses %s', async (_, form, status, code, param) => {
    const answer = await instance.browser().post('/v1/client/sign_ins', form);
    expect(answer.status).toBe(status);
    expect(answer.errorCode).toBe(code);
    expect(answer.at('errors.0.meta.param_name')).toBe(param);
    expect(answer.text('errors.0.long_message')).not.toBe('');
  });

  it('begins without an identifier', async () => {
    const answer = await instance.browser().post('/v1/client/sign_ins');
    expect(answer.at('response')).toMatchObject({ status: 'needs_identifier', supported_first_factors: [] });
  });

  it('says so when that person is signed in here already', async () => {
    const { browser, email, password, sessionId } = await instance.signedIn();
    const answer = await browser.signIn({ email, password });
    expect(answer.status).toBe(400);
    expect(answer.errorCode).toBe('identifier_already_signed_in');
    expect(answer.at('errors.0.meta.session_id')).toBe(sessionId);
  });

  it('keeps several people in one browser', async () => {
    const { browser, sessionId } = await instance.signedIn();
    const other = await instance.newAccount();
    instance.pass(1);
    const answer = await browser.signIn(other);
    expect(answer.at('client.sessions.0.id')).toBe(sessionId);
    expect(answer.at('client.sessions.1.id')).toBe(answer.at('response.created_session_id'));
    expect(answer.at('client.last_active_session_id')).toBe(answer.at('response.created_session_id'));
  });

  it('refuses attempts on a sign-in that is complete, or is a day old', async () => {
    const account = await instance.newAccount();
    const browser = instance.browser();
    const { path } = await begin(browser, account.email);
    const attempt = () =>
      browser.post(`${path}/attempt_first_factor`, { strategy: 'password', password: account.password });
    await attempt();
    expect((await attempt()).errorCode).toBe('resource_forbidden');

    const late = await begin(browser, (await instance.newAccount()).email);
    instance.pass(DAY);
    const attempted = await browser.post(`${late.path}/prepare_first_factor`, { strategy: 'email_code' });
    expect(attempted.errorCode).toBe('resource_forbidden');
  });

  it('cannot be read or finished from another browser', async () => {
    const account = await instance.newAccount();
    const { path } = await begin(instance.browser(), account.email);
    const stranger = instance.browser();
    expect((await stranger.get(path)).status).toBe(401);
    await begin(stranger, account.email);
    expect((await stranger.get(path)).errorCode).toBe('resource_not_found');
    const attempt = await stranger.post(`${path}/attempt_first_factor`, {
      strategy: 'password',
      password: account.password,
    });
    expect(attempt.errorCode).toBe('resource_not_found');
  });

  it('shuts out who is banned or locked', async () => {
    for (const [verb, back, code] of [
      ['ban', 'unban', 'user_banned'],
      ['lock', 'unlock', 'user_locked'],
    ] as const) {
      const account = await instance.newAccount();
      await instance.backend('POST', `/users/${account.id}/${verb}`);
      const refused = await instance.browser().signIn(account);
      expect(refused.status).toBe(403);
      expect(refused.errorCode).toBe(code);
      await instance.backend('POST', `/users/${account.id}/${back}`);
      expect((await instance.browser().signIn(account)).status).toBe(200);
    }
  });
});

describe('sign-in with a code', () => {
  it('sends one to the address and takes it', async () => {
    const { email } = await instance.newAccount();
    const browser = instance.browser();
    const { answer, path } = await begin(browser, email);
    const prepared = await browser.post(`${path}/prepare_first_factor`, {
      strategy: 'email_code',
      email_address_id: answer.text('response.supported_first_factors.1.email_address_id'),
    });
    expect(prepared.at('response.first_factor_verification')).toMatchObject({
      status: 'unverified',
      strategy: 'email_code',
      attempts: 0,
    });
    const code = await instance.codeFor(email);
    expect(code).toMatch(/^\d{6}$/);
    expect(JSON.stringify(prepared.body)).not.toContain(code);
    expect(instance.log.some((line) => line.includes(email) && line.includes(code))).toBe(true);

    const wrong = await browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code: 'nope' });
    expect(wrong.status).toBe(422);
    expect(wrong.errorCode).toBe('form_code_incorrect');
    expect((await browser.get(path)).at('response.first_factor_verification.attempts')).toBe(1);

    const done = await browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code });
    expect(done.at('response.status')).toBe('complete');
  });

  it.each([
    ['before one was sent', false, 'email_code', {}, 'verification_not_sent'],
    ['for another strategy', true, 'reset_password_email_code', {}, 'verification_strategy_invalid'],
    ['that is missing', true, 'email_code', { code: '' }, 'form_param_missing'],
  ])('refuses a code %s', async (_, prepare, strategy, form, code) => {
    const { email } = await instance.newAccount();
    const browser = instance.browser();
    const { path } = await begin(browser, email);
    if (prepare) await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' });
    const answer = await browser.post(`${path}/attempt_first_factor`, { strategy, code: '000000', ...form });
    expect(answer.errorCode).toBe(code);
  });

  it('refuses an address that is not the person’s', async () => {
    const browser = instance.browser();
    const { path } = await begin(browser, (await instance.newAccount()).email);
    const answer = await browser.post(`${path}/prepare_first_factor`, {
      strategy: 'email_code',
      email_address_id: 'idn_x',
    });
    expect(answer.errorCode).toBe('form_resource_not_found');
  });

  it('expires after ten minutes', async () => {
    const { email } = await instance.newAccount();
    const browser = instance.browser();
    const { path } = await begin(browser, email);
    await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' });
    const code = await instance.codeFor(email);
    instance.pass(10 * MINUTE);
    const answer = await browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code });
    expect(answer.status).toBe(400);
    expect(answer.errorCode).toBe('verification_expired');
  });

  it('is spoiled by five wrong guesses, and a new one works', async () => {
    const { email } = await instance.newAccount();
    const browser = instance.browser();
    const { path } = await begin(browser, email);
    await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' });
    const code = await instance.codeFor(email);
    const guess = (typed: string) =>
      browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code: typed });
    const codes = [];
    for (let count = 0; count < 5; count += 1) codes.push((await guess('wrong')).errorCode);
    expect(codes).toEqual([...Array<string>(4).fill('form_code_incorrect'), 'verification_failed']);
    expect((await guess(code)).errorCode).toBe('verification_failed');
    await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' });
    expect((await guess(await instance.codeFor(email))).at('response.status')).toBe('complete');
  });

  it('takes 424242 for test addresses only, and sends them nothing', async () => {
    const email = `ida+clerk_test@example.com`;
    await instance.backend('POST', '/users', { email_address: [email], password: 'a long enough password' });
    const browser = instance.browser();
    const { path } = await begin(browser, email);
    await browser.post(`${path}/prepare_first_factor`, { strategy: 'email_code' });
    await expect(instance.codeFor(email)).rejects.toThrow('No e-mail');
    const done = await browser.post(`${path}/attempt_first_factor`, { strategy: 'email_code', code: '424242' });
    expect(done.at('response.status')).toBe('complete');

    const other = await instance.newAccount();
    const second = instance.browser();
    const attempt = await begin(second, other.email);
    await second.post(`${attempt.path}/prepare_first_factor`, { strategy: 'email_code' });
    if ((await instance.codeFor(other.email)) !== '424242') {
      const refused = await second.post(`${attempt.path}/attempt_first_factor`, {
        strategy: 'email_code',
        code: '424242',
      });
      expect(refused.errorCode).toBe('form_code_incorrect');
    }
  });
});

describe('forgotten password', () => {
  const reset = async (signOut: string) => {
    const { browser: elsewhere, email, password } = await instance.signedIn();
    const browser = instance.browser();
    const { path } = await begin(browser, email);
    await browser.post(`${path}/prepare_first_factor`, { strategy: 'reset_password_email_code' });
    const early = await browser.post(`${path}/reset_password`, { password: 'another good password' });
    expect(early.errorCode).toBe('verification_missing');
    const code = await instance.codeFor(email);
    const proved = await browser.post(`${path}/attempt_first_factor`, { strategy: 'reset_password_email_code', code });
    expect(proved.at('response.status')).toBe('needs_new_password');
    expect(proved.at('client.sessions')).toEqual([]);
    const short = await browser.post(`${path}/reset_password`, { password: 'short' });
    expect(short.errorCode).toBe('form_password_length_too_short');
    const done = await browser.post(`${path}/reset_password`, {
      password: 'another good password',
      sign_out_of_other_sessions: signOut,
    });
    expect(done.at('response.status')).toBe('complete');
    expect((await instance.browser().signIn({ email, password })).errorCode).toBe('form_password_incorrect');
    expect((await instance.browser().signIn({ email, password: 'another good password' })).status).toBe(200);
    return (await elsewhere.get('/v1/client')).at('response.sessions.0.status');
  };

  it('is replaced with a code, and other devices are signed out', async () => {
    expect(await reset('true')).toBeUndefined();
  });

  it('leaves other devices signed in where that is wished', async () => {
    expect(await reset('false')).toBe('active');
  });
});

describe('ticket', () => {
  it('signs in once', async () => {
    const { id } = await instance.newAccount();
    const made = await instance.backend('POST', '/sign_in_tokens', { user_id: id, expires_in_seconds: 300 });
    const ticket = made.text('token');
    expect(made.at('url')).toBe(`http://localhost:3000/sign-in?__clerk_ticket=${encodeURIComponent(ticket)}`);
    const use = () => instance.browser().post('/v1/client/sign_ins', { strategy: 'ticket', ticket });
    expect((await use()).at('response.status')).toBe('complete');
    expect((await use()).errorCode).toBe('sign_in_token_already_used_code');
  });

  it('is refused when it is too old or revoked', async () => {
    const { id } = await instance.newAccount();
    const make = () => instance.backend('POST', '/sign_in_tokens', { user_id: id, expires_in_seconds: 300 });
    const revoked = await make();
    const revoke = () => instance.backend('POST', `/sign_in_tokens/${revoked.text('id')}/revoke`);
    expect((await revoke()).at('status')).toBe('revoked');
    expect((await revoke()).errorCode).toBe('sign_in_token_cannot_be_revoked_code');
    const old = await make();
    instance.pass(5 * MINUTE);
    const use = (ticket: string) => instance.browser().post('/v1/client/sign_ins', { strategy: 'ticket', ticket });
    expect((await use(revoked.text('token'))).errorCode).toBe('sign_in_token_revoked_code');
    expect((await use(old.text('token'))).errorCode).toBe('ticket_expired_code');
  });
});
