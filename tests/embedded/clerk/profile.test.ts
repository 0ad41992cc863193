import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './browser';
import { APP, TestInstance } from './running-instance';

let instance: TestInstance;
beforeAll(async () => {
  instance = await TestInstance.start();
});
afterAll(() => instance.dispose());

const newEmail = () => `extra-${crypto.randomUUID().slice(0, 8)}@example.com`;

describe('one’s own profile', () => {
  it('is read and changed', async () => {
    const { browser, id, email } = await instance.signedIn();
    await instance.backend('PATCH', `/users/${id}/metadata`, { private_metadata: { note: 'hidden' } });
    const me = await browser.get('/v1/me');
    expect(me.at('response')).toMatchObject({
      object: 'user',
      id,
      first_name: 'Ida',
      email_addresses: [{ email_address: email }],
    });
    expect(JSON.stringify(me.body)).not.toContain('hidden');
    expect(JSON.stringify(me.body)).not.toContain('scrypt');

    const changed = await browser.as('PATCH', '/v1/me', { first_name: ' Ida ', last_name: 'Rhodes' });
    expect(changed.at('response')).toMatchObject({ first_name: 'Ida', last_name: 'Rhodes' });
    expect(changed.at('client.sessions.0.user.last_name')).toBe('Rhodes');
    expect((await browser.as('PATCH', '/v1/me', { last_name: '' })).at('response')).toMatchObject({
      first_name: 'Ida',
      last_name: null,
    });
  });

  it('is that of the session asked for, among several in one browser', async () => {
    const { browser, id, sessionId } = await instance.signedIn();
    const other = await instance.newAccount();
    await browser.signIn(other);
    expect((await browser.get('/v1/me')).at('response.id')).toBe(other.id);
    expect((await browser.get(`/v1/me?_clerk_session_id=${sessionId}`)).at('response.id')).toBe(id);
    expect((await browser.get('/v1/me?_clerk_session_id=sess_x')).status).toBe(401);
  });

  it('has metadata that the person merges into, and metadata that only the server changes', async () => {
    const { browser, id } = await instance.signedIn();
    await instance.backend('PATCH', `/users/${id}/metadata`, { public_metadata: { role: 'user' } });
    const patch = (metadata: object) =>
      browser.as('PATCH', '/v1/me/metadata', { unsafe_metadata: JSON.stringify(metadata) });
    await patch({ a: 1, b: { c: 2, d: 3 } });
    const merged = await patch({ a: null, b: { c: 4 } });
    expect(merged.at('response.unsafe_metadata')).toEqual({ b: { c: 4, d: 3 } });
    const tried = await browser.as('PATCH', '/v1/me', {
      public_metadata: '{"role":"admin"}',
      unsafe_metadata: '{"x":1}',
    });
    expect(tried.at('response')).toMatchObject({ public_metadata: { role: 'user' }, unsafe_metadata: { x: 1 } });
    expect((await browser.as('PATCH', '/v1/me/metadata', { unsafe_metadata: '1' })).errorCode).toBe(
      'form_param_value_invalid',
    );
  });

  it.each([
    ['GET', '/v1/me'],
    ['PATCH', '/v1/me'],
    ['POST', '/v1/me/change_password'],
    ['GET', '/v1/me/sessions/active'],
    ['POST', '/v1/me/email_addresses/'],
    ['POST', '/v1/me/profile_image'],
    ['DELETE', '/v1/me'],
  ] as const)('needs a session: %s %s', async (method, path) => {
    const browser = instance.browser();
    const call = () =>
      method === 'GET' ? browser.get(path) : method === 'POST' ? browser.post(path) : browser.as(method, path);
    expect((await call()).status).toBe(401);
    await browser.as('PUT', '/v1/client');
    expect((await call()).status).toBe(401);
  });

  it('cannot be deleted by the person, nor left without a password', async () => {
    const { browser, password } = await instance.signedIn();
    expect((await browser.as('DELETE', '/v1/me')).errorCode).toBe('user_delete_self_not_enabled');
    const answer = await browser.post('/v1/me/remove_password', { current_password: password });
    expect(answer.errorCode).toBe('password_required');
  });
});

