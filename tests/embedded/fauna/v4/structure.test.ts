import { describe, expect, it } from 'vitest';
import { useServer } from '../test-server';
import { askV4, choice, expectErrors, valueOf } from './ask-v4';

const object = (fields: Record<string, unknown>): unknown => ({ object: fields });
const server = useServer();
const variable = (name: string): object => ({ var: name });

describe('forms', () => {
  const CASES: readonly (readonly [string, unknown, unknown])[] = [
    ['bindings see those before them', { let: [{ x: 1 }, { x: { add: [variable('x'), 1] } }], in: variable('x') }, 2],
    ['bindings in one object, behind an escape', { let: { '@obj': { x: 1 } }, in: variable('x') }, 1],
    [
      'lambdas close over what is around them',
      {
        let: { k: 10 },
        in: {
          map: {
            lambda: 'n',
            expr: {
              map: { lambda: ['m', '_'], expr: [variable('k'), variable('n'), variable('m')] },
              collection: [[1, 2]],
            },
          },
          collection: [5],
        },
      },
      [[[10, 5, 1]]],
    ],
    [
      'a pattern of one name takes a scalar',
      { map: { lambda: ['x'], expr: variable('x') }, collection: [1, [2]] },
      [1, 2],
    ],
    [
      'what is quoted is not evaluated',
      { quote: { add: [1, { '@date': '2020-01-01' }] } },
      { add: [1, { '@date': '2020-01-01' }] },
    ],
    ['keys that look like escapes are', { object: { '@ref': 'a', b: 1 } }, { '@obj': { '@ref': 'a', b: 1 } }],
    [
      'operands that decide nothing are not evaluated',
      { or: [{ and: [false, { abort: 'x' }] }, true, { abort: 'y' }] },
      true,
    ],
    [
      'a default that is not wanted is not evaluated',
      { select: 'a', from: { object: { a: 1 } }, default: { abort: 'x' } },
      1,
    ],
    [
      'all values at a path',
      { select: ['a', 'b'], from: { object: { a: [{ object: { b: [1] } }, { object: { c: 2 } }] } }, all: true },
      [1],
    ],
    ['the first of equals is kept', { distinct: [2, 1, 2, 1.5, 1] }, [2, 1, 1.5]],
    [
      'arrays as multisets',
      [
        {
          union: [
            [1, 1],
            [1, 2],
          ],
        },
        { difference: [[1, 1, 2], [1]] },
      ],
      [
        [1, 1, 2],
        [1, 2],
      ],
    ],
    [
      'a merge that decides itself',
      {
        merge: { object: { a: 1, b: 2 } },
        with: { object: { a: 5, b: 6 } },
        lambda: {
          lambda: ['key', 'left', 'right'],
          expr: choice({ equals: [variable('key'), 'a'] }, null, variable('left')),
        },
      },
      { b: 2 },
    ],
  ];
  it.each(CASES)('%s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toEqual(expected);
  });
});

describe('lambdas', () => {
  const CASES: readonly (readonly [string, unknown, unknown])[] = [
    [
      'captured values are inlined',
      { let: { k: 5 }, in: { query: { lambda: 'x', expr: [variable('k'), variable('x')] } } },
      {
        lambda: 'x',
        expr: { let: { k: 5 }, in: [variable('k'), variable('x')] },
      },
    ],
    [
      'bindings are printed as an object',
      { query: { lambda: ['_', 'b'], expr: { let: [{ x: 1 }], in: variable('b') } } },
      {
        lambda: ['_', 'b'],
        expr: { let: { x: 1 }, in: variable('b') },
      },
    ],
    [
      'control is printed as it was read',
      {
        query: { lambda: '_', expr: { at: { now: null }, expr: choice(true, { do: [1] }, { or: false }) } },
      },
      {
        lambda: '_',
        expr: { at: { now: null }, expr: choice(true, { do: [1] }, { or: [false] }) },
      },
    ],
  ];
  it.each(CASES)('%s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toEqual({ '@query': { api_version: '4', ...Object(expected) } });
  });

  it('are read back as they are printed', async () => {
    const lambda = { '@query': { api_version: '3', lambda: 'x', expr: { concat: [variable('x'), '!'] } } };
    expect(await valueOf(server, lambda)).toEqual(lambda);
  });
});

