import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../lib/embedded/clock';
import { TestInstance } from './running-instance';

let instance: TestInstance;
beforeAll(async () => {
  instance = await TestInstance.start();
});
afterAll(() => instance.dispose());

const newEmail = () => `new-${crypto.randomUUID().slice(0, 8)}@example.com`;
const PASSWORD = 'a long enough password';

const begin = async (form: Record<string, string>) => {
  const browser = instance.browser();
  const answer = await browser.post('/v1/client/sign_ups', form);
  return { browser, answer, path: `/v1/client/sign_ups/${String(answer.at('response.id'))}` };
};

describe('sign-up', () => {
  it('asks for a code to the address, then makes the account and signs in', async () => {
    const email = newEmail();
    const { browser, answer, path } = await begin({
      email_address: email,
      password: PASSWORD,
      first_name: '',
      last_name: 'Noether',
      unsafe_metadata: '{"theme":"dark"}',
      locale: 'de-DE',
    });
    expect(answer.at('response')).toMatchObject({
      object: 'sign_up',
      status: 'missing_requirements',
      missing_fields: [],
      unverified_fields: ['email_address'],
      has_password: true,
      first_name: null,
      last_name: 'Noether',
      verifications: { email_address: { status: 'unverified', strategy: null, next_action: 'needs_prepare' } },
    });
    expect(answer.at('client.sign_up.id')).toBe(answer.at('response.id'));

    const prepared = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    expect(prepared.at('response.verifications.email_address')).toMatchObject({
      status: 'unverified',
      strategy: 'email_code',
      next_action: 'needs_attempt',
    });
    const wrong = await browser.post(`${path}/attempt_verification`, { strategy: 'email_code', code: 'x' });
    expect(wrong.errorCode).toBe('form_code_incorrect');
    expect(wrong.at('errors.0.meta.param_name')).toBe('code');

    const code = await instance.codeFor(email);
    const done = await browser.post(`${path}/attempt_verification`, { strategy: 'email_code', code });
    expect(done.at('response')).toMatchObject({
      status: 'complete',
      verifications: { email_address: { status: 'verified' } },
    });
    expect(done.at('client')).toMatchObject({
      sign_up: null,
      sessions: [
        {
          id: done.text('response.created_session_id'),
          user: {
            id: done.text('response.created_user_id'),
            first_name: null,
            last_name: 'Noether',
            unsafe_metadata: { theme: 'dark' },
            public_metadata: {},
            password_enabled: true,
            email_addresses: [{ email_address: email, verification: { status: 'verified' } }],
          },
        },
      ],
    });
    const again = await browser.post(`${path}/attempt_verification`, { strategy: 'email_code', code });
    expect(again.errorCode).toBe('sign_up_cannot_be_updated');
    expect((await instance.browser().signIn({ email, password: PASSWORD })).at('response.status')).toBe('complete');
  });

  it.each([
    [
      'no address at all',
      { email_address: 'nonsense', password: PASSWORD },
      'form_param_format_invalid',
      'email_address',
    ],
    ['an address with a space', { email_address: 'a b@example.com' }, 'form_param_format_invalid', 'email_address'],
    ['an address that is taken', { email_address: 'ADA@terrarium.example' }, 'form_identifier_exists', 'email_address'],
    [
      'a short password',
      { email_address: 'a@example.com', password: '1234567' },
      'form_password_length_too_short',
      'password',
    ],
    [
      'a long password',
      { email_address: 'a@example.com', password: 'x'.repeat(73) },
      'form_password_length_too_long',
      'password',
    ],
    ['metadata that is no object', { unsafe_metadata: '[1]' }, 'form_param_value_invalid', 'unsafe_metadata'],
    ['metadata that is no JSON', { unsafe_metadata: '{' }, 'form_param_value_invalid', 'unsafe_metadata'],
  ])('refuses %s', async (_, form, code, param) => {
    const { answer } = await begin(form);
    expect(answer.status).toBe(422);
    expect(answer.errorCode).toBe(code);
    expect(answer.at('errors.0.meta.param_name')).toBe(param);
  });

  it('can be filled in step by step', async () => {
    const email = newEmail();
    const { browser, answer, path } = await begin({});
    expect(answer.at('response.missing_fields')).toEqual(['email_address', 'password']);
    const early = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    expect(early.errorCode).toBe('verification_missing');
    await browser.as('PATCH', path, { email_address: email });
    await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    const proved = await browser.post(`${path}/attempt_verification`, { code: await instance.codeFor(email) });
    expect(proved.at('response')).toMatchObject({
      status: 'missing_requirements',
      missing_fields: ['password'],
      unverified_fields: [],
    });
    const done = await browser.as('PATCH', path, { password: PASSWORD, first_name: 'Emmy' });
    expect(done.at('response.status')).toBe('complete');
    expect(done.at('client.sessions.0.user.first_name')).toBe('Emmy');
  });

  it('wants a code for the address it ends with, not for one it began with', async () => {
    const email = newEmail();
    const { browser, path } = await begin({ email_address: email });
    await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    await browser.post(`${path}/attempt_verification`, { code: await instance.codeFor(email) });
    const moved = await browser.as('PATCH', path, { email_address: 'someone-else@example.com', password: PASSWORD });
    expect(moved.at('response')).toMatchObject({
      status: 'missing_requirements',
      unverified_fields: ['email_address'],
    });
  });

  it('gives an address to whoever proves it first', async () => {
    const email = newEmail();
    const attempts = [
      await begin({ email_address: email, password: PASSWORD }),
      await begin({ email_address: email, password: PASSWORD }),
    ];
    const outcomes = [];
    for (const { browser, path } of attempts) {
      await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
      const answer = await browser.post(`${path}/attempt_verification`, { code: await instance.codeFor(email) });
      outcomes.push(answer.errorCode ?? answer.at('response.status'));
    }
    expect(outcomes).toEqual(['complete', 'form_identifier_exists']);
  });

  it('belongs to its browser and lasts a day', async () => {
    const { browser, path } = await begin({ email_address: newEmail(), password: PASSWORD });
    expect((await browser.get(path)).status).toBe(200);
    const stranger = await begin({});
    expect((await stranger.browser.get(path)).errorCode).toBe('resource_not_found');
    instance.pass(24 * HOUR);
    const late = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    expect(late.errorCode).toBe('sign_up_cannot_be_updated');
  });

  it('knows codes by e-mail only', async () => {
    const { browser, path } = await begin({ email_address: newEmail(), password: PASSWORD });
    const answer = await browser.post(`${path}/prepare_verification`, { strategy: 'email_link' });
    expect(answer.errorCode).toBe('form_param_value_invalid');
  });

  it('sends a limited number of codes to one address', async () => {
    const { browser, path } = await begin({ email_address: newEmail(), password: PASSWORD });
    const send = () => browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    for (let count = 0; count < 6; count += 1) expect((await send()).status).toBe(200);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBe(600);
    instance.pass(10 * MINUTE);
    expect((await send()).status).toBe(200);
  });
});
