import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainQuery, HasuraUnavailableError, readMode, readRules } from '../../lib/hasura/administration';
import { askGraphQL } from '../../lib/hasura/ask';
import { ADMIN_SECRET, runningHasura, type RunningHasura } from '../embedded/hasura/running-hasura';

const USER = { 'x-hasura-role': 'user', 'x-hasura-user-id': 'auth0|ada' };

describe('asking Hasura', () => {
  let hasura: RunningHasura;
  beforeAll(async () => {
    const jwtSecret = '{"jwk_url": "http://127.0.0.1:1/keys", "claims_namespace": "https://claims.test"}';
    hasura = await runningHasura('embedded', { jwtSecret });
  }, 60_000);
  afterAll(() => hasura.close());

  const config = () => ({ endpoint: hasura.url, adminSecret: ADMIN_SECRET });
  const ask = (query: string, headers: Readonly<Record<string, string>>) =>
    askGraphQL(`${hasura.url}/v1/graphql`, headers, { query, variables: {} });

  it('tells how it knows who asks', async () => {
    expect(await readMode(config())).toEqual({
      version: expect.stringMatching(/^v2\./),
      hasAdminSecret: true,
      claims: 'https://claims.test',
    });
  });

  it("lists each role's rules, table by table", async () => {
    const rules = await readRules(config());
    expect(rules.map(({ table }) => table)).toEqual(['notes', 'users']);
    expect(rules[1]?.roles).toEqual([
      {
        role: 'user',
        permissions: [
          { action: 'select', columns: 'userId, userName, lastSeen', rows: '{"userId":{"_eq":"X-Hasura-User-Id"}}' },
          { action: 'update', columns: 'userName, lastSeen', rows: '{"userId":{"_eq":"X-Hasura-User-Id"}}' },
        ],
      },
    ]);
  });

  it('explains a query for a user, one statement a field, without the values', async () => {
    const question = { query: '{ mine: users { userId } __typename }', variables: {} };
    expect(await explainQuery(config(), question, USER)).toEqual([
      { field: 'mine', sql: expect.stringMatching(/"public"\."users".*"userId" = .*\$1/) },
      { field: '__typename', sql: null },
    ]);
  });

  it.each([
    ['mutation { delete_notes(where: {}) { affected_rows } }', 'only queries can be explained'],
    ['{ secrets { id } }', "field 'secrets' not found in type: 'query_root'"],
  ])('passes on why %s is not explained', async (query, message) => {
    await expect(explainQuery(config(), { query, variables: {} }, USER)).rejects.toThrow(
      new HasuraUnavailableError(message),
    );
  });

  it('says so when the secret is wrong, or nobody is there', async () => {
    await expect(readRules({ ...config(), adminSecret: 'guessed' })).rejects.toThrow(
      'invalid x-hasura-admin-secret/x-hasura-access-key',
    );
    await expect(readMode({ ...config(), endpoint: 'http://127.0.0.1:1' })).rejects.toThrow(
      /^Hasura did not answer at http:\/\/127\.0\.0\.1:1: /,
    );
  });

  it('reads answers, refusals with status 200, and silence', async () => {
    expect(await ask('{ users { userId } }', { 'x-hasura-admin-secret': ADMIN_SECRET })).toEqual({
      kind: 'answered',
      status: 200,
      data: { users: [] },
    });
    expect(await ask('{ nothing }', { 'x-hasura-admin-secret': ADMIN_SECRET })).toEqual({
      kind: 'refused',
      by: 'Hasura',
      status: 200,
      code: 'validation-failed',
      message: "field 'nothing' not found in type: 'query_root'",
      path: '$.selectionSet.nothing',
    });
    expect(await askGraphQL('http://127.0.0.1:1/v1/graphql', {}, { query: '{ a }', variables: {} })).toMatchObject({
      kind: 'unanswered',
    });
  });

  it.each([
    ['no JSON', 'sorry', 502],
    ['neither data nor errors', '{}', 200],
  ])('takes an answer that is %s for none', async (_, body, status) => {
    const send = async () => new Response(body, { status });
    expect(await askGraphQL('http://hasura.test', {}, { query: '{ a }', variables: {} }, send)).toMatchObject({
      kind: 'unanswered',
    });
  });
});