describe('refs and sets that are written out', () => {
  const later = { '@ref': { id: 'later', collection: { '@ref': { id: 'collections' } } } };
  const unnamed = { '@set': { match: { '@ref': { id: 'none', collection: { '@ref': { id: 'indexes' } } } } } };

  it('stand for what there is when the query begins', async () => {
    const made = { create_collection: { object: { name: 'later' } } };
    expect(await valueOf(server, { do: [made, [{ exists: later }, { exists: { collection: 'later' } }]] })).toEqual([
      false,
      true,
    ]);
    const renamed = { update: { collection: 'later' }, params: { object: { name: 'sooner' } } };
    expect(await valueOf(server, { do: [renamed, { exists: later }] })).toBe(true);
  });

  it.each<[string, unknown, string]>([
    [
      'wherever they are',
      choice(true, 1, unnamed),
      "invalid expression at else.match: Ref refers to undefined index 'none'",
    ],
    [
      'before anything else is',
      [{ abort: 'first' }, unnamed],
      "invalid expression at 1.match: Ref refers to undefined index 'none'",
    ],
    [
      'in lambdas too',
      { query: { lambda: '_', expr: { '@ref': 'tokens/self' } } },
      'invalid expression at query.expr: Invalid ref.',
    ],
  ])('are found wrong %s', (_, expression, error) => expectErrors(server, expression, error));
});

describe('what is wrong with a query', () => {
  const inner = { '@ref': { id: 'inner', collection: { '@ref': { id: 'databases' } } } };
  const REFUSALS: readonly (readonly [unknown, ...errors: string[]])[] = [
    ['{"a":1}x', 'invalid expression at the root: Request body is not valid JSON.'],
    ['', 'invalid expression at the root: No query provided.'],
    [{ object: { '@ts': '2020-01-01T00:00:00Z' } }, 'invalid expression at the root: Object expected, Time provided.'],
    [{ object: { '@ref': 'a' } }, 'invalid expression at object: Invalid ref.'],
    [
      { let: { '@ref': { id: 'collections' } }, in: 1 },
      'invalid expression at the root: Object expected, Collection Ref provided.',
    ],
    [
      { let: [{ a: { nope: 1 } }, 2], in: { nope: 2 } },
      'invalid expression at let.0.a: No form/function found, or invalid argument keys: { nope }.',
      'invalid expression at let.1: Object expected, Integer provided.',
      'invalid expression at in: No form/function found, or invalid argument keys: { nope }.',
    ],
    [
      { map: { lambda: 'x', expr: variable('y') }, collection: [variable('x')] },
      "invalid expression at map.expr: Variable 'y' is not defined.",
      "invalid expression at collection.0: Variable 'x' is not defined.",
    ],
    [{ do: [{ abort: 'first' }, { abort: 'second' }] }, 'transaction aborted at do.0: first'],
    [
      { object: { a: { add: ['x'] }, b: [{ concat: [1, 2] }] } },
      'invalid argument at object.a.add.0: Number expected, String provided.',
      'invalid argument at object.b.0.concat.0: String expected, Integer provided.',
      'invalid argument at object.b.0.concat.1: String expected, Integer provided.',
    ],
    [
      { substring: { add: ['a'] }, start: { add: ['b'] } },
      'invalid argument at substring.add.0: Number expected, String provided.',
    ],
    [
      { filter: { lambda: 'x', expr: 1 }, collection: [1] },
      'invalid argument at 0: Boolean expected, Integer provided.',
    ],
    [
      { contains_value: 1, in: 5 },
      'invalid argument at in: Object, Array, Page, Set, or Ref expected, Scalar provided.',
    ],
    [{ contains_field: 'a', in: [1] }, 'invalid argument at in: Object expected, Array provided.'],
    [
      { map: { lambda: [1, 'x', 2], expr: 3 }, collection: [] },
      'invalid expression at map.lambda.0: String expected, Integer provided.',
      'invalid expression at map.lambda.2: String expected, Integer provided.',
    ],
    [
      { '@ref': { id: true, collection: 5, database: { '@ref': { id: 'keys' } } } },
      'invalid expression at id: String or Integer expected, Boolean provided.',
      'invalid expression at class: Ref expected, Integer provided.',
      'invalid expression at database: Database Ref expected, Collection Ref provided.',
    ],
    [
      { '@ref': { id: 'x', collection: { '@ref': { id: 'collections', database: inner } } } },
      "invalid expression at id: Number or numeric String expected, non-numeric 'x' provided.",
    ],
  ];
  for (const [expression, ...errors] of REFUSALS) {
    it(JSON.stringify(expression), () => expectErrors(server, expression, ...errors));
  }

  it('is told by the heaviest of all errors', async () => {
    const missing = { select: 'a', from: { object: {} } };
    expect(await askV4(server, [missing, { abort: 'x' }])).toMatchObject({ status: 404 });
    expect(await askV4(server, [{ abort: 'x' }, missing])).toMatchObject({ status: 400 });
    expect(await askV4(server, [missing, { add: 'a' }])).toMatchObject({ status: 400 });
  });

  it('is no more than the depth that can be told', async () => {
    const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
    const { status, errors } = await askV4(server, deep);
    expect([status, errors]).toEqual([
      400,
      [{ position: [], code: 'invalid expression', description: 'Request body JSON exceeds nesting limit.' }],
    ]);
  });
});

