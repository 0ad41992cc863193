import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, type JWTPayload } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runActions } from '../../../lib/embedded/auth0/actions/run-actions';
import type { BrowserSession } from './browser-session';
import { type JsonAnswer, RunningTenant } from './running-tenant';

const AUDIENCE = 'https://terrarium.example/api';

let folder: string;
let tenant: RunningTenant;
/** Where Ada is signed in, so that she need not give her password again. */
let browser: BrowserSession;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'actions-'));
  tenant = await RunningTenant.start({ actions: folder, actionSecrets: { GREETING: 'hello' } });
  browser = tenant.browser();
  await tenant.signedIn({}, browser);
});
afterAll(async () => {
  await tenant.dispose();
  await rm(folder, { recursive: true });
});

const files: string[] = [];
afterEach(async () => {
  for (const file of files.splice(0)) await rm(file);
});

/** Puts an Action's file into the folder, whose body is `code`. */
async function install(
  name: string,
  code: string,
  handler: 'onExecutePostLogin' | 'onExecuteCredentialsExchange' = 'onExecutePostLogin',
): Promise<void> {
  const file = join(folder, `${name}.js`);
  await writeFile(file, `exports.${handler} = async (event, api) => {\n${code}\n};\n`);
  files.push(file);
}

function claimsOf(answer: JsonAnswer, token = 'access_token'): JWTPayload {
  expect(answer).toMatchObject({ status: 200 });
  return decodeJwt(String(answer.body[token]));
}

const signedIn = (more: Readonly<Record<string, string>> = {}, session = browser) =>
  tenant.signedIn({ audience: AUDIENCE, ...more }, session);

