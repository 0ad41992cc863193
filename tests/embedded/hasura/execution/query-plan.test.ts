import { describe, expect, it } from 'vitest';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { LIBRARY } from '../library';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import type { Asking } from '../test-engine';

/** What one asks, and the `data`, or the code and some of the message of the refusal. */
type Answered = readonly [asking: Asking, answer: unknown];

const ids = (...numbers: readonly number[]) => numbers.map((id) => ({ id }));
const data = (members: unknown) => ({ data: members });
const refused = (code: string, message: string) => ({
  errors: [{ message: expect.stringContaining(message), extensions: expect.objectContaining({ code }) }],
});
const given = (variables: Readonly<Record<string, unknown>>): Asking => ({ variables });

describeOnPostgres('the same text again', (kind) => {
  const compiled: string[] = [];
  const observed = (database: Database): Database => ({
    ...database,
    connection: database.connection.withPlugin({
      transformQuery: ({ node }) => {
        compiled.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  });
  const library = served(kind, LIBRARY, { observed });

  const ANN: Asking = { role: 'reader', user: 1 };
  const CAT: Asking = { role: 'reader', user: 3 };

  it.each<readonly [name: string, query: string, asked: readonly Answered[]]>([
    [
      'gives each user the rows of their own',
      '{ articles(where: {published: {_eq: false}}) { id } }',
      [
        [ANN, data({ articles: ids(2) })],
        [CAT, data({ articles: ids(5) })],
        [{ role: 'reader', user: 2 }, data({ articles: [] })],
        [{}, data({ articles: ids(2, 5) })],
        [ANN, data({ articles: ids(2) })],
      ],
    ],
    [
      'refuses whoever lacks a session variable, whoever asked before',
      '{ articles(where: {published: {_eq: false}}) { id author { name } } }',
      [
        [ANN, data({ articles: [{ id: 2, author: { name: 'Ann' } }] })],
        [{ role: 'reader' }, refused('not-found', 'missing session variable: "x-hasura-user-id"')],
        [{ role: 'reader', user: 'x' }, refused('data-exception', 'invalid input syntax')],
        [CAT, data({ articles: [{ id: 5, author: { name: 'Cat' } }] })],
      ],
    ],
    [
      'binds what is never null',
      'query ($id: Int!) { people_by_pk(id: $id) { ...named } } fragment named on people { name articles(where: {id: {_neq: $id}}) { id } }',
      [
        [given({ id: 1 }), data({ people_by_pk: { name: 'Ann', articles: ids(2) } })],
        [given({ id: 2 }), data({ people_by_pk: { name: 'Bob', articles: ids(3, 4) } })],
        [given({ id: 9 }), data({ people_by_pk: null })],
        [given({}), refused('validation-failed', 'expecting a value for non-nullable variable: "id"')],
      ],
    ],
    [
      'tells null, a value and nothing apart',
      'query ($id: Int) { people(where: {id: {_eq: $id}}, order_by: {id: asc}) { id } }',
      [
        [given({ id: 2 }), data({ people: ids(2) })],
        [given({ id: null }), refused('validation-failed', "expected a 32-bit integer for type 'Int', but found null")],
        [given({}), data({ people: ids(1, 2, 3, 4) })],
        [given({ id: 3 }), data({ people: ids(3) })],
      ],
    ],
    [
      'heeds a number that is both a value and a limit',
      'query ($n: Int!) { people(where: {id: {_gte: $n}}, order_by: {id: asc}, limit: $n) { id } }',
      [
        [given({ n: 1 }), data({ people: ids(1) })],
        [given({ n: 3 }), data({ people: ids(3, 4) })],
        [given({ n: -1 }), refused('validation-failed', 'expected a non-negative 32-bit integer')],
        [given({ n: 2 }), data({ people: ids(2, 3) })],
      ],
    ],
    [
      'heeds a truth that is both a value and a condition of fields',
      'query ($yes: Boolean!) { people(where: {active: {_eq: $yes}, boss_id: {_is_null: $yes}}) { id name @include(if: $yes) } }',
      [
        [given({ yes: true }), data({ people: [{ id: 1, name: 'Ann' }] })],
        [given({ yes: false }), data({ people: ids(4) })],
      ],
    ],
    [
      'heeds orders, the keys of filters and lists',
      'query ($where: people_bool_exp!, $by: order_by!, $one: Int!, $more: [Int!]!) { people(where: {_and: [$where, {_or: [{id: {_in: [$one]}}, {id: {_in: $more}}]}]}, order_by: {id: $by}) { id } }',
      [
        [given({ where: {}, by: 'asc', one: 1, more: [3, 4] }), data({ people: ids(1, 3, 4) })],
        [given({ where: {}, by: 'desc', one: 1, more: [3] }), data({ people: ids(3, 1) })],
        [given({ where: { name: { _eq: 'Cat' } }, by: 'desc', one: 1, more: [3] }), data({ people: ids(3) })],
        [given({ where: { name: { _neq: 'Cat' } }, by: 'desc', one: 2, more: [] }), data({ people: ids(2) })],
      ],
    ],
    [
      'heeds paths and what stands within JSON',
      'query ($path: String!, $n: Float!) { samples(where: {doc: {_contains: {n: $n}}}) { doc(path: $path) } }',
      [
        [given({ path: 'a.b', n: 1.5 }), data({ samples: [{ doc: [10, 20] }] })],
        [given({ path: 'a.b[1]', n: 1.5 }), data({ samples: [{ doc: 20 }] })],
        [given({ path: 'a.b', n: 2 }), data({ samples: [] })],
        [given({ path: 'a[', n: 1.5 }), refused('parse-failed', 'parse json path error')],
      ],
    ],
    [
      'binds JSON, arrays and counts',
      'query ($doc: jsonb!, $tags: [String!]!, $least: Int!) { samples(where: {doc: {_contains: $doc}, tags: {_contains: $tags}}) { id } people(where: {articles_aggregate: {count: {predicate: {_gte: $least}}}}, order_by: {id: asc}) { id } }',
      [
        [given({ doc: { n: 1.5 }, tags: ['a'], least: 2 }), data({ samples: ids(1), people: ids(1, 2) })],
        [given({ doc: ['two'], tags: [], least: 1 }), data({ samples: ids(2), people: ids(1, 2, 3, 4) })],
        [given({ doc: 1, tags: ['b c'], least: 3 }), data({ samples: [], people: [] })],
      ],
    ],
    [
      'refuses what is no value of the type each time, and nothing after it',
      'query ($key: uuid!) { samples(where: {key: {_eq: $key}}) { id } }',
      [
        [given({ key: '00000000-0000-0000-0000-000000000002' }), data({ samples: ids(2) })],
        [given({ key: 'none' }), refused('data-exception', 'invalid input syntax for type uuid')],
        [given({ key: '\0' }), refused('data-exception', 'invalid byte sequence')],
        [given({ key: '00000000-0000-0000-0000-000000000001' }), data({ samples: ids(1) })],
      ],
    ],
  ])('%s', async (_, query, asked) => {
    for (const [asking, answer] of asked) expect(await library.engine.ask(query, asking)).toEqual(answer);
  });

  describe('is compiled', () => {
    const compilations = async (query: string, askings: readonly Asking[]): Promise<number> => {
      compiled.length = 0;
      for (const asking of askings) expect(await library.engine.ask(query, asking)).toHaveProperty('data');
      return compiled.length;
    };
    const BOUND = 'query ($title: String!) { articles(where: {title: {_eq: $title}}, limit: 7) { id } }';
    const LIMITED = 'query ($limit: Int) { articles(limit: $limit) { title } }';

    it.each([
      [
        'once, whoever asks for whichever value',
        BOUND,
        [
          { ...ANN, ...given({ title: 'Apes' }) },
          { ...CAT, ...given({ title: 'Figs' }) },
        ],
        1,
      ],
      ['anew for another role', BOUND, [given({ title: 'Bees' }), given({ title: 'Cows' })], 1],
      [
        'for each value that is part of the statement',
        LIMITED,
        [given({ limit: 1 }), given({ limit: 2 }), given({ limit: 1 }), given({})],
        3,
      ],
    ])('%s', async (_, query, askings, times) => {
      expect(await compilations(query, askings)).toBe(times);
    });
  });
});