describe('versions', () => {
  const CASES: readonly (readonly [string, unknown, unknown])[] = [
    ['2.0', [{ collections: null }, { keys: null }], [{ '@ref': 'classes' }, { '@ref': 'keys' }]],
    ['2.1', { collections: null }, { '@ref': { id: 'classes' } }],
    ['2.7', { classes: null }, { '@ref': { id: 'collections' } }],
    ['2.12', { query: { lambda: 'x', expr: variable('x') } }, { '@query': { lambda: 'x', expr: variable('x') } }],
    [
      '3',
      { query: { lambda: 'x', expr: variable('x') } },
      { '@query': { api_version: '3', lambda: 'x', expr: variable('x') } },
    ],
    ['UNSTABLE', { split_str: 'a.b.', token: '.' }, ['a', 'b', '']],
    ['UNSTABLE', { split_str_regex: 'a1b22c', pattern: '\\d+', count: 2 }, ['a', 'b22c']],
  ];
  it.each(CASES)('%s prints %j', async (version, expression, expected) => {
    expect(await askV4(server, expression, { version })).toMatchObject({ status: 200, resource: expected });
  });

  it('before 2.1 tells the collection beside the ref, whatever is made of a document', async () => {
    const name = 'told_beside';
    await valueOf(server, {
      do: [{ create_collection: object({ name }) }, { create: { ref: { collection: name }, id: 1 } }],
    });
    const document = { get: { ref: { collection: name }, id: 1 } };
    const asOf = async (version: string, expression: unknown): Promise<unknown> =>
      (await askV4(server, expression, { version })).resource;
    for (const expression of [document, { to_object: document }, { merge: document, with: object({}) }]) {
      expect(await asOf('2.0', expression)).toHaveProperty('class', { '@ref': `classes/${name}` });
      expect(await asOf('2.1', expression)).not.toHaveProperty('class');
    }
  });

  it('before 2.7 call the collections of an index classes', async () => {
    const collection = { '@ref': { id: 'sourced', class: { '@ref': { id: 'classes' } } } };
    await valueOf(server, { create_collection: object({ name: 'sourced' }) });
    const source = object({ class: { collection: 'sourced' } });
    await valueOf(server, { create_index: object({ name: 'of_sourced', source }) });
    const shown = { select: 'source', from: { get: { index: 'of_sourced' } } };
    expect((await askV4(server, shown, { version: '2.1' })).resource).toEqual({ class: collection });
    expect(await valueOf(server, shown)).toHaveProperty('collection');
  });

  const ABSENT: readonly (readonly [string, unknown])[] = [
    ['2.12', { contains_path: 'a', in: {} }],
    ['3', { first: [1] }],
    ['4', { starts_with: 'a', search: 'a' }],
    ['UNSTABLE', { startswith: 'a', search: 'a' }],
  ];
  it.each(ABSENT)('%s has no %j', async (version, expression) => {
    expect(await askV4(server, expression, { version })).toMatchObject({ errors: [{ code: 'invalid expression' }] });
  });
});
