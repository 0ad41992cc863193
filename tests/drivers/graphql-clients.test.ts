import { execFile } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client as UrqlClient, fetchExchange, gql } from '@urql/core';
import { ClientError, GraphQLClient } from 'graphql-request';
import { createClient } from 'graphql-ws';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LIBRARY } from '../embedded/hasura/library';
import { served } from '../embedded/hasura/served';
import { ADMIN_SECRET, headersOf } from '../embedded/hasura/test-engine';
import { findGraphQLClient, warnOfMissing } from './programs';

/** Unmodified clients of GraphQL: the small ones are this project's own, the large ones are installed by `npm run test:drivers`. */

const library = served('embedded', LIBRARY);

const url = (): string => `${library.engine.url}/v1/graphql`;

it('graphql-request', async () => {
  const client = new GraphQLClient(url(), { headers: headersOf({ role: 'reader', user: 1 }) });
  const query = 'query ($limit: Int!) { articles(limit: $limit, order_by: {id: asc}) { id author { name } } }';
  expect(await client.request(query, { limit: 1 })).toEqual({ articles: [{ id: 1, author: { name: 'Ann' } }] });
  const answers = await client.batchRequests([{ document: '{ people { id } }' }, { document: '{ __typename }' }]);
  expect(answers).toEqual([
    { data: { people: [{ id: 1 }, { id: 2 }, { id: 3 }] } },
    { data: { __typename: 'query_root' } },
  ]);
  const failure: unknown = await client.request('{ people { secret } }').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ClientError);
  expect(failure).toHaveProperty('response.errors.0.extensions.code', 'validation-failed');
});

it('urql', async () => {
  const client = new UrqlClient({
    url: url(),
    exchanges: [fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: headersOf({}) },
  });
  const query = gql`
    query ($where: people_bool_exp!) {
      people(where: $where) {
        name
      }
    }
  `;
  expect((await client.query(query, { where: { id: { _eq: 2 } } })).data).toEqual({
    people: [{ name: 'Bob' }],
  });
  const { error } = await client.query('{ people { nothing } }', {});
  expect(error?.graphQLErrors[0]?.extensions).toEqual({
    code: 'validation-failed',
    path: '$.selectionSet.people.selectionSet.nothing',
  });
});

it('graphql-ws', async () => {
  const client = createClient({
    url: url().replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { headers: headersOf({ role: 'reader', user: 3 }) },
  });
  const answers = client.iterate({ query: 'subscription { people_by_pk(id: 1) { name } }' });
  expect(await answers.next()).toMatchObject({ value: { data: { people_by_pk: { name: 'Ann' } } } });
  await library.engine.ask('mutation { update_people_by_pk(pk_columns: {id: 1}, _set: {name: "Anne"}) { id } }');
  expect(await answers.next()).toMatchObject({ value: { data: { people_by_pk: { name: 'Anne' } } } });
  await answers.return?.();
  await library.engine.ask('mutation { update_people_by_pk(pk_columns: {id: 1}, _set: {name: "Ann"}) { id } }');
  const refused = client.iterate({ query: 'subscription { people { secret } }' });
  await expect(refused.next()).rejects.toMatchObject([{ extensions: { code: 'validation-failed' } }]);
  await client.dispose();
});

/** A program of `tests/drivers/graphql` that asks by one client and prints what it was answered, and what that must be. */
describe.each([
  [
    'apollo',
    { name: 'Ann', changed: 'Anteaters', cached: ['Anteaters', 'Bees'], failed: 'validation-failed', seen: 'Bob' },
  ],
  [
    'react-admin',
    {
      list: [3, ['Ann', 'Cat']],
      one: 'Bob',
      many: ['Ann', 'Cat'],
      references: [2, [expect.any(String), 'Bees']],
      created: 'Ron',
      updated: 'Rona',
      deleted: 50,
    },
  ],
  [
    'refine',
    {
      list: [3, ['Dan', 'Cat']],
      one: 'Bob',
      many: ['Ann', 'Cat'],
      created: 'Rob',
      updated: 'Roberta',
      deleted: 60,
      failed: expect.stringMatching(/^field 'nothing' not found in type: 'people'/),
    },
  ],
  ['codegen', { filter: true, insert: true, subscription: true, query: true, variables: true }],
] as const)('%s', (name, answers) => {
  const folder = findGraphQLClient(name);
  if (!folder) warnOfMissing(`The GraphQL client ${name}`);

  it.skipIf(!folder)('asks and is answered', { timeout: 120_000 }, async () => {
    const program = join(folder ?? '', `${name}.mjs`);
    // Node looks for packages next to a program's own file.
    copyFileSync(`tests/drivers/graphql/${name}.mjs`, program);
    const { stdout } = await promisify(execFile)('node', [program, url(), ADMIN_SECRET]);
    expect(JSON.parse(stdout)).toEqual(answers);
  });
});