describe('the password', () => {
  it('is changed by who knows it', async () => {
    const { browser, email, password } = await instance.signedIn();
    const elsewhere = instance.browser();
    await elsewhere.signIn({ email, password });
    const change = (form: Record<string, string>) => browser.post('/v1/me/change_password', form);
    const fresh = 'an even better password';

    const wrong = await change({ current_password: 'wrong', new_password: fresh });
    expect(wrong.errorCode).toBe('form_password_validation_failed');
    expect(wrong.at('errors.0.meta.param_name')).toBe('current_password');
    expect((await change({ new_password: fresh })).errorCode).toBe('form_param_missing');
    const short = await change({ current_password: password, new_password: 'short' });
    expect(short.at('errors.0.meta.param_name')).toBe('new_password');

    const done = await change({ current_password: password, new_password: fresh, sign_out_of_other_sessions: 'true' });
    expect(done.at('response.object')).toBe('user');
    expect(done.at('client.sessions.0.status')).toBe('active');
    expect((await elsewhere.get('/v1/client')).at('response.sessions')).toEqual([]);
    expect((await instance.browser().signIn({ email, password })).errorCode).toBe('form_password_incorrect');
    expect((await instance.browser().signIn({ email, password: fresh })).status).toBe(200);
  });
});

describe('further e-mail addresses', () => {
  const add = async (browser: Browser, address: string) => {
    const answer = await browser.post('/v1/me/email_addresses/', { email_address: address });
    return { answer, path: `/v1/me/email_addresses/${String(answer.at('response.id'))}` };
  };

  it('count once proved, may become primary, and may go', async () => {
    const { browser, email, password } = await instance.signedIn();
    const extra = newEmail();
    const { answer, path } = await add(browser, extra);
    const id = answer.text('response.id');
    expect(answer.at('response')).toMatchObject({ object: 'email_address', email_address: extra, verification: null });
    expect((await instance.browser().signIn({ email: extra, password })).errorCode).toBe('form_identifier_not_found');
    const early = await browser.as('PATCH', '/v1/me', { primary_email_address_id: id });
    expect(early.errorCode).toBe('form_verification_needed');

    const prepared = await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
    expect(prepared.at('response.verification')).toMatchObject({ status: 'unverified', strategy: 'email_code' });
    expect((await browser.post(`${path}/attempt_verification`, { code: 'x' })).errorCode).toBe('form_code_incorrect');
    const proved = await browser.post(`${path}/attempt_verification`, { code: await instance.codeFor(extra) });
    expect(proved.at('response.verification')).toMatchObject({ status: 'verified' });
    expect((await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' })).errorCode).toBe(
      'verification_already_verified',
    );
    expect((await instance.browser().signIn({ email: extra, password })).status).toBe(200);

    const primary = await browser.as('PATCH', '/v1/me', { primary_email_address_id: id });
    expect(primary.at('response.primary_email_address_id')).toBe(id);
    const gone = await browser.as('DELETE', path);
    expect(gone.at('response')).toEqual({ object: 'email_address', id, deleted: true });
    expect(gone.at('client.sessions.0.user.email_addresses.0.email_address')).toBe(email);
    expect(gone.at('client.sessions.0.user.primary_email_address_id')).toBe(
      gone.at('client.sessions.0.user.email_addresses.0.id'),
    );
  });

  it.each([
    ['nothing', '', 'form_param_missing'],
    ['nonsense', 'nonsense', 'form_param_format_invalid'],
    ['somebody’s', 'ada@terrarium.example', 'form_identifier_exists'],
  ])('are not %s', async (_, address, code) => {
    const { browser } = await instance.signedIn();
    expect((await add(browser, address)).answer.errorCode).toBe(code);
  });

  it('are each added once, and only so many unproved', async () => {
    const { browser } = await instance.signedIn();
    const first = newEmail();
    await add(browser, first);
    expect((await add(browser, first)).answer.errorCode).toBe('form_identifier_exists');
    for (let count = 1; count < 5; count += 1) await add(browser, newEmail());
    expect((await add(browser, newEmail())).answer.errorCode).toBe('too_many_unverified_identifications');
  });

  it('belong to whoever proves them first', async () => {
    const address = newEmail();
    const outcomes = [];
    for (const { browser } of [await instance.signedIn(), await instance.signedIn()]) {
      const { path } = await add(browser, address);
      outcomes.push({ browser, path });
    }
    const codes = [];
    for (const { browser, path } of outcomes) {
      await browser.post(`${path}/prepare_verification`, { strategy: 'email_code' });
      const answer = await browser.post(`${path}/attempt_verification`, { code: await instance.codeFor(address) });
      codes.push(answer.errorCode ?? answer.at('response.verification.status'));
    }
    expect(codes).toEqual(['verified', 'form_identifier_exists']);
  });

  it('are one’s own, and the last proved one stays', async () => {
    const { browser } = await instance.signedIn();
    const me = await browser.get('/v1/me');
    const own = `/v1/me/email_addresses/${me.text('response.primary_email_address_id')}`;
    expect((await browser.get(own)).at('response.object')).toBe('email_address');
    expect((await browser.as('DELETE', own)).errorCode).toBe('identification_deletion_failed');
    const stranger = await instance.signedIn();
    expect((await stranger.browser.get(own)).status).toBe(404);
    expect((await stranger.browser.as('DELETE', own)).status).toBe(404);
  });
});

describe('the portrait', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const upload = (browser: Browser, bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.append('file', new File([bytes], 'me.png', { type: 'image/png' }));
    return browser.post('/v1/me/profile_image', {}, { body });
  };
  const fetchImage = (url: string) => fetch(url.replace(`${APP}/api/clerk`, instance.clerk.url));

  it('is a pair of initials until a picture is uploaded, and again after it is taken away', async () => {
    const { browser } = await instance.signedIn();
    const initials = await fetchImage((await browser.get('/v1/me')).text('response.image_url'));
    expect(initials.headers.get('content-type')).toBe('image/svg+xml');
    expect(initials.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await initials.text()).toContain('>I</text>');

    const uploaded = await upload(browser, new Uint8Array(PNG));
    expect(uploaded.at('response')).toMatchObject({ object: 'image', name: 'me.png' });
    expect(uploaded.at('client.sessions.0.user')).toMatchObject({
      has_image: true,
      image_url: uploaded.at('response.public_url'),
    });
    const picture = await fetchImage(uploaded.text('response.public_url'));
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PNG);

    const removed = await browser.as('DELETE', '/v1/me/profile_image');
    expect(removed.at('client.sessions.0.user.has_image')).toBe(false);
    expect((await fetchImage(uploaded.text('response.public_url'))).status).toBe(404);
  });

  it.each([
    [
      'a script in an image’s clothes',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      400,
      'request_body_invalid',
    ],
    ['something far too large', Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024)]), 413, 'request_body_too_large'],
  ])('is not %s', async (_, bytes, status, code) => {
    const { browser } = await instance.signedIn();
    const answer = await upload(browser, new Uint8Array(bytes));
    expect(answer.status).toBe(status);
    expect(answer.errorCode).toBe(code);
  });

  it('comes as a form with a file', async () => {
    const { browser } = await instance.signedIn();
    expect((await browser.post('/v1/me/profile_image', { file: 'x' })).errorCode).toBe('unsupported_content_type');
    expect((await browser.post('/v1/me/profile_image', {}, { body: new FormData() })).status).toBeGreaterThanOrEqual(
      400,
    );
  });
});
