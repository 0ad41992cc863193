import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RunningTenant } from '../auth0/running-tenant';
import { startCommand, type RunningCommand } from './hasura-command';
import { testPostgres, type TestPostgres } from './postgres';

const ADMIN_SECRET = 'the secret of the tutorial';
const ADMIN = [`x-hasura-admin-secret: ${ADMIN_SECRET}`];
const MY_ROW = '{ users { userId userName } }';
const run = promisify(execFile);

/** `curl` as the tutorial writes it: a POST with JSON. */
async function curl(address: string, headers: readonly string[], body: unknown): Promise<unknown> {
  const options = ['content-type: application/json', ...headers].flatMap((header) => ['--header', header]);
  const { stdout } = await run('curl', ['--silent', ...options, '--data', JSON.stringify(body), address]);
  const answer: unknown = JSON.parse(stdout);
  return answer;
}

function refusal(code: string, message: string) {
  return { errors: [{ message, extensions: { code, path: '$' } }] };
}

/** From the empty database to two people who each see their own row, by the local Auth0 and the local Hasura. */
describe.skipIf(spawnSync('curl', ['--version']).status !== 0)("the tutorial's steps with curl", () => {
  let postgres: TestPostgres;
  let tenant: RunningTenant;
  let hasura: RunningCommand;

  async function startHasura(port = '0'): Promise<RunningCommand> {
    const { issuer, apiAudience } = tenant.auth0;
    const jwtSecret = { jwk_url: `${issuer}.well-known/jwks.json`, issuer, audience: apiAudience };
    const { directory } = postgres.options;
    return startCommand(['--port', port, '--data', directory, '--project', join(directory, 'no-project')], {
      HASURA_GRAPHQL_ADMIN_SECRET: ADMIN_SECRET,
      HASURA_GRAPHQL_JWT_SECRET: JSON.stringify(jwtSecret),
    });
  }

  beforeAll(async () => {
    postgres = await testPostgres('embedded');
    tenant = await RunningTenant.start();
    hasura = await startHasura();
    const actionSecrets = { HASURA_GRAPHQL_ENDPOINT: hasura.url, HASURA_GRAPHQL_ADMIN_SECRET: ADMIN_SECRET };
    await tenant.restart({ actions: 'auth0/actions', actionSecrets });
  }, 120_000);
  afterAll(async () => {
    await hasura.stop();
    await tenant.dispose();
    await postgres.end();
  });

  const graphql = (headers: readonly string[], query: string) => curl(`${hasura.url}/v1/graphql`, headers, { query });
  const metadata = (type: string, args: unknown) => curl(`${hasura.url}/v1/metadata`, ADMIN, { type, args });

  /** Signs in at Auth0 and gives the access token. */
  async function logIn(name: 'ada' | 'charles', audience = tenant.auth0.apiAudience): Promise<string> {
    const { url, verifier } = tenant.signIn({ audience });
    const callback = await tenant.browser().signIn(url, tenant.account(name));
    const { body } = await tenant.redeem(callback.searchParams.get('code') ?? '', verifier);
    return z.string().parse(body.access_token);
  }

  it('makes the table, tracks it, and lets the role user see its own row', async () => {
    const sql = 'CREATE TABLE users ("userId" text PRIMARY KEY, "userName" text, "lastSeen" timestamptz DEFAULT now())';
    expect(await curl(`${hasura.url}/v2/query`, ADMIN, { type: 'run_sql', args: { sql } })).toEqual({
      result_type: 'CommandOk',
      result: null,
    });
    expect(await metadata('pg_track_table', { source: 'default', table: 'users' })).toEqual({ message: 'success' });
    const permission = {
      columns: ['userId', 'userName', 'lastSeen'],
      filter: { userId: { _eq: 'X-Hasura-User-Id' } },
    };
    const create = { source: 'default', table: 'users', role: 'user', permission };
    expect(await metadata('pg_create_select_permission', create)).toEqual({ message: 'success' });
    expect(await metadata('pg_create_select_permission', create)).toMatchObject({ code: 'already-exists' });
  });

  it('shows each of two people their own row, and the administrator both', async () => {
    const [ada, charles] = [await logIn('ada'), await logIn('charles')];
    const rowsOf = async (token: string) => graphql([`authorization: Bearer ${token}`], MY_ROW);
    expect(await rowsOf(ada)).toEqual({
      data: { users: [{ userId: expect.stringMatching(/^auth0\|/), userName: 'Ada Lovelace' }] },
    });
    expect(await rowsOf(charles)).toMatchObject({
      data: { users: [{ userName: expect.stringMatching(/^Charles/) }] },
    });
    expect(await graphql(ADMIN, '{ users_aggregate { aggregate { count } } }')).toEqual({
      data: { users_aggregate: { aggregate: { count: 2 } } },
    });
  });

  it('answers nobody without a token, and no administrator with another secret', async () => {
    expect(await graphql([], MY_ROW)).toEqual(
      refusal('invalid-headers', "Missing 'Authorization' or 'Cookie' header in JWT authentication mode"),
    );
    expect(await graphql(['x-hasura-admin-secret: guessed'], MY_ROW)).toEqual(
      refusal('access-denied', 'invalid x-hasura-admin-secret/x-hasura-access-key'),
    );
    expect(await curl(`${hasura.url}/v2/query`, [], { type: 'run_sql', args: { sql: 'SELECT 1' } })).toMatchObject({
      code: 'invalid-headers',
    });
  });

  it('writes down the time of each login', async () => {
    const lastSeen = async (token: string) =>
      z
        .object({ data: z.object({ users: z.tuple([z.object({ lastSeen: z.iso.datetime({ offset: true }) })]) }) })
        .parse(await graphql([`authorization: Bearer ${token}`], '{ users { lastSeen } }')).data.users[0].lastSeen;
    const before = await lastSeen(await logIn('ada'));
    const after = await lastSeen(await logIn('ada'));
    expect(new Date(after).getTime()).toBeGreaterThan(new Date(before).getTime());
  });

  it('refuses a token for another audience', async () => {
    const identifier = 'https://another.example/api';
    await tenant.management('POST', '/resource-servers', { identifier, name: 'Another API' });
    const token = await logIn('ada', identifier);
    expect(await graphql([`authorization: Bearer ${token}`], MY_ROW)).toEqual(
      refusal('invalid-jwt', 'Could not verify JWT: JWTNotInAudience'),
    );
  });

  it("refuses a machine's token, in which no Action has written claims", async () => {
    const { body } = await tenant.machineToken(tenant.auth0.apiAudience);
    expect(await graphql([`authorization: Bearer ${String(body.access_token)}`], MY_ROW)).toEqual(
      refusal('jwt-invalid-claims', "claims key: 'https://hasura.io/jwt/claims' not found"),
    );
  });

  it('lets nobody in while a login cannot be written down, and keeps everything over a restart', async () => {
    const { port } = new URL(hasura.url);
    expect(await hasura.stop()).toBe(0);
    await expect(logIn('ada')).rejects.toThrow('The Action sync-user failed, so nobody was signed in.');
    expect(tenant.log.at(-1)).toMatch(/^Action sync-user failed: fetch failed/);

    hasura = await startHasura(port);
    const token = await logIn('ada');
    expect(await graphql([`authorization: Bearer ${token}`], MY_ROW)).toMatchObject({
      data: { users: [{ userName: 'Ada Lovelace' }] },
    });
  });
});
