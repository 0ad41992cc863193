import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../lib/embedded/hasura/execution/limits';
import { LIBRARY } from '../library';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import { headersOf, type Asking } from '../test-engine';

describeOnPostgres('GraphQL over HTTP', (kind) => {
  const library = served(kind, LIBRARY);

  const post = (path: string, body: unknown, asking: Asking = {}) =>
    library.engine.send(path, {
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
      expect(await library.engine.ask(fits)).toHaveProperty('data');
      expect(await library.engine.ask(exceeds)).toEqual(error('validation-failed', '$', message));
    });

    it('fields counted where fragments are spread, tokens, nested variables, bytes', async () => {
      const doubling = Array.from(
        { length: 20 },
        (_, index) =>
          `fragment f${index} on query_root { a${index}: people { id } ...f${index + 1} b${index}: people { ...g } }`,
      );
      const spread = `{ ...f0 } ${doubling.join(' ')} fragment f20 on query_root { __typename } fragment g on people { ${'id '.repeat(LIMITS.fields / 10)} }`;
      expect(await library.engine.ask(spread)).toEqual(
        error('validation-failed', '$', expect.stringMatching(/more than/)),
      );
      expect(await library.engine.ask(`{ ${'a '.repeat(LIMITS.tokens)} }`)).toEqual(
        error('validation-failed', '$.query', `the query is longer than ${LIMITS.tokens} tokens`),
      );
      const deep = (depth: number): unknown => (depth === 0 ? {} : { _not: deep(depth - 1) });
      const query = 'query ($where: people_bool_exp) { people(where: $where) { id } }';
      expect(await library.engine.ask(query, { variables: { where: deep(50) } })).toHaveProperty('data');
      expect(await library.engine.ask(query, { variables: { where: deep(2 * LIMITS.valueDepth) } })).toHaveProperty(
        'errors',
      );
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
    const got = await library.engine.send('/v1/graphql?query={people{id}}', { headers: headersOf({}) });
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