describe('a post-login Action', () => {
  test('is told of the login, and adds claims to both tokens', async () => {
    await install(
      'told',
      `const { user, client, authorization, resource_server, secrets, stats, transaction, connection } = event;
       api.accessToken.setCustomClaim('https://example.org/told', {
         email: user.email, name: user.name, role: user.app_metadata.role ?? null, username: user.username ?? null,
         client: client.name, roles: authorization.roles, api: resource_server.identifier, secret: secrets.GREETING,
         protocol: transaction.protocol, scopes: transaction.requested_scopes, connection: connection.name,
       });
       api.idToken.setCustomClaim('greeting', secrets.GREETING).idToken.setCustomClaim('logins', stats.logins_count);`,
    );
    const answer = await signedIn();
    expect(claimsOf(answer)['https://example.org/told']).toEqual({
      email: 'ada@terrarium.example',
      name: 'Ada Lovelace',
      role: null,
      username: null,
      client: 'Terrarium',
      roles: [],
      api: AUDIENCE,
      secret: 'hello',
      protocol: 'oidc-basic-profile',
      scopes: ['openid', 'profile', 'email'],
      connection: 'Username-Password-Authentication',
    });
    const { greeting, logins } = claimsOf(answer, 'id_token');
    expect(greeting).toBe('hello');
    expect(claimsOf(await signedIn({}, tenant.browser()), 'id_token').logins).toBe(Number(logins) + 1);
  });

  test('counts the first login of somebody who signs up as one', async () => {
    await install('count', `api.idToken.setCustomClaim('logins', event.stats.logins_count);`);
    const browser = tenant.browser();
    const { url, verifier } = tenant.signIn({ screen_hint: 'signup' });
    const form = await browser.visit(url);
    const fields = { username: 'first@example.com', password: 'long enough for me' };
    const { url: callback } = await browser.submit(form.url, fields);
    const answer = await tenant.redeem(callback.searchParams.get('code') ?? '', verifier);
    expect(claimsOf(answer, 'id_token').logins).toBe(1);
  });

  test('runs in the order of the files’ names, and again at each refresh', async () => {
    await install('2-second', `api.accessToken.setCustomClaim('protocol', event.transaction.protocol);`);
    await install(
      '1-first',
      `api.accessToken.setCustomClaim('protocol', 'none yet');
       api.idToken.setCustomClaim('protocol', event.transaction.protocol);`,
    );
    const first = await signedIn({ scope: 'openid offline_access' });
    expect(claimsOf(first).protocol).toBe('oidc-basic-profile');
    const second = await tenant.refresh(first.body.refresh_token);
    expect(claimsOf(second).protocol).toBe('oauth2-refresh-token');
    expect(claimsOf(second, 'id_token').protocol).toBe('oauth2-refresh-token');
  });

  test('changes metadata, which the next login finds', async () => {
    await install(
      'metadata',
      `api.idToken.setCustomClaim('seen', event.user.user_metadata.visits ?? 0);
       api.user.setUserMetadata('visits', (event.user.user_metadata.visits ?? 0) + 1);
       api.user.setAppMetadata('plan', 'free');`,
    );
    expect(claimsOf(await signedIn(), 'id_token').seen).toBe(0);
    expect(claimsOf(await signedIn(), 'id_token').seen).toBe(1);
    const { body } = await tenant.management('GET', '/users?q=email:"ada@terrarium.example"');
    expect(body).toMatchObject([{ user_metadata: { visits: 2 }, app_metadata: { plan: 'free' } }]);
  });

  test('cannot set claims that are the tenant’s own', async () => {
    await install(
      'restricted',
      `for (const name of ['sub', 'iss', 'aud', 'exp', 'scope', 'azp', 'permissions', 'roles', 'gty']) {
         api.accessToken.setCustomClaim(name, 'forged');
         api.idToken.setCustomClaim(name, 'forged');
       }
       api.accessToken.setCustomClaim('https://example.org/roles', ['mine']);`,
    );
    const answer = await signedIn();
    expect(claimsOf(answer)).toMatchObject({ sub: expect.stringMatching(/^auth0\|/), iss: tenant.auth0.issuer });
    expect(claimsOf(answer)['https://example.org/roles']).toEqual(['mine']);
    for (const token of ['access_token', 'id_token']) {
      expect(Object.values(claimsOf(answer, token))).not.toContain('forged');
    }
  });

  test('denies: the application learns why, and no later Action runs', async () => {
    await install('1-deny', `if (event.user.email.startsWith('ada')) api.access.deny('Not on Sundays.');`);
    await install('2-later', `console.log('the later one ran');`);
    const { url } = tenant.signIn({ audience: AUDIENCE });
    const { url: callback } = await browser.visit(url);
    expect(Object.fromEntries(callback.searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'Not on Sundays.',
      state: 'a-state',
      iss: tenant.auth0.issuer,
    });
    expect(tenant.log.join('\n')).not.toContain('the later one ran');
  });

  test('that denies a refresh refuses it, and leaves the refresh token good', async () => {
    const { body } = await signedIn({ scope: 'openid offline_access' });
    await install('deny', `api.access.deny('Not now.');`);
    expect(await tenant.refresh(body.refresh_token)).toEqual({
      status: 403,
      body: { error: 'access_denied', error_description: 'Not now.' },
    });
    await install('deny', '');
    files.pop();
    expect(await tenant.refresh(body.refresh_token)).toMatchObject({ status: 200 });
  });

  test.each([
    ['throws', `throw new Error('no\\nluck');`, 'no luck'],
    ['throws a text', `throw 'no luck';`, 'no luck'],
    ['is no JavaScript', `(`, 'SyntaxError'],
    ['asks for a module', `require('fs');`, "require('fs') is not there: an Action has fetch"],
    ['asks for what is not there', `api.multifactor.enable('any');`, 'api.multifactor is not part of the local Auth0.'],
    ['cannot fetch', `await fetch('http://localhost:1/');`, 'fetch failed'],
    [
      'fetches with an option that is not there',
      `await fetch('http://localhost:1/', { redirect: 'error' });`,
      'redirect',
    ],
  ])('that %s fails the login with a page, and a line in the log', async (_, code, message) => {
    await install('unlucky', code);
    const { url, verifier } = tenant.signIn({ audience: AUDIENCE });
    const browser = tenant.browser();
    const form = await browser.visit(url);
    const { email: username, password } = tenant.account('ada');
    const failed = await browser.submit(form.url, { username, password });
    expect(failed.page?.status).toBe(500);
    const page = (await failed.page?.text()) ?? '';
    expect(page).toContain('The Action unlucky failed, so nobody was signed in.');
    expect(tenant.log.at(-1)).toMatch('Action unlucky failed: ');
    expect(tenant.log.at(-1)).toMatch(message);
    expect(tenant.log.at(-1)).not.toMatch('\n');

    await install('unlucky', '');
    files.pop();
    const { url: callback } = await browser.visit(/<a href="(.*?)">Try again/.exec(page)?.[1] ?? '');
    expect((await tenant.redeem(callback.searchParams.get('code') ?? '', verifier)).status).toBe(200);
  });

  test('that fails lets no silent sign-in through either', async () => {
    await install('unlucky', `throw new Error('no luck');`);
    const { url } = await browser.visit(tenant.signIn({ prompt: 'none' }).url);
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ error: 'interaction_required', state: 'a-state' });
  });

  describe('that fetches', () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        requests.push(`${request.method} ${request.url} ${request.headers['x-admin']} ${body}`);
        response.writeHead(201, { 'x-answer': 'yes' }).end('{"id":7}');
      });
    });
    const served = { url: '' };
    beforeAll(async () => {
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const address = server.address();
      served.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    });
    afterAll(() => server.close());

    test.each(['fetch', `require('node-fetch')`, `require('node-fetch').default`])(
      'is answered by %s',
      async (fetch) => {
        await install(
          'sync',
          `const headers = { 'x-admin': event.secrets.GREETING };
         const response = await ${fetch}('${served.url}/sync', { method: 'POST', headers, body: JSON.stringify({ a: 1 }) });
         const { id } = await response.json();
         api.idToken.setCustomClaim('synced', [response.ok, response.status, response.headers.get('X-Answer'), id]);`,
        );
        expect(claimsOf(await signedIn(), 'id_token').synced).toEqual([true, 201, 'yes', 7]);
        expect(requests.at(-1)).toBe('POST /sync hello {"a":1}');
      },
    );
  });
});

