import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHasura } from '../../../lib/embedded/hasura/server';
import { DEMO_PROJECT, temporaryProject } from './project';
import { testPostgres } from './postgres';
import { ADMIN_SECRET, runningHasura, type RunningHasura } from './running-hasura';

describe('the embedded Hasura', () => {
  let hasura: RunningHasura;
  beforeAll(async () => {
    hasura = await runningHasura('embedded');
  });
  afterAll(() => hasura.close());

  it('has the project in its database when it listens, and says what it did', async () => {
    expect(hasura.log).toEqual([
      'The migration 1700000000000_create_users was applied.',
      'The migration 1700000001000_create_notes was applied.',
    ]);
    expect(await hasura.post('/v1/graphql', { query: '{ users { userId } notes { id } }' })).toEqual({
      status: 200,
      body: { data: { users: [], notes: [] } },
    });
  });

  it('lets pages of any origin ask, with tokens but without cookies', async () => {
    const preflight = await fetch(`${hasura.url}/v1/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    for (const [path, request] of [
      ['/v1/graphql', { method: 'POST', body: '{' }],
      ['/v1/metadata', { method: 'POST', body: '{}' }],
      ['/v1/version', {}],
      ['/v1/nothing', {}],
    ] as const) {
      const answer = await fetch(`${hasura.url}${path}`, request);
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
    }
  });

  it('answers other paths as the engine does', async () => {
    const body = { path: '$', error: 'resource does not exist', code: 'not-found' };
    expect(await hasura.post('/v1/nothing', {})).toEqual({ status: 404, body });
  });

  it.each([
    ['{', 'invalid-json', /./],
    ['{"type": "run_sql", "args": {}}', 'parse-failed', /./],
    [{ type: 'drop_everything', args: {} }, 'not-supported', /./],
  ])('refuses %j to /v2/query', async (request, code, message) => {
    expect(await hasura.post('/v2/query', request)).toMatchObject({
      status: 400,
      body: { code, error: expect.stringMatching(message) },
    });
  });

  it('does not start on a port that is taken, and lets go of the database', async () => {
    const postgres = await testPostgres('embedded');
    const options = { ...postgres.options, project: DEMO_PROJECT, adminSecret: ADMIN_SECRET };
    await expect(startHasura({ ...options, port: Number(new URL(hasura.url).port) })).rejects.toThrow('EADDRINUSE');
    await (await startHasura({ ...options, port: 0 })).close();
    await postgres.end();
  });

  it('does not start with a project that cannot be used, and says which file', async () => {
    const project = temporaryProject({ 'migrations/default/1700000000000_broken/up.sql': 'CREATE' });
    await expect(runningHasura('embedded', { project: project.folder })).rejects.toThrow(
      /^The migration 1700000000000_broken cannot be applied: /,
    );
    project.remove();
  });

  it.each([
    [{ adminSecret: undefined, jwtSecret: '{"jwk_url": "http://localhost/keys"}' }, /requires --admin-secret/],
    [{ jwtSecret: '{}' }, /key and jwk_url both cannot be empty/],
    [{ unauthorizedRole: 'admin' }, /Name a role that may do little/],
    [{ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }, /^The database that DATABASE_URL names cannot be used/],
  ])('does not start with %j', async (options, message) => {
    const unused = { directory: '/nowhere', project: DEMO_PROJECT, port: 0, adminSecret: ADMIN_SECRET };
    await expect(startHasura({ ...unused, ...options })).rejects.toThrow(message);
  });
});
