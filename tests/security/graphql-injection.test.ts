import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../lib/embedded/hasura/database/database';
import { describeOnPostgres, testPostgres, type TestPostgres } from '../embedded/hasura/postgres';
import { headersOf, startTestEngine, type TestEngine, type TestSchema } from '../embedded/hasura/test-engine';

/** Texts that mean something in SQL, JSON, patterns, arrays or to the engine, in every place that takes a text: each is only itself. */

const TEXTS = [
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  "'; DROP TABLE words; --",
  "' OR '1'='1",
  '" OR 1=1 --',
  "1' UNION SELECT secret FROM words --",
  "'||(SELECT secret FROM words LIMIT 1)||'",
  "'); DELETE FROM words; --",
  "E'\\047'",
  'U&"\\0027"',
  '$$; DROP TABLE words; $$',
  '$1',
  '$1::text',
  '${1}',
  ':id',
  '?',
  '@id',
  '--',
  '/* */',
  '/*',
  ';',
  '%',
  '_',
  '.*',
  '(',
  '[',
  '{a,b}',
  '{}',
  '{"a":1}',
  '[]',
  'NULL',
  'null',
  'true',
  'DEFAULT',
  'x-hasura-user-id',
  'X-Hasura-Role',
  '__proto__',
  'constructor',
  '\n',
  '\r\n',
  '\t',
  '\b\f',
  '\u0001',
  '\u007f',
  ' ',
  'ʼ; DROP TABLE words; --',
  '＇',
  'é',
  'e\u0301',
  '🦎',
  '\u202e',
  '\ufeff',
  '\uffff',
  'x'.repeat(5_000),
];

const SCHEMA: TestSchema = {
  sql: `CREATE TABLE words (text text PRIMARY KEY, secret text DEFAULT 'hidden', doc jsonb, raw json, tags text[])`,
  tables: [
    {
      table: 'words',
      select_permissions: [
        { role: 'keeper', permission: { columns: ['text', 'doc'], filter: { text: 'X-Hasura-Text' } } },
        { role: 'lister', permission: { columns: ['text'], filter: { text: { _in: 'X-Hasura-Texts' } } } },
      ],
      insert_permissions: [
        {
          role: 'keeper',
          permission: { columns: ['text'], check: { text: 'X-Hasura-Text' }, set: { secret: 'X-Hasura-Text' } },
        },
      ],
      update_permissions: [
        {
          role: 'keeper',
          permission: {
            columns: ['doc'],
            filter: { text: 'X-Hasura-Text' },
            check: null,
            set: { secret: 'X-Hasura-Text' },
          },
        },
      ],
    },
  ],
};

