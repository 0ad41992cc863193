import { describe, expect, it } from 'vitest';
import { LIBRARY } from '../library';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import type { Asking } from '../test-engine';

/** A query and its `data`. */
type Case = readonly [query: string, data: unknown];

describeOnPostgres('reading', (kind) => {
  const library = served(kind, LIBRARY);

  const answers = (asking: Asking, cases: readonly Case[]): void =>
    it.each(cases.map(([query, data]) => [query, data] as const))('%s', async (query, data) => {
      expect(await library.engine.ask(query, asking)).toEqual({ data });
    });

  describe('lists, orders and pages', () => {
    answers({}, [
      ['{ people(order_by: {id: asc}) { id name } }', { people: people('Ann', 'Bob', 'Cat', 'Dan') }],
      ['{ people(order_by: {name: desc}, limit: 2) { name } }', { people: [{ name: 'Dan' }, { name: 'Cat' }] }],
      ['{ people(order_by: [{active: asc}, {id: desc}], limit: 2) { id } }', { people: ids(4, 3) }],
      ['{ people(order_by: {id: asc}, limit: 2, offset: 1) { id } }', { people: ids(2, 3) }],
      ['{ people(limit: 0) { id } }', { people: [] }],
      ['{ people(order_by: {id: asc}, limit: null, offset: null, where: null) { id } }', { people: ids(1, 2, 3, 4) }],
      ['{ articles(order_by: [{rating: asc}, {id: asc}]) { id } }', { articles: ids(5, 2, 4, 1, 6, 3) }],
      ['{ articles(order_by: [{rating: desc}, {id: asc}]) { id } }', { articles: ids(3, 1, 6, 4, 2, 5) }],
      ['{ articles(order_by: [{rating: asc_nulls_first}], limit: 1) { id } }', { articles: ids(3) }],
      ['{ articles(order_by: [{rating: desc_nulls_last}, {id: desc}], limit: 2) { id } }', { articles: ids(6, 1) }],
      ['{ articles(order_by: [{author: {name: desc}}, {id: asc}]) { id } }', { articles: ids(6, 5, 3, 4, 1, 2) }],
      [
        '{ articles(order_by: [{author: {boss: {name: asc_nulls_first}}}, {id: asc}]) { id } }',
        { articles: ids(1, 2, 3, 4, 5, 6) },
      ],
      ['{ people(order_by: [{articles_aggregate: {count: desc}}, {id: asc}]) { id } }', { people: ids(1, 2, 3, 4) }],
      [
        '{ people(order_by: [{articles_aggregate: {max: {rating: asc}}}, {id: asc}]) { id } }',
        { people: ids(3, 2, 1, 4) },
      ],
      [
        '{ articles(distinct_on: authorId, order_by: [{authorId: asc}, {rating: asc}]) { id } }',
        { articles: ids(2, 4, 5, 6) },
      ],
      [
        '{ articles(distinct_on: [authorId, published], order_by: [{published: asc}, {authorId: desc}, {id: asc}]) { id } }',
        { articles: ids(5, 2, 6, 3, 1) },
      ],
    ]);
  });

  describe('one row', () => {
    answers({}, [
      [
        '{ people_by_pk(id: 2) { id name boss { name } } }',
        { people_by_pk: { id: 2, name: 'Bob', boss: { name: 'Ann' } } },
      ],
      ['{ people_by_pk(id: 9) { id } }', { people_by_pk: null }],
      ['{ comments_by_pk(articleId: 1, line: 2) { text } }', { comments_by_pk: { text: 'second' } }],
      ['{ people_by_pk(id: 1) { boss { name } } }', { people_by_pk: { boss: null } }],
    ]);
  });

  describe('related rows', () => {
    answers({}, [
      [
        '{ people(order_by: {id: asc}, limit: 2) { name articles(order_by: {id: desc}, limit: 1) { title author { name } } staff(order_by: {id: asc}) { name } } }',
        {
          people: [
            {
              name: 'Ann',
              articles: [{ title: 'Bees', author: { name: 'Ann' } }],
              staff: [{ name: 'Bob' }, { name: 'Cat' }],
            },
            { name: 'Bob', articles: [{ title: 'Dogs', author: { name: 'Bob' } }], staff: [{ name: 'Dan' }] },
          ],
        },
      ],
      [
        '{ people_by_pk(id: 1) { articles(where: {comments: {text: {_eq: "hidden"}}}) { comments { text article { author { id } } } } } }',
        { people_by_pk: { articles: [{ comments: [{ text: 'hidden', article: { author: { id: 1 } } }] }] } },
      ],
      ['{ people_by_pk(id: 4) { staff { id } } }', { people_by_pk: { staff: [] } }],
      [
        '{ shouts(order_by: {id: asc}, limit: 1) { title article { title } } shoutsAggregate { aggregate { count } } }',
        { shouts: [{ title: 'APES', article: { title: 'Apes' } }], shoutsAggregate: { aggregate: { count: 6 } } },
      ],
    ]);
  });

  describe('aggregates', () => {
    answers({}, [
      [
        '{ articles_aggregate { aggregate { count all: count(columns: rating) different: count(columns: rating, distinct: true) pairs: count(columns: [authorId, published], distinct: true) } } }',
        { articles_aggregate: { aggregate: { count: 6, all: 5, different: 4, pairs: 5 } } },
      ],
      [
        '{ articles_aggregate { aggregate { sum { rating } avg { rating } max { rating title } min { rating title } } } }',
        {
          articles_aggregate: {
            aggregate: {
              sum: { rating: 18 },
              avg: { rating: 3.6 },
              max: { rating: 5, title: 'Figs' },
              min: { rating: 1, title: 'Apes' },
            },
          },
        },
      ],
      [
        '{ articles_aggregate(where: {rating: {_in: [3, 5]}}) { aggregate { stddev { rating } stddev_pop { rating } stddev_samp { rating } var_pop { rating } var_samp { rating } variance { rating } } } }',
        {
          articles_aggregate: {
            aggregate: {
              stddev: { rating: 1.1547005383792515 },
              stddev_pop: { rating: 0.9428090415820634 },
              stddev_samp: { rating: 1.1547005383792515 },
              var_pop: { rating: 0.8888888888888888 },
              var_samp: { rating: 1.3333333333333333 },
              variance: { rating: 1.3333333333333333 },
            },
          },
        },
      ],
      [
        '{ articles_aggregate(where: {id: {_gt: 99}}) { aggregate { count sum { rating } max { title } } nodes { id } } }',
        { articles_aggregate: { aggregate: { count: 0, sum: { rating: null }, max: { title: null } }, nodes: [] } },
      ],
      [
        '{ articles_aggregate(order_by: {id: asc}, limit: 2, offset: 1) { aggregate { count } nodes { id } } }',
        { articles_aggregate: { aggregate: { count: 2 }, nodes: ids(2, 3) } },
      ],
      [
        '{ people(order_by: {id: asc}, limit: 2) { articles_aggregate(where: {published: {_eq: true}}) { aggregate { count } nodes { id comments_aggregate { aggregate { count } } } } } }',
        {
          people: [
            {
              articles_aggregate: {
                aggregate: { count: 1 },
                nodes: [{ id: 1, comments_aggregate: { aggregate: { count: 2 } } }],
              },
            },
            {
              articles_aggregate: {
                aggregate: { count: 2 },
                nodes: [
                  { id: 3, comments_aggregate: { aggregate: { count: 1 } } },
                  { id: 4, comments_aggregate: { aggregate: { count: 2 } } },
                ],
              },
            },
          ],
        },
      ],
    ]);
  });

  describe('the language', () => {
    it.each([
      [
        'aliases, of fields and of the root',
        '{ one: people_by_pk(id: 1) { a: name b: name } two: people_by_pk(id: 2) { name } }',
        {},
        { one: { a: 'Ann', b: 'Ann' }, two: { name: 'Bob' } },
      ],
      [
        'fragments, named and inline, and fields that are asked for twice',
        'query { people_by_pk(id: 2) { ...more boss { id } ... on people { name } ... { id } } } fragment more on people { id boss { name ...less } } fragment less on people { boss_id }',
        {},
        { people_by_pk: { id: 2, boss: { name: 'Ann', boss_id: null, id: 1 }, name: 'Bob' } },
      ],
      [
        'directives',
        'query ($yes: Boolean!, $no: Boolean = false) { people_by_pk(id: 1) { id @include(if: $yes) name @include(if: $no) boss_id @skip(if: $yes) secret @skip(if: $no) } people @include(if: $no) { id } }',
        { yes: true },
        { people_by_pk: { id: 1, secret: 'a1' } },
      ],
      [
        'variables everywhere, one value where a list is wanted',
        'query ($where: people_bool_exp!, $by: [people_order_by!], $limit: Int, $id: Int!) { people(where: $where, order_by: $by, limit: $limit) { id } people_by_pk(id: $id) { name } }',
        { where: { _or: { id: { _in: 1 } } }, by: { id: 'desc' }, limit: 5, id: 3 },
        { people: ids(1), people_by_pk: { name: 'Cat' } },
      ],
      [
        'defaults of variables',
        'query ($id: Int! = 2) { people_by_pk(id: $id) { name } }',
        {},
        { people_by_pk: { name: 'Bob' } },
      ],
      [
        'the type of everything',
        '{ __typename people_by_pk(id: 1) { __typename articles_aggregate { __typename aggregate { __typename max { __typename } } nodes { t: __typename } } } }',
        {},
        {
          __typename: 'query_root',
          people_by_pk: {
            __typename: 'people',
            articles_aggregate: {
              __typename: 'articles_aggregate',
              aggregate: { __typename: 'articles_aggregate_fields', max: { __typename: 'articles_max_fields' } },
              nodes: [{ t: 'articles' }, { t: 'articles' }],
            },
          },
        },
      ],
      [
        'aliases as long as GraphQL likes',
        `{ ${'p'.repeat(200)}: people_by_pk(id: 1) { ${'n'.repeat(200)}: name } }`,
        {},
        { ['p'.repeat(200)]: { ['n'.repeat(200)]: 'Ann' } },
      ],
    ])('%s', async (_, query, variables, data) => {
      expect(await library.engine.ask(query, { variables })).toEqual({ data });
    });
  });

  describe('values of every type', () => {
    const COLUMNS =
      'small big exact single double truth words short padded born at hour span key bytes feeling tags numbers doc raw';
    it('come as Postgres prints them, with every digit', async () => {
      const { body } = await library.engine.send('/v1/graphql', {
        method: 'POST',
        headers: { 'x-hasura-admin-secret': 'the secret of these tests' },
        body: JSON.stringify({ query: `{ samples(order_by: {id: asc}, limit: 2) { ${COLUMNS} } }` }),
      });
      expect(body).toContain('"big":9007199254740993,"exact":12345678901234567890.125,');
      expect(body).toContain('"raw":{"z":1,"a":2}');
      expect(JSON.parse(body)).toEqual({
        data: {
          samples: [
            {
              small: -5,
              big: expect.any(Number),
              exact: expect.any(Number),
              single: 1.5,
              double: 2.25,
              truth: true,
              words: `two "words" \\ and 'one'`,
              short: 'ten',
              padded: 'pad ',
              born: '2020-02-29',
              at: '2020-01-02T03:04:05.678901+00:00',
              hour: '12:30:00',
              span: '1 day 02:00:00',
              key: '00000000-0000-0000-0000-000000000001',
              bytes: '\\x00ff',
              feeling: 'calm',
              tags: ['a', 'b c', null],
              numbers: [1, 2],
              doc: { a: { b: [10, 20] }, n: 1.5 },
              raw: { z: 1, a: 2 },
            },
            {
              small: 7,
              big: 2,
              exact: 0.5,
              single: 0,
              double: -1,
              truth: false,
              words: 'ümlaut %_',
              short: null,
              padded: null,
              born: '1999-12-31',
              at: '2020-12-31T22:00:00+00:00',
              hour: null,
              span: null,
              key: '00000000-0000-0000-0000-000000000002',
              bytes: null,
              feeling: 'wild',
              tags: [],
              numbers: [3],
              doc: [1, 'two'],
              raw: null,
            },
          ],
        },
      });
    });

    answers({}, [
      [
        '{ samples_by_pk(id: 1) { b: doc(path: "$.a.b") first: doc(path: "a.b[0]") none: doc(path: "x") raw(path: "z") } }',
        { samples_by_pk: { b: [10, 20], first: 10, none: null, raw: 1 } },
      ],
    ]);
  });

  describe('filters find the samples', () => {
    it.each([
      ['id: {_eq: 1}', [1]],
      ['id: {_neq: 1}', [2, 3]],
      ['id: {_gt: 1, _lte: 2}', [2]],
      ['id: {_gte: 2}', [2, 3]],
      ['id: {_lt: 2}', [1]],
      ['id: {_in: [1, 3]}', [1, 3]],
      ['id: {_in: []}', []],
      ['id: {_nin: [1, 3]}', [2]],
      ['id: {_nin: []}', [1, 2, 3]],
      ['id: {}', [1, 2, 3]],
      ['', [1, 2, 3]],
      ['small: {_is_null: true}', [3]],
      ['small: {_is_null: false}', [1, 2]],
      ['small: {_eq: -5}', [1]],
      ['big: {_eq: 9007199254740993}', [1]],
      ['big: {_eq: "9007199254740993"}', [1]],
      ['big: {_gt: 9007199254740992}', [1]],
      ['exact: {_eq: 12345678901234567890.125}', [1]],
      ['exact: {_in: ["0.50", 7]}', [2]],
      ['single: {_gt: 1}', [1]],
      ['double: {_lt: 0}', [2]],
      ['truth: {_eq: true}', [1]],
      ['truth: {_neq: true}', [2]],
      ['words: {_eq: "two \\"words\\" \\\\ and \'one\'"}', [1]],
      ['words: {_like: "two%"}', [1]],
      ['words: {_like: "TWO%"}', []],
      ['words: {_ilike: "TWO%"}', [1]],
      ['words: {_nlike: "two%"}', [2]],
      ['words: {_nilike: "TWO%"}', [2]],
      ['words: {_like: "%\\\\%\\\\_"}', [2]],
      ['words: {_similar: "(two|three)%"}', [1]],
      ['words: {_nsimilar: "(two|three)%"}', [2]],
      ['words: {_regex: "^t.o"}', [1]],
      ['words: {_regex: "^T.O"}', []],
      ['words: {_iregex: "^T.O"}', [1]],
      ['words: {_nregex: "^t.o"}', [2]],
      ['words: {_niregex: "^T.O"}', [2]],
      ['short: {_like: "t_n"}', [1]],
      ['padded: {_eq: "pad"}', [1]],
      ['born: {_gt: "2000-01-01"}', [1]],
      ['at: {_lt: "2020-06-01T00:00:00+01:00"}', [1]],
      ['hour: {_eq: "12:30"}', [1]],
      ['span: {_gt: "1 day"}', [1]],
      ['key: {_eq: "00000000-0000-0000-0000-000000000002"}', [2]],
      ['key: {_in: ["00000000-0000-0000-0000-000000000002"]}', [2]],
      ['bytes: {_eq: "\\\\x00ff"}', [1]],
      ['feeling: {_eq: "wild"}', [2]],
      ['feeling: {_in: [calm]}', [1]],
      ['feeling: {_gt: "calm"}', [2]],
      ['tags: {_eq: []}', [2]],
      ['tags: {_contains: ["a"]}', [1]],
      ['tags: {_contains: ["b c"]}', [1]],
      ['tags: {_contained_in: ["x"]}', [2]],
      ['tags: {_in: [["x"], []]}', [2]],
      ['numbers: {_eq: [1, 2]}', [1]],
      ['numbers: {_gt: [2]}', [2]],
      ['doc: {_eq: {a: {b: [10, 20]}, n: 1.5}}', [1]],
      ['doc: {_contains: {n: 1.50}}', [1]],
      ['doc: {_contains: ["two"]}', [2]],
      ['doc: {_contained_in: [1, 2, "two"]}', [2]],
      ['doc: {_has_key: "n"}', [1]],
      ['doc: {_has_keys_any: ["x", "two"]}', [2]],
      ['doc: {_has_keys_all: ["a", "n"]}', [1]],
      ['doc: {_has_keys_all: ["a", "x"]}', []],
      ['doc: {_cast: {String: {_like: "%two%"}}}', [2]],
      ['doc: {_jsonb_path_exists: "$.a.b[*] ? (@ > 15)"}', [1]],
      ['doc: {_jsonb_path_match: "$.n == 1.5"}', [1]],
      ['doc: {_in: [[1, "two"], "x"]}', [2]],
      ['_and: []', [1, 2, 3]],
      ['_or: []', []],
      ['_not: {}', []],
      ['_not: {_or: []}', [1, 2, 3]],
      ['_or: [{id: {_eq: 1}}, {id: {_eq: 3}}]', [1, 3]],
      ['_or: {id: {_eq: 1}}', [1]],
      ['_or: [{id: {_eq: 1}}, {}]', [1, 2, 3]],
      ['_and: [{id: {_gt: 1}}, {_not: {truth: {_is_null: true}}}]', [2]],
      ['id: {_gt: 1}, truth: {_is_null: false}', [2]],
    ])('{%s}', async (filter, found) => {
      expect(await library.engine.ask(`{ samples(where: {${filter}}, order_by: {id: asc}) { id } }`)).toEqual({
        data: { samples: ids(...found) },
      });
    });
  });

  describe('filters on related rows', () => {
    answers({}, [
      ['{ people(where: {boss: {name: {_eq: "Ann"}}}, order_by: {id: asc}) { id } }', { people: ids(2, 3) }],
      ['{ people(where: {boss: {}}, order_by: {id: asc}) { id } }', { people: ids(2, 3, 4) }],
      ['{ people(where: {_not: {boss: {}}}) { id } }', { people: ids(1) }],
      ['{ people(where: {articles: {comments: {person: {name: {_eq: "Cat"}}}}}) { id } }', { people: ids(1) }],
      ['{ people(where: {_not: {articles: {rating: {_lt: 5}}}}) { id } }', { people: ids(4) }],
      [
        '{ people(where: {articles_aggregate: {count: {predicate: {_gt: 1}}}}, order_by: {id: asc}) { id } }',
        { people: ids(1, 2) },
      ],
      [
        '{ people(where: {articles_aggregate: {count: {predicate: {_eq: 0}, filter: {published: {_eq: true}}}}}) { id } }',
        { people: ids(3) },
      ],
      [
        '{ people(where: {articles_aggregate: {count: {arguments: [rating], distinct: true, predicate: {_eq: 2}}}}) { id } }',
        { people: ids(1) },
      ],
    ]);
  });

  describe('a role sees its own', () => {
    answers({ role: 'reader', user: 1 }, [
      ['{ people(order_by: {id: asc}) { id } }', { people: ids(1, 2, 3) }],
      ['{ people_by_pk(id: 4) { id } }', { people_by_pk: null }],
      ['{ articles(order_by: {id: asc}) { id } }', { articles: ids(1, 2, 3, 4, 6) }],
      ['{ articles(where: {}, order_by: {id: asc}) { id } }', { articles: ids(1, 2, 3, 4, 6) }],
      [
        '{ articles(where: {_or: [{}, {id: {_eq: 5}}]}, order_by: {id: asc}) { id } }',
        { articles: ids(1, 2, 3, 4, 6) },
      ],
      [
        '{ articles_aggregate { aggregate { count max { id } } } }',
        { articles_aggregate: { aggregate: { count: 5, max: { id: 6 } } } },
      ],
      ['{ articles_by_pk(id: 6) { author { name } } }', { articles_by_pk: { author: null } }],
      ['{ articles(where: {author: {}}, order_by: {id: asc}) { id } }', { articles: ids(1, 2, 3, 4) }],
      ['{ people(where: {articles: {title: {_eq: "Eels"}}}) { id } }', { people: [] }],
      ['{ people(where: {articles_aggregate: {count: {predicate: {_eq: 0}}}}) { id } }', { people: ids(3) }],
      ['{ people(order_by: [{articles_aggregate: {count: asc}}, {id: desc}]) { id } }', { people: ids(3, 2, 1) }],
      ['{ articles(order_by: [{author: {name: desc}}, {id: asc}]) { id } }', { articles: ids(6, 3, 4, 1, 2) }],
      [
        '{ people(order_by: {id: asc}) { staff(order_by: {id: asc}) { id } } }',
        { people: [{ staff: ids(2, 3) }, { staff: [] }, { staff: [] }] },
      ],
    ]);

    answers({ role: 'reader', user: 3 }, [
      ['{ articles(order_by: {id: asc}) { id } }', { articles: ids(1, 3, 4, 5, 6) }],
      ['{ comments(order_by: {text: asc}) { text } }', { comments: [{ text: 'first' }, { text: 'good' }] }],
      ['{ comments(order_by: {text: asc}, limit: 1) { text } }', { comments: [{ text: 'first' }] }],
      [
        '{ comments(order_by: {text: asc}, limit: 9, offset: 1) { text } }',
        { comments: [{ text: 'good' }, { text: 'last' }] },
      ],
      [
        '{ comments_aggregate(order_by: {text: asc}) { aggregate { count } nodes { text } } }',
        { comments_aggregate: { aggregate: { count: 5 }, nodes: [{ text: 'first' }, { text: 'good' }] } },
      ],
      [
        '{ articles_by_pk(id: 1) { comments_aggregate { aggregate { count } } comments(order_by: {line: asc}) { line person { name } } } }',
        {
          articles_by_pk: {
            comments_aggregate: { aggregate: { count: 2 } },
            comments: [
              { line: 1, person: { name: 'Bob' } },
              { line: 2, person: { name: 'Cat' } },
            ],
          },
        },
      ],
    ]);

    answers({ role: 'nameless' }, [
      ['{ people { __typename } }', { people: Array.from({ length: 4 }, () => ({ __typename: 'people' })) }],
      ['{ people_aggregate { aggregate { count } } }', { people_aggregate: { aggregate: { count: 4 } } }],
    ]);
  });
});

function ids(...numbers: readonly number[]): readonly { id: number }[] {
  return numbers.map((id) => ({ id }));
}

function people(...names: readonly string[]): readonly { id: number; name: string }[] {
  return names.map((name, index) => ({ id: index + 1, name }));
}
