import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { LIMITS } from '../../../../lib/embedded/hasura/execution/limits';
import { LIBRARY } from '../library';
import { describeOnPostgres, testPostgres, type TestPostgres } from '../postgres';
import { headersOf, startTestEngine, type Asking, type TestEngine } from '../test-engine';

describeOnPostgres('GraphQL over HTTP', (kind) => {
  let postgres: TestPostgres;
  let database: Database;
  let engine: TestEngine;
  beforeAll(async () => {
    postgres = await testPostgres(kind);
    database = await postgres.open();
    engine = await startTestEngine(database, LIBRARY);
  }, 60_000);
  afterAll(async () => {
    await engine.close();
    await database.close();
    await postgres.end();
  });

  const post = (path: string, body: unknown, asking: Asking = {}) =>
    engine.send(path, {
      method: 'POST',
      headers: headersOf(asking),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const error = (code: string, path: string, message: unknown) => ({
    errors: [{ message, extensions: { path, code } }],
  });

  describe('requests that are none', () => {
    it.each([
      ['no JSON', '{', error('invalid-json', '$', expect.stringMatching(/JSON/))],
      [
        'a number',
        1,
        error('parse-failed', '$', 'parsing GraphQLRequest failed, expected Object, but encountered Number'),
      ],
      ['no query', {}, error('parse-failed', '$', 'the key "query" was not present')],
      [
        'a query that is no text',
        { query: null },
        error('parse-failed', '$.query', 'parsing Text failed, expected String, but encountered Null'),
      ],
      [
        'variables that are none',
        { query: '{a}', variables: [] },
        error('parse-failed', '$.variables', 'parsing HashMap failed, expected Object, but encountered Array'),
      ],
      [
        'a name that is none',
        { query: '{a}', operationName: 1 },
        error('parse-failed', '$.operationName', 'parsing Text failed, expected String, but encountered Number'),
      ],
      [
        'a text that is no query',
        { query: '{ people { id }' },
        error('validation-failed', '$.query', 'not a valid graphql query'),
      ],
      ['an empty text', { query: '' }, error('validation-failed', '$.query', 'not a valid graphql query')],
      [
        'two operations and no name',
        { query: 'query a { people { id } } query b { people { id } }' },
        error(
          'validation-failed',
          '$',
          'exactly one operation has to be present in the document when operationName is not specified',
        ),
      ],
      [
        'a name that no operation has',
        { query: 'query a { people { id } }', operationName: 'b' },
        error('validation-failed', '$', 'no such operation found in the document: "b"'),
      ],
      [
        'only a fragment',
        { query: 'fragment a on people { id }' },
        error(
          'validation-failed',
          '$',
          'exactly one operation has to be present in the document when operationName is not specified',
        ),
      ],
    ])('%s', async (_, body, answer) => {
      const { status, body: text } = await post('/v1/graphql', body);
      expect([status, JSON.parse(text)]).toEqual([200, answer]);
      expect((await post('/v1alpha1/graphql', body)).status).toBe(400);
    });
  });

  describe('queries that are refused', () => {
    it.each<readonly [string, Asking, unknown]>([
      [
        '{ nobody { id } }',
        {},
        error('validation-failed', '$.selectionSet.nobody', "field 'nobody' not found in type: 'query_root'"),
      ],
      [
        '{ people { id nothing } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet.nothing',
          "field 'nothing' not found in type: 'people'",
        ),
      ],
      [
        '{ people { boss { nothing } } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet.boss.selectionSet.nothing',
          "field 'nothing' not found in type: 'people'",
        ),
      ],
      [
        '{ people { secret } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet.secret',
          "field 'secret' not found in type: 'people'",
        ),
      ],
      [
        '{ people(where: {secret: {_eq: "a1"}}) { id } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.secret',
          "field 'secret' not found in type: 'people_bool_exp'",
        ),
      ],
      [
        '{ people(order_by: {secret: asc}) { id } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.people.args.order_by.secret',
          "field 'secret' not found in type: 'people_order_by'",
        ),
      ],
      [
        '{ people(where: {articles: {author: {secret: {_eq: "a1"}}}}) { id } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.articles.author.secret',
          "field 'secret' not found in type: 'people_bool_exp'",
        ),
      ],
      [
        '{ people_aggregate { aggregate { count } } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.people_aggregate',
          "field 'people_aggregate' not found in type: 'query_root'",
        ),
      ],
      [
        '{ comments_by_pk(articleId: 1, line: 1) { text } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.comments_by_pk',
          "field 'comments_by_pk' not found in type: 'query_root'",
        ),
      ],
      [
        '{ comments_by_pk(articleId: 1, line: 1) { text } }',
        { role: 'lister' },
        error(
          'validation-failed',
          '$.selectionSet.comments_by_pk',
          "field 'comments_by_pk' not found in type: 'query_root'",
        ),
      ],
      [
        '{ comments { article { id } } }',
        { role: 'lister' },
        error(
          'validation-failed',
          '$.selectionSet.comments.selectionSet.article',
          "field 'article' not found in type: 'comments'",
        ),
      ],
      [
        '{ people { id } }',
        { role: 'nobody' },
        error('validation-failed', '$.selectionSet.people', "field 'people' not found in type: 'query_root'"),
      ],
      [
        'mutation { insert_people_one(object: {id: 5, name: "Eve"}) { id } }',
        { role: 'reader' },
        error('validation-failed', '$', 'no mutations exist'),
      ],
      [
        'subscription { people { id } }',
        {},
        error('unexpected', '$', 'subscriptions are not supported over HTTP, use websockets instead'),
      ],
      ['subscription { people { id } }', { role: 'nobody' }, error('validation-failed', '$', 'no subscriptions exist')],
      [
        '{ articles { id } }',
        { role: 'reader' },
        error('not-found', '$', 'missing session variable: "x-hasura-user-id"'),
      ],
      [
        '{ people { articles { id } } }',
        { role: 'reader' },
        error('not-found', '$', 'missing session variable: "x-hasura-user-id"'),
      ],
      [
        '{ people(where: {articles: {}}) { id } }',
        { role: 'reader' },
        error('not-found', '$', 'missing session variable: "x-hasura-user-id"'),
      ],
      [
        '{ people(order_by: {articles_aggregate: {count: asc}}) { id } }',
        { role: 'reader' },
        error('not-found', '$', 'missing session variable: "x-hasura-user-id"'),
      ],
      [
        '{ articles { id } }',
        { role: 'reader', user: "1' OR '1'='1" },
        error(
          'data-exception',
          '$.selectionSet.articles',
          expect.stringMatching(/^invalid input syntax for type integer/),
        ),
      ],
      [
        '{ people(where: {id: {_eq: null}}) { id } }',
        {},
        error('validation-failed', '$.selectionSet.people.args.where.id._eq', "unexpected null value for type 'Int'"),
      ],
      [
        '{ people(where: {id: {_is_null: null}}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.id._is_null',
          "unexpected null value for type 'Boolean'",
        ),
      ],
      [
        '{ people(where: {id: null}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.id',
          "unexpected null value for type 'people_bool_exp'",
        ),
      ],
      [
        '{ people(where: {_or: null}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.where._or',
          "unexpected null value for type 'people_bool_exp'",
        ),
      ],
      [
        '{ people(limit: -1) { id } }',
        {},
        error('validation-failed', '$.selectionSet.people.args.limit', 'unexpected negative value'),
      ],
      [
        '{ people(offset: -1) { id } }',
        {},
        error('validation-failed', '$.selectionSet.people.args.offset', 'unexpected negative value'),
      ],
      [
        '{ articles(distinct_on: [authorId], order_by: {id: asc}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.articles.args.order_by',
          '"distinct_on" columns must match initial "order_by" columns',
        ),
      ],
      [
        '{ people_by_pk { id } }',
        {},
        error('validation-failed', '$.selectionSet.people_by_pk.args.id', "missing required field 'id'"),
      ],
      [
        '{ people(first: 1) { id } }',
        {},
        error('validation-failed', '$.selectionSet.people', "'people' has no argument named 'first'"),
      ],
      [
        '{ comments(distinct_on: article) { line } }',
        { role: 'reader' },
        error(
          'validation-failed',
          '$.selectionSet.comments.args.distinct_on',
          "expected one of the values ['line', 'personId', 'text'] for type 'comments_select_column', but found 'article'",
        ),
      ],
      [
        '{ people }',
        {},
        error('validation-failed', '$.selectionSet.people.selectionSet', "missing selection set for 'people'"),
      ],
      [
        '{ people { id { x } } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet.id',
          'unexpected subselection set for non-object field',
        ),
      ],
      [
        '{ people { ...more } } fragment more on people { boss { nothing } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet.boss.selectionSet.nothing',
          "field 'nothing' not found in type: 'people'",
        ),
      ],
      [
        '{ samples_by_pk(id: 1) { doc(path: "a[") } }',
        {},
        error('parse-failed', '$.selectionSet.samples_by_pk.selectionSet.doc.args.path', 'parse json path error: a['),
      ],
      [
        '{ samples(where: {key: {_eq: "no uuid"}}) { id } }',
        {},
        error('data-exception', '$.selectionSet.samples', 'invalid input syntax for type uuid: "no uuid"'),
      ],
      [
        '{ samples(where: {at: {_gt: "yesterday-ish"}}) { id } }',
        {},
        error(
          'data-exception',
          '$.selectionSet.samples',
          'invalid input syntax for type timestamp with time zone: "yesterday-ish"',
        ),
      ],
      [
        '{ samples(where: {words: {_regex: "("}}) { id } }',
        {},
        error('data-exception', '$.selectionSet.samples', expect.stringMatching(/^invalid regular expression/)),
      ],
      [
        '{ samples(where: {words: {_like: "\\\\"}}) { id } }',
        {},
        error('bad-request', '$.selectionSet.samples', 'LIKE pattern must not end with escape character'),
      ],
      [
        '{ samples(where: {words: {_eq: "\\u0000"}}) { id } }',
        {},
        error('data-exception', '$', 'invalid byte sequence for encoding "UTF8": 0x00'),
      ],
    ])('%s %j', async (query, asking, answer) => {
      expect(await engine.ask(query, asking)).toEqual(answer);
    });

    it('tells the admin what Postgres said of a statement that it cannot run, and others nothing', async () => {
      const query = '{ samples(where: {raw: {_eq: {}}}) { id } }';
      expect(await engine.ask(query)).toEqual({
        errors: [
          {
            message: 'database query error',
            extensions: {
              path: '$.selectionSet.samples',
              code: 'unexpected',
              internal: { error: { status_code: '42883', message: 'operator does not exist: json = json' } },
            },
          },
        ],
      });
    });
  });

  describe('variables that do not fit', () => {
    it.each<readonly [string, unknown, unknown]>([
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        {},
        error('validation-failed', '$.variableValues', 'expecting a value for non-nullable variable: "id"'),
      ],
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        { id: 'one' },
        error('validation-failed', '$.variableValues', expect.stringMatching(/"\$id" got invalid value "one"/)),
      ],
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        { id: 2 ** 31 },
        error('validation-failed', '$.variableValues', expect.stringMatching(/32-bit/)),
      ],
      [
        'query ($id: Int) { people_by_pk(id: $id) { id } }',
        { id: 1 },
        error('validation-failed', '$.selectionSet.people_by_pk.args.id', expect.stringMatching(/"Int!"/)),
      ],
      [
        '{ people { id } }',
        { id: 1 },
        error('validation-failed', '$.variableValues', 'unexpected variables in variableValues: id'),
      ],
      [
        'query ($where: people_bool_exp) { people(where: $where) { id } }',
        { where: { secrets: {} } },
        error('validation-failed', '$.variableValues', expect.stringMatching(/"secrets" is not defined/)),
      ],
    ])('%s %j', async (query, variables, answer) => {
      const { body } = await post('/v1/graphql', { query, variables });
      expect(JSON.parse(body)).toEqual(answer);
    });
  });

  describe('limits', () => {
    const nested = (depth: number): string => `{ people ${'{ boss '.repeat(depth - 1)}{ id }${'}'.repeat(depth - 1)} }`;
    const aliases = (count: number): string =>
      `{ ${Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ')} }`;
    const filter = (depth: number): string =>
      `{ people(where: ${'{_not: '.repeat(depth)}{}${'}'.repeat(depth)}) { id } }`;
    it.each([
      [
        'depth',
        nested(LIMITS.depth - 1),
        nested(LIMITS.depth),
        `selections are nested deeper than ${LIMITS.depth} levels`,
      ],
      [
        'fields',
        aliases(LIMITS.fields),
        aliases(LIMITS.fields + 1),
        `the query selects more than ${LIMITS.fields} fields`,
      ],
      [
        'nested values',
        filter(LIMITS.valueDepth - 1),
        filter(LIMITS.valueDepth),
        `values are nested deeper than ${LIMITS.valueDepth} levels`,
      ],
    ])('%s', async (_, fits, exceeds, message) => {
      expect(await engine.ask(fits)).toHaveProperty('data');
      expect(await engine.ask(exceeds)).toEqual(error('validation-failed', '$', message));
    });

    it('fields counted where fragments are spread, tokens, nested variables, bytes', async () => {
      const doubling = Array.from(
        { length: 20 },
        (_, index) =>
          `fragment f${index} on query_root { a${index}: people { id } ...f${index + 1} b${index}: people { ...g } }`,
      );
      const spread = `{ ...f0 } ${doubling.join(' ')} fragment f20 on query_root { __typename } fragment g on people { ${'id '.repeat(LIMITS.fields / 10)} }`;
      expect(await engine.ask(spread)).toEqual(error('validation-failed', '$', expect.stringMatching(/more than/)));
      expect(await engine.ask(`{ ${'a '.repeat(LIMITS.tokens)} }`)).toEqual(
        error('validation-failed', '$.query', `the query is longer than ${LIMITS.tokens} tokens`),
      );
      const deep = (depth: number): unknown => (depth === 0 ? {} : { _not: deep(depth - 1) });
      const query = 'query ($where: people_bool_exp) { people(where: $where) { id } }';
      expect(await engine.ask(query, { variables: { where: deep(50) } })).toHaveProperty('data');
      expect(await engine.ask(query, { variables: { where: deep(2 * LIMITS.valueDepth) } })).toHaveProperty('errors');
      const { body } = await post('/v1/graphql', `{"query":"${' '.repeat(LIMITS.bodyBytes)}"}`);
      expect(JSON.parse(body)).toEqual(error('bad-request', '$', `the body is larger than ${LIMITS.bodyBytes} bytes`));
    });
  });

  it('answers several requests at once, each for itself', async () => {
    const { body } = await post('/v1/graphql', [
      { query: '{ people_by_pk(id: 1) { name } }' },
      { query: '{ nobody }' },
      { query: 'query b($id: Int!) { people_by_pk(id: $id) { name } }', operationName: 'b', variables: { id: 2 } },
    ]);
    expect(JSON.parse(body)).toEqual([
      { data: { people_by_pk: { name: 'Ann' } } },
      error('validation-failed', '$.selectionSet.nobody', "field 'nobody' not found in type: 'query_root'"),
      { data: { people_by_pk: { name: 'Bob' } } },
    ]);
  });

  it('leaves extensions and persisted queries alone', async () => {
    const { body } = await post('/v1/graphql', { query: '{ people_by_pk(id: 1) { id } }', extensions: { x: 1 } });
    expect(body).toBe('{"data":{"people_by_pk":{"id":1}}}');
    const got = await engine.send('/v1/graphql?query={people{id}}', { headers: headersOf({}) });
    expect([got.status, JSON.parse(got.body)]).toEqual([
      200,
      error('not-supported', '$', 'PersistedQueryNotSupported'),
    ]);
  });

  it('explains the statements of a query to admins, for any role', async () => {
    const body = {
      query: { query: '{ articles(where: {title: {_eq: "a secret word"}}) { id } __typename }' },
      user: { 'X-Hasura-Role': 'reader', 'X-Hasura-User-Id': '1' },
    };
    const { status, body: text } = await post('/v1/graphql/explain', body);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual([
      {
        field: 'articles',
        sql: expect.stringMatching(/FROM "public"."articles" AS "_t0" WHERE .*\$\d/),
        plan: expect.arrayContaining([expect.stringMatching(/Seq Scan on articles/)]),
      },
      { field: '__typename', sql: null, plan: null },
    ]);
    expect(JSON.parse(text)[0].sql).not.toContain('secret word');
    expect((await post('/v1/graphql/explain', body, { role: 'reader' })).status).toBe(401);
    expect((await post('/v1/graphql/explain', { query: {} })).status).toBe(400);
  });
});
