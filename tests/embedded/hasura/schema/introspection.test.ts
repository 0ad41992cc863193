import {
  buildClientSchema,
  getIntrospectionQuery,
  printType,
  validateSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { LIBRARY } from '../library';
import { served } from '../served';
import type { Asking } from '../test-engine';

describe('what introspection shows', () => {
  const library = served('embedded', LIBRARY);

  const schemaOf = async (asking: Asking): Promise<GraphQLSchema> => {
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true });
    const answer = await library.engine.ask(query, asking);
    if (!isIntrospected(answer)) throw new Error(`no schema: ${JSON.stringify(answer)}`);
    return buildClientSchema(answer.data);
  };
  const printed = (schema: GraphQLSchema, name: string): string => {
    const type = schema.getType(name);
    return type
      ? printType(type)
          .replaceAll(/^ *"""[^]*?"""\n/gm, '')
          .replaceAll('\n\n', '\n')
      : `no type ${name}`;
  };

  it.each<readonly [string, Asking]>([
    ['the admin', {}],
    ['a role that reads', { role: 'reader' }],
    ['a role with one root field', { role: 'lister' }],
    ['a role that may do nothing', { role: 'nobody' }],
  ])('%s gets a valid schema', async (_, asking) => {
    expect(validateSchema(await schemaOf(asking))).toEqual([]);
  });

  it('names types as the engine does', async () => {
    const schema = await schemaOf({});
    expect([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map(String)).toEqual([
      'query_root',
      'mutation_root',
      'subscription_root',
    ]);
    expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual([
      ...['articles', 'comments', 'people', 'samples'].flatMap((name) => [name, `${name}_aggregate`, `${name}_by_pk`]),
      'shouts',
      'shoutsAggregate',
    ]);
    expect(printed(schema, 'people')).toMatchInlineSnapshot(`
      "type people {
        active: Boolean!
        articles(
          distinct_on: [articles_select_column!]
          limit: Int
          offset: Int
          order_by: [articles_order_by!]
          where: articles_bool_exp
        ): [articles!]!
        articles_aggregate(
          distinct_on: [articles_select_column!]
          limit: Int
          offset: Int
          order_by: [articles_order_by!]
          where: articles_bool_exp
        ): articles_aggregate!
        boss: people
        boss_id: Int
        id: Int!
        name: String!
        secret: String
        staff(
          distinct_on: [people_select_column!]
          limit: Int
          offset: Int
          order_by: [people_order_by!]
          where: people_bool_exp
        ): [people!]!
        staff_aggregate(
          distinct_on: [people_select_column!]
          limit: Int
          offset: Int
          order_by: [people_order_by!]
          where: people_bool_exp
        ): people_aggregate!
      }"
    `);
    expect(printed(schema, 'people_bool_exp')).toMatchInlineSnapshot(`
      "input people_bool_exp {
        _and: [people_bool_exp!]
        _not: people_bool_exp
        _or: [people_bool_exp!]
        active: Boolean_comparison_exp
        articles: articles_bool_exp
        articles_aggregate: articles_aggregate_bool_exp
        boss: people_bool_exp
        boss_id: Int_comparison_exp
        id: Int_comparison_exp
        name: String_comparison_exp
        secret: String_comparison_exp
        staff: people_bool_exp
        staff_aggregate: people_aggregate_bool_exp
      }"
    `);
    expect(printed(schema, 'articles_order_by')).toMatchInlineSnapshot(`
      "input articles_order_by {
        author: people_order_by
        authorId: order_by
        comments_aggregate: comments_aggregate_order_by
        id: order_by
        published: order_by
        rating: order_by
        title: order_by
      }"
    `);
    expect(printed(schema, 'jsonb_comparison_exp')).toMatchInlineSnapshot(`
      "input jsonb_comparison_exp {
        _cast: jsonb_cast_exp
        _contained_in: jsonb
        _contains: jsonb
        _eq: jsonb
        _gt: jsonb
        _gte: jsonb
        _has_key: String
        _has_keys_all: [String!]
        _has_keys_any: [String!]
        _in: [jsonb!]
        _is_null: Boolean
        _jsonb_path_exists: String
        _jsonb_path_match: String
        _lt: jsonb
        _lte: jsonb
        _neq: jsonb
        _nin: [jsonb!]
      }"
    `);
    expect(printed(schema, 'String_array_comparison_exp')).toMatchInlineSnapshot(`
      "input String_array_comparison_exp {
        _contained_in: [String!]
        _contains: [String!]
        _eq: [String!]
        _gt: [String!]
        _gte: [String!]
        _in: [[String!]!]
        _is_null: Boolean
        _lt: [String!]
        _lte: [String!]
        _neq: [String!]
        _nin: [[String!]!]
      }"
    `);
    expect(printed(schema, 'samples_sum_fields')).toMatchInlineSnapshot(`
      "type samples_sum_fields {
        big: bigint
        double: float8
        exact: numeric
        id: Int
        single: Float
        small: smallint
      }"
    `);
    expect(printed(schema, 'samples_avg_fields')).toMatchInlineSnapshot(`
      "type samples_avg_fields {
        big: Float
        double: Float
        exact: Float
        id: Float
        single: Float
        small: Float
      }"
    `);
    expect(printed(schema, 'samples_max_fields')).toMatchInlineSnapshot(`
      "type samples_max_fields {
        at: timestamptz
        big: bigint
        born: date
        bytes: bytea
        double: float8
        exact: numeric
        feeling: mood
        hour: time
        id: Int
        key: uuid
        numbers: [Int!]
        padded: bpchar
        short: String
        single: Float
        small: smallint
        span: interval
        tags: [String!]
        words: String
      }"
    `);
  });

  it('tells comments of the database and of the metadata', async () => {
    const people = (await schemaOf({})).getType('people');
    expect(people?.description).toBe('Whoever writes');
    expect(people && 'getFields' in people && people.getFields()['name']?.description).toBe('As on the cover');
    expect(people && 'getFields' in people && people.getFields()['boss_id']?.description).toBe(
      'Who says what to write',
    );
  });

  it('shows a role its own columns, tables and root fields, and not a word of the others', async () => {
    const query = getIntrospectionQuery();
    const text = JSON.stringify(await library.engine.ask(query, { role: 'reader' }));
    expect(text).toContain('articles_aggregate');
    for (const hidden of ['secret', 'samples', 'shout', 'people_aggregate"', 'active', 'articleId', 'mutation_root"']) {
      expect(text).not.toContain(hidden);
    }
    const schema = await schemaOf({ role: 'reader' });
    expect(printed(schema, 'people')).toMatchInlineSnapshot(`
      "type people {
        articles(
          distinct_on: [articles_select_column!]
          limit: Int
          offset: Int
          order_by: [articles_order_by!]
          where: articles_bool_exp
        ): [articles!]!
        articles_aggregate(
          distinct_on: [articles_select_column!]
          limit: Int
          offset: Int
          order_by: [articles_order_by!]
          where: articles_bool_exp
        ): articles_aggregate!
        boss: people
        boss_id: Int
        id: Int!
        name: String!
        staff(
          distinct_on: [people_select_column!]
          limit: Int
          offset: Int
          order_by: [people_order_by!]
          where: people_bool_exp
        ): [people!]!
      }"
    `);
    expect(printed(schema, 'comments_select_column')).toMatchInlineSnapshot(`
      "enum comments_select_column {
        line
        personId
        text
      }"
    `);
    expect(Object.keys((await schemaOf({ role: 'lister' })).getQueryType()?.getFields() ?? {})).toEqual(['comments']);
    expect((await schemaOf({ role: 'lister' })).getSubscriptionType()).toBeNull();
    expect(await library.engine.ask('{ no_queries_available }', { role: 'nobody' })).toEqual({
      data: { no_queries_available: expect.stringMatching(/^There are no queries available to the current role/) },
    });
  });

  it('answers with aliases, fragments and variables', async () => {
    const query = `query ($name: String!) { t: __type(name: $name) { ...fields } __schema { queryType { name } } }
      fragment fields on __Type { name fields { name } }`;
    expect(await library.engine.ask(query, { role: 'lister', variables: { name: 'comments' } })).toEqual({
      data: {
        t: { name: 'comments', fields: ['articleId', 'line', 'personId', 'text'].map((name) => ({ name })) },
        __schema: { queryType: { name: 'query_root' } },
      },
    });
  });
});

function isIntrospected(answer: unknown): answer is { readonly data: IntrospectionQuery } {
  return typeof answer === 'object' && answer !== null && 'data' in answer;
}