describeOnPostgres('texts that mean something elsewhere', (kind) => {
  let postgres: TestPostgres;
  let database: Database;
  let engine: TestEngine;
  beforeAll(async () => {
    postgres = await testPostgres(kind);
    database = await postgres.open();
    engine = await startTestEngine(database, SCHEMA);
    await engine.ask(
      'mutation ($objects: [words_insert_input!]!) { insert_words(objects: $objects) { affected_rows } }',
      {
        variables: {
          objects: TEXTS.map((text) => ({
            text,
            doc: { [text]: [text], text },
            raw: { [text]: text },
            tags: [text, text + text],
          })),
        },
      },
    );
  });
  afterAll(async () => {
    await engine.close();
    await database.close();
    await postgres.end();
  });

  /** Asks for every text in one batch, and holds each answer against the expected. */
  const expectEach = async (
    texts: readonly string[],
    query: string | ((text: string) => string),
    variables: (text: string) => Readonly<Record<string, unknown>>,
    expected: (text: string) => unknown,
  ): Promise<void> => {
    const requests = texts.map((text) => ({
      query: typeof query === 'string' ? query : query(text),
      variables: variables(text),
    }));
    const { body } = await engine.send('/v1/graphql', {
      method: 'POST',
      headers: headersOf({}),
      body: JSON.stringify(requests),
    });
    const answers: readonly unknown[] = JSON.parse(body);
    expect(texts.map((text, index) => [text, answers[index]])).toEqual(texts.map((text) => [text, expected(text)]));
  };
  const only = (text: string) => ({ data: { words: [{ text }] } });
  /** Headers hold no more than these. */
  const inHeaders = (text: string): boolean => /^[!-~](?:[ -~]*[!-~])?$/.test(text);

  it('are kept as they are', async () => {
    const answer = await engine.ask('{ words { text doc raw tags } }');
    const expected = TEXTS.map((text) => ({
      text,
      doc: { [text]: [text], text },
      raw: { [text]: text },
      tags: [text, text + text],
    }));
    expect(answer).toEqual({ data: { words: expect.arrayContaining(expected) } });
    expect(answer).toHaveProperty('data.words.length', TEXTS.length);
  });

  it.each<readonly [string, (text: string) => unknown]>([
    ['equal', (text) => ({ text: { _eq: text } })],
    ['in a list', (text) => ({ text: { _in: [text, 'nothing'] } })],
    ['in no list', (text) => ({ _not: { text: { _nin: [text] } } })],
    ['a pattern', (text) => ({ text: { _like: text.replaceAll(/[\\%_]/g, '\\$&') } })],
    [
      'a pattern of any case',
      (text) => ({ _and: [{ text: { _ilike: text.replaceAll(/[\\%_]/g, '\\$&') } }, { text: { _eq: text } }] }),
    ],
    ['a regular expression', (text) => ({ text: { _regex: `^${text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$` } })],
    ['the key of an object', (text) => ({ _and: [{ doc: { _has_key: text } }, { text: { _eq: text } }] })],
    [
      'one of an object’s keys',
      (text) => ({ _and: [{ doc: { _has_keys_any: [text, 'nothing'] } }, { text: { _eq: text } }] }),
    ],
    ['all of an object’s keys', (text) => ({ doc: { _has_keys_all: [text, 'text'], _contains: { text } } })],
    ['within JSON', (text) => ({ doc: { _contains: { [text]: [text] } } })],
    ['equal JSON', (text) => ({ doc: { _eq: { [text]: [text], text } } })],
    ['JSON in a list', (text) => ({ doc: { _in: [{ [text]: [text], text }] } })],
    ['within a JSON path', (text) => ({ doc: { _jsonb_path_match: `$.text == ${JSON.stringify(text)}` } })],
    ['within an array', (text) => ({ tags: { _contains: [text + text, text] } })],
    ['an equal array', (text) => ({ tags: { _eq: [text, text + text] } })],
    ['an array in a list', (text) => ({ tags: { _in: [[text, text + text]] } })],
  ])('are found as %s', async (_, where) => {
    const query = 'query ($where: words_bool_exp!) { words(where: $where) { text } }';
    await expectEach(TEXTS, query, (text) => ({ where: where(text) }), only);
  });

  it('are found by primary key, written in the query itself', async () => {
    const written = (text: string): string => JSON.stringify(text).replaceAll('\u007f', '\\u007f');
    await expectEach(
      TEXTS,
      (text) => `{ words_by_pk(text: ${written(text)}) { text } }`,
      () => ({}),
      (text) => ({ data: { words_by_pk: { text } } }),
    );
  });

  it('are steps of a JSON path where they can be', async () => {
    await expectEach(
      TEXTS.filter((text) => !/["\r\n]/.test(text)),
      'query ($text: String!, $path: String!) { words_by_pk(text: $text) { doc(path: $path) } }',
      (text) => ({ text, path: `$["${text}"][0]` }),
      (text) => ({ data: { words_by_pk: { doc: text } } }),
    );
  });

  it('are session variables, alone, in lists and as presets', async () => {
    for (const text of TEXTS.filter(inHeaders)) {
      const keeper = { role: 'keeper', headers: { 'x-hasura-text': text } };
      const list = `{"${text.replaceAll(/["\\]/g, '\\$&')}"}`;
      const lister = { role: 'lister', headers: { 'x-hasura-texts': list } };
      expect(await engine.ask('{ words { text } }', keeper)).toEqual(only(text));
      expect(await engine.ask('{ words { text } }', lister)).toEqual(only(text));
      const change = 'mutation ($doc: jsonb) { update_words(where: {}, _set: {doc: $doc}) { affected_rows } }';
      expect(await engine.ask(change, { ...keeper, variables: { doc: { [text]: [text], text } } })).toEqual({
        data: { update_words: { affected_rows: 1 } },
      });
    }
    const preset = (text: string): string => (inHeaders(text) ? text : 'hidden');
    const query = 'query ($text: String!) { words_by_pk(text: $text) { secret } }';
    await expectEach(
      TEXTS,
      query,
      (text) => ({ text }),
      (text) => ({ data: { words_by_pk: { secret: preset(text) } } }),
    );
  });

  it('are only themselves in changes of JSON', async () => {
    const change = (operator: string, type: string) =>
      `mutation ($text: String!, $value: ${type}) { update_words_by_pk(pk_columns: {text: $text}, ${operator}: {doc: $value}) { doc } }`;
    const steps: readonly (readonly [string, string, (text: string) => unknown, (text: string) => unknown])[] = [
      ['_delete_at_path', '[String!]', (text) => [text, '0'], (text) => ({ [text]: [], text })],
      ['_delete_key', 'String', (text) => text, (text) => ({ text })],
      ['_append', 'jsonb', (text) => ({ [text]: [text] }), (text) => ({ [text]: [text], text })],
      ['_set', 'jsonb', (text) => ({ [text]: [text], text }), (text) => ({ [text]: [text], text })],
    ];
    for (const [operator, type, value, doc] of steps) {
      await expectEach(
        TEXTS,
        change(operator, type),
        (text) => ({ text, value: value(text) }),
        (text) => ({ data: { update_words_by_pk: { doc: doc(text) } } }),
      );
    }
  });

  it('are refused where no text belongs, before any SQL is made of them', async () => {
    const attempts: readonly (readonly [string, (text: string) => Readonly<Record<string, unknown>>])[] = [
      ['query ($by: [words_order_by!]) { words(order_by: $by) { text } }', (text) => ({ by: [{ text }] })],
      ['query ($by: [words_order_by!]) { words(order_by: $by) { text } }', (text) => ({ by: [{ [text]: 'asc' }] })],
      ['query ($on: [words_select_column!]) { words(distinct_on: $on) { text } }', (text) => ({ on: [text] })],
      ['query ($limit: Int) { words(limit: $limit) { text } }', (text) => ({ limit: text })],
      ['query ($offset: Int) { words(offset: $offset) { text } }', (text) => ({ offset: text })],
      [
        'query ($where: words_bool_exp) { words(where: $where) { text } }',
        (text) => ({ where: { [text]: { _eq: 1 } } }),
      ],
      [
        'query ($where: words_bool_exp) { words(where: $where) { text } }',
        (text) => ({ where: { text: { [text]: 1 } } }),
      ],
      [
        'mutation ($on: words_on_conflict) { insert_words(objects: [], on_conflict: $on) { affected_rows } }',
        (text) => ({ on: { constraint: text } }),
      ],
      [
        'mutation ($set: words_set_input) { update_words(where: {}, _set: $set) { affected_rows } }',
        (text) => ({ set: { [text]: 1 } }),
      ],
    ];
    const path = expect.stringMatching(/^\$\.selectionSet\.[\w.[\]]+$/);
    const refusal = { errors: [{ message: expect.any(String), extensions: { code: 'validation-failed', path } }] };
    for (const [query, variables] of attempts) await expectEach(TEXTS, query, variables, () => refusal);
  });

  it('name no role', async () => {
    for (const text of TEXTS.filter(inHeaders)) {
      expect(await engine.ask('{ words { text } }', { role: text })).toEqual({
        errors: [
          {
            message: "field 'words' not found in type: 'query_root'",
            extensions: { code: 'validation-failed', path: '$.selectionSet.words' },
          },
        ],
      });
    }
  });

  it('leave everything as it was', async () => {
    expect(await engine.ask('{ words_aggregate { aggregate { count } } }')).toEqual({
      data: { words_aggregate: { aggregate: { count: TEXTS.length } } },
    });
    expect(engine.log).toEqual([]);
  });
});