describe('a credentials-exchange Action', () => {
  const exchange = (code: string) => install('exchange', code, 'onExecuteCredentialsExchange');

  test('is told of the machine, and adds claims to its token', async () => {
    await exchange(
      `api.accessToken.setCustomClaim('told', [event.client.name, event.resource_server.identifier, event.secrets.GREETING]);`,
    );
    expect(claimsOf(await tenant.machineToken(AUDIENCE)).told).toEqual(['A machine', AUDIENCE, 'hello']);
  });

  test('denies with a code and a reason', async () => {
    await exchange(`api.access.deny('invalid_scope', 'Not for machines.');`);
    expect(await tenant.machineToken(AUDIENCE)).toEqual({
      status: 400,
      body: { error: 'invalid_scope', error_description: 'Not for machines.' },
    });
  });

  test('that throws fails the request, and says so in the log', async () => {
    await exchange(`throw new Error('no luck');`);
    expect(await tenant.machineToken(AUDIENCE)).toEqual({
      status: 403,
      body: {
        error: 'access_denied',
        error_description: 'The Action exchange failed. The log of this installation says why.',
      },
    });
    expect(tenant.log.at(-1)).toBe('Action exchange failed: no luck');
  });

  test('has nothing of a login to change', async () => {
    await exchange(`api.idToken.setCustomClaim('a', 1);`);
    expect((await tenant.machineToken(AUDIENCE)).status).toBe(403);
    expect(tenant.log.at(-1)).toBe('Action exchange failed: api.idToken is not part of the local Auth0.');
  });

  test('does not run at a person’s login', async () => {
    await exchange(`throw new Error('no luck');`);
    expect(await signedIn()).toMatchObject({ status: 200 });
  });

  test('writes to the log', async () => {
    await exchange(`console.log('a', { b: 1 }, 2);`);
    await tenant.machineToken(AUDIENCE);
    expect(tenant.log.at(-1)).toBe('Action exchange: a {"b":1} 2');
  });

  test('waits as long as it says', async () => {
    await exchange(
      `const timer = setTimeout(() => api.access.deny('server_error', 'cleared'), 0);
       clearTimeout(timer);
       await new Promise((done) => setTimeout(done, 1));
       api.accessToken.setCustomClaim('waited', true);`,
    );
    expect(claimsOf(await tenant.machineToken(AUDIENCE)).waited).toBe(true);
  });

  describe('cannot reach', () => {
    test.each([
      ['the process', `typeof process`, 'undefined'],
      ['the environment', `typeof process === 'undefined' ? 'undefined' : process.env.PATH`, 'undefined'],
      ['a compiler of the worker’s', `fetch.constructor('return 1')()`, 'Code generation from strings disallowed'],
      ['a compiler through the event', `event.constructor.constructor('return 1')()`, 'Code generation from strings'],
      ['a compiler through the API', `api.access.deny.constructor('return 1')()`, 'Code generation from strings'],
      ['eval', `eval('1')`, 'Code generation from strings disallowed'],
      ['modules by import()', `await import('node:fs')`, 'A dynamic import callback was not specified'],
      [
        'a compiler through a refused import()',
        `await import('node:fs').catch((error) => error.constructor.constructor('return process')())`,
        'is not a function',
      ],
      [
        'the worker’s objects through a stack',
        `(() => {
           Error.prepareStackTrace = (_, sites) => sites;
           const objects = new Error().stack.flatMap((site) => [site.getFunction(), site.getThis()]);
           return objects.filter((each) => each && each !== globalThis && !(each instanceof Object)).length;
         })()`,
        '0',
      ],
      ['this module’s own', `typeof module.constructor._load`, 'undefined'],
    ])('%s', async (_, code, expected) => {
      await exchange(
        `const probe = async () => ${code};
         api.accessToken.setCustomClaim('found', await probe().then(String, (error) => error.message));`,
      );
      const { found } = claimsOf(await tenant.machineToken(AUDIENCE));
      expect(found).toMatch(expected);
    });

    test('what an earlier run left behind', async () => {
      await exchange(
        `api.accessToken.setCustomClaim('left', [globalThis.left ?? null, Object.prototype.left ?? null]);
         globalThis.left = 1;
         Object.prototype.left = 1;`,
      );
      for (const _ of [1, 2]) {
        expect(claimsOf(await tenant.machineToken(AUDIENCE)).left).toEqual([null, null]);
      }
    });
  });
});

describe('Actions are ended', () => {
  const event = { secrets: {} };
  const run = (code: string, timeLimitMs?: number) =>
    runActions(
      [{ name: 'endless', code: `exports.onExecutePostLogin = async () => { ${code} };` }],
      'onExecutePostLogin',
      event,
      {
        log: () => undefined,
        ...(timeLimitMs !== undefined && { timeLimitMs }),
      },
    );

  test.each([
    ['that never end', 'for (;;);'],
    ['that wait for ever', 'await new Promise(() => {});'],
    ['that wait longer than the limit', 'await new Promise((done) => setTimeout(done, 60_000));'],
  ])('%s', async (_, code) => {
    await expect(run(code, 400)).rejects.toThrow('it took longer than 0.4 seconds');
  });

  test('that want all memory', async () => {
    const code = 'const all = []; for (;;) all.push(new Array(100_000).fill(all.length));';
    await expect(run(code)).rejects.toThrow('memory');
  });
});
