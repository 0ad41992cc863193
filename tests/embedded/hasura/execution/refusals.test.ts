import { describe, expect, it } from 'vitest';
import { LIBRARY } from '../library';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import type { Asking } from '../test-engine';

/** What the engine's own tests (`hasura/graphql-engine: server/tests-py/queries`) and parsers show: code, path and text. */
const error = (code: string, path: string, message: unknown) => ({
  errors: [{ message, extensions: { path, code } }],
});

const outOfBounds = (value: string): string =>
  `The value ${value} lies outside the bounds or is not an integer. Maybe it is a float, or is there integer overflow?`;

describeOnPostgres('refusals', (kind) => {
  const library = served(kind, LIBRARY);

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
          '$.selectionSet.people.args.order_by[0].secret',
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
        error('data-exception', '$', expect.stringMatching(/^invalid input syntax for type integer/)),
      ],
      [
        '{ people(where: {id: {_eq: null}}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.id._eq',
          "expected a 32-bit integer for type 'Int', but found null",
        ),
      ],
      [
        '{ people(where: {id: {_is_null: null}}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.id._is_null',
          "expected a boolean for type 'Boolean', but found null",
        ),
      ],
      [
        '{ people(where: {id: null}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.id',
          "expected an object for type 'Int_comparison_exp', but found null",
        ),
      ],
      [
        '{ people(where: {_or: null}) { id } }',
        {},
        error('validation-failed', '$.selectionSet.people.args.where._or', 'expected a list, but found null'),
      ],
      [
        '{ people(limit: -1) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.limit',
          "expected a non-negative 32-bit integer for type 'Int', but found an integer",
        ),
      ],
      ['{ people(offset: -1) { id } }', {}, error('data-exception', '$', 'OFFSET must not be negative')],
      [
        '{ articles(distinct_on: [authorId], order_by: {id: asc}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.articles.args',
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
          '$.selectionSet.comments.args.distinct_on[0]',
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
        error('data-exception', '$', 'invalid input syntax for type uuid: "no uuid"'),
      ],
      [
        '{ samples(where: {at: {_gt: "yesterday-ish"}}) { id } }',
        {},
        error('data-exception', '$', 'invalid input syntax for type timestamp with time zone: "yesterday-ish"'),
      ],
      [
        '{ samples(where: {words: {_regex: "("}}) { id } }',
        {},
        error('data-exception', '$', expect.stringMatching(/^invalid regular expression/)),
      ],
      [
        '{ samples(where: {words: {_like: "\\\\"}}) { id } }',
        {},
        error('bad-request', '$', 'LIKE pattern must not end with escape character'),
      ],
      [
        '{ samples(where: {words: {_eq: "\\u0000"}}) { id } }',
        {},
        error('data-exception', '$', 'invalid byte sequence for encoding "UTF8": 0x00'),
      ],
      // What text means as a number Postgres decides.
      [
        '{ people(where: {id: {_in: ["1", "x"]}}) { id } }',
        {},
        error('data-exception', '$', 'invalid input syntax for type integer: "x"'),
      ],
      ['{ people(where: {id: {_eq: "1"}}, offset: "0") { id } }', {}, { data: { people: [{ id: 1 }] } }],
      // Values of another type.
      ...(
        [
          [
            '{ people(where: {id: {_eq: true}}) { id } }',
            'people.args.where.id._eq',
            'a 32-bit integer',
            'Int',
            'a boolean',
          ],
          ['{ people(limit: "1") { id } }', 'people.args.limit', 'a non-negative 32-bit integer', 'Int', 'a string'],
          ['{ people(offset: "one") { id } }', 'people.args.offset', 'a 64-bit integer', 'Int', 'a string'],
          [
            '{ people(where: {id: {_eq: 1.5}}) { id } }',
            'people.args.where.id._eq',
            'a 32-bit integer',
            'Int',
            'a float',
          ],
          [
            '{ people(where: {id: {_in: [1, null]}}) { id } }',
            'people.args.where.id._in[1]',
            'a 32-bit integer',
            'Int',
            'null',
          ],
          [
            '{ people(where: {name: {_eq: 1}}) { id } }',
            'people.args.where.name._eq',
            'a string',
            'String',
            'an integer',
          ],
          [
            '{ people(where: {active: {_eq: yes}}) { id } }',
            'people.args.where.active._eq',
            'a boolean',
            'Boolean',
            'an enum value',
          ],
          ['{ people(where: {id: [1]}) { id } }', 'people.args.where.id', 'an object', 'Int_comparison_exp', 'a list'],
          ['{ people(where: {_not: null}) { id } }', 'people.args.where._not', 'an object', 'people_bool_exp', 'null'],
          ['{ people(where: 1) { id } }', 'people.args.where', 'an object', 'people_bool_exp', 'an integer'],
          [
            '{ samples(where: {single: {_eq: true}}) { id } }',
            'samples.args.where.single._eq',
            'a float',
            'Float',
            'a boolean',
          ],
          [
            '{ people(order_by: {id: "asc"}) { id } }',
            'people.args.order_by[0].id',
            'an enum value',
            'order_by',
            'a string',
          ],
          ['{ people(limit: "1") { id } }', 'people.args.limit', 'a non-negative 32-bit integer', 'Int', 'a string'],
          ['{ people_by_pk(id: null) { id } }', 'people_by_pk.args.id', 'a 32-bit integer', 'Int', 'null'],
          ['{ people_by_pk(id: {a: 1}) { id } }', 'people_by_pk.args.id', 'a 32-bit integer', 'Int', 'an object'],
          ['{ __type(name: 1) { name } }', '__type.args.name', 'a string', 'String', 'an integer'],
          [
            'mutation { delete_people(where: null) { affected_rows } }',
            'delete_people.args.where',
            'an object',
            'people_bool_exp',
            'null',
          ],
        ] as const
      ).map(([query, path, expected, type, found]): readonly [string, Asking, unknown] => [
        query,
        {},
        error(
          'validation-failed',
          `$.selectionSet.${path}`,
          `expected ${expected} for type '${type}', but found ${found}`,
        ),
      ]),
      [
        '{ samples(where: {key: {_eq: null}}) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.samples.args.where.key._eq',
          "unexpected null value for type 'uuid'",
        ),
      ],
      [
        '{ people_by_pk(id: 2147483648) { id } }',
        {},
        error('parse-failed', '$.selectionSet.people_by_pk.args.id', outOfBounds('2.147483648e9')),
      ],
      [
        'mutation { insert_people(objects: {id: 7, name: "x"}, on_conflict: {update_columns: []}) { affected_rows } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.insert_people.args.on_conflict.constraint',
          "missing required field 'constraint'",
        ),
      ],
      [
        'mutation { insert_people(objects: {id: 7, nothing: 1}) { affected_rows } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.insert_people.args.objects[0].nothing',
          "field 'nothing' not found in type: 'people_insert_input'",
        ),
      ],
      // Directives and variables.
      [
        '{ people { id @exclude(if: true) } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet',
          "directive 'exclude' is not defined in the schema",
        ),
      ],
      [
        '{ people { id @include(if: true) @include(if: true) } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.selectionSet',
          "the following directives are used more than once: ['include']",
        ),
      ],
      [
        'query @include(if: true) { people { id } }',
        {},
        error('validation-failed', '$', "directive 'include' is not allowed on a query"),
      ],
      ['{ people_by_pk(id: $id) { id } }', {}, error('validation-failed', '$', 'unbound variable "id"')],
      [
        'query ($x: String) { people(limit: $x) { id } }',
        {},
        error(
          'validation-failed',
          '$.selectionSet.people.args.limit',
          "variable 'x' is declared as 'String', but used where 'Int' is expected",
        ),
      ],
    ])('%s %j', async (query, asking, answer) => {
      expect(await library.engine.ask(query, asking)).toEqual(answer);
    });

    it('tells the admin what Postgres said of a statement that it cannot run, and others nothing', async () => {
      const query = '{ samples(where: {raw: {_eq: {}}}) { id } }';
      expect(await library.engine.ask(query)).toEqual({
        errors: [
          {
            message: 'database query error',
            extensions: {
              path: '$',
              code: 'unexpected',
              internal: { error: { status_code: '42883', message: 'operator does not exist: json = json' } },
            },
          },
        ],
      });
    });
  });

  describe('variables that do not fit', () => {
    it.each<readonly [string, Asking['variables'], unknown]>([
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        {},
        error('validation-failed', '$.variableValues', 'expecting a value for non-nullable variable: "id"'),
      ],
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        { id: 'one' },
        error('data-exception', '$', 'invalid input syntax for type integer: "one"'),
      ],
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        { id: 2 ** 31 },
        error('parse-failed', '$.selectionSet.people_by_pk.args.id', outOfBounds('2.147483648e9')),
      ],
      [
        'query ($id: Int) { people_by_pk(id: $id) { id } }',
        { id: 1 },
        error(
          'validation-failed',
          '$.selectionSet.people_by_pk.args.id',
          "variable 'id' is declared as 'Int', but used where 'Int!' is expected",
        ),
      ],
      [
        '{ people { id } }',
        { id: 1 },
        error('validation-failed', '$.variableValues', 'unexpected variables in variableValues: id'),
      ],
      [
        'query ($where: people_bool_exp) { people(where: $where) { id } }',
        { where: { secrets: {} } },
        error(
          'validation-failed',
          '$.selectionSet.people.args.where.secrets',
          "field 'secrets' not found in type: 'people_bool_exp'",
        ),
      ],
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        { id: null },
        error(
          'validation-failed',
          '$.selectionSet.people_by_pk.args.id',
          "expected a 32-bit integer for type 'Int', but found null",
        ),
      ],
      [
        'query ($id: Int!) { people_by_pk(id: $id) { id } }',
        { id: 1.5 },
        error('parse-failed', '$.selectionSet.people_by_pk.args.id', outOfBounds('1.5')),
      ],
      [
        'query ($limit: Int) { people(limit: $limit) { id } }',
        { limit: -1 },
        error(
          'validation-failed',
          '$.selectionSet.people.args.limit',
          "expected a non-negative 32-bit integer for type 'Int', but found a number",
        ),
      ],
      [
        'query ($order: order_by) { people(order_by: {id: $order}) { id } }',
        { order: 'sideways' },
        error(
          'validation-failed',
          '$.selectionSet.people.args.order_by[0].id',
          expect.stringMatching(/^expected one of the values \['asc', .*\] for type 'order_by', but found 'sideways'$/),
        ),
      ],
      [
        'mutation ($people: [people_insert_input!]!) { insert_people(objects: $people) { affected_rows } }',
        { people: [{ id: 7 }, { id: 'x' }] },
        error(
          'data-exception',
          '$.selectionSet.insert_people.args.objects',
          'invalid input syntax for type integer: "x"',
        ),
      ],
      [
        'mutation ($people: [people_insert_input!]!) { insert_people(objects: $people) { affected_rows } }',
        { people: 'x' },
        error(
          'validation-failed',
          '$.selectionSet.insert_people.args.objects[0]',
          "expected an object for type 'people_insert_input', but found a string",
        ),
      ],
      [
        'mutation ($people: [people_insert_input!]!) { insert_people(objects: $people) { affected_rows } }',
        { people: null },
        error('validation-failed', '$.selectionSet.insert_people.args.objects', 'expected a list, but found null'),
      ],
      [
        'query ($where: people_bool_exp) { people(where: $where) { id } }',
        { where: { _or: [{ 'no name': {} }] } },
        error(
          'validation-failed',
          '$.selectionSet.people.args.where._or[0]',
          'variable value contains object with key "no name", which is not a legal GraphQL name',
        ),
      ],
      [
        'query ($order: order_by) { people(order_by: {id: $order}) { id } }',
        { order: 'no name' },
        error(
          'validation-failed',
          '$.selectionSet.people.args.order_by[0].id',
          "expected an enum value for type 'order_by', but found a string",
        ),
      ],
      [
        'query ($unused: Int) { people_by_pk(id: 1) { id } }',
        { unused: 1 },
        error('validation-failed', '$.variableValues', 'unexpected variables in variableValues: unused'),
      ],
      [
        'query ($unused: Int) { people_by_pk(id: 1) { id } } fragment unused on people { id }',
        {},
        { data: { people_by_pk: { id: 1 } } },
      ],
    ])('%s %j', async (query, variables, answer) => {
      expect(await library.engine.ask(query, { variables })).toEqual(answer);
    });
  });
});
