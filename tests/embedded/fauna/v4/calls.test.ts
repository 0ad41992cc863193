import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT_SECRET, useServer } from '../test-server';
import { askV4, choice, expectErrors, valueOf } from './ask-v4';

/** Functions of both languages, called from both. */

const server = useServer();
const n = { var: 'n' };

const BODIES: Readonly<Record<string, object>> = {
  factorial: {
    lambda: 'n',
    expr: choice({ lte: [n, 1] }, 1, {
      multiply: [n, { call: { function: 'factorial' }, arguments: { subtract: [n, 1] } }],
    }),
  },
  forever: { lambda: 'n', expr: { call: 'forever', arguments: n } },
  quotient: { lambda: ['a', 'b'], expr: { divide: [{ var: 'a' }, { var: 'b' }] } },
  half: { lambda: 'n', expr: { call: 'quotient', arguments: [n, 0] } },
  stop: { lambda: 'why', expr: { abort: { var: 'why' } } },
  one: { lambda: '_', expr: 1 },
  collection: { lambda: '_', expr: { collections: null } },
};

beforeAll(async () => {
  for (const [name, body] of Object.entries(BODIES)) {
    expect(await askV4(server, { create_function: { object: { name, body: { query: body } } } })).toMatchObject({
      status: 201,
    });
  }
  for (const [name, body] of [
    ['sum', '(a, b) => a + b'],
    ['same', 'x => x'],
    ['refuse', '() => abort({ a: 1 })'],
    ['broken', 'x => x.foo()'],
    ['lots', '() => Collection.all()'],
  ]) {
    await server.query(`Function.create({ name: "${name}", body: "${body}" })`);
  }
});

describe('from v4', () => {
  it.each([
    ['a function that calls itself', { call: 'factorial', arguments: 10 }, 3628800],
    ['one that takes no heed of its arguments', [{ call: 'one' }, { call: 'one', arguments: [1, 2] }], [1, 1]],
    ['one of v10', { call: { function: 'sum' }, arguments: [1, 2] }, 3],
    [
      'one of v10, with an object',
      { call: 'same', arguments: { object: { d: { date: '2020-01-01' }, n: null } } },
      { d: { '@date': '2020-01-01' }, n: null },
    ],
    [
      'a function that reads the past',
      { at: { time: '2020-01-01T00:00:00Z' }, expr: { call: 'factorial', arguments: 3 } },
      6,
    ],
  ])('%s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toEqual(expected);
  });

  const PLACED = 'Calling the function resulted in an error.';
  it.each([
    [{ call: 'forever', arguments: 1 }, 'stack overflow at expr: Call stack reached the maximum limit of 200.'],
    [[1, { call: 'half', arguments: 4 }], `call error at 1: ${PLACED}`],
    [{ call: 'nothing' }, "invalid ref at call: Ref refers to undefined function 'nothing'"],
    [{ call: { query: { lambda: 'x', expr: 1 } } }, 'invalid argument at call: Identifier expected, Lambda provided.'],
    [
      { call: 'sum', arguments: 1 },
      'transaction aborted at the root: callee function expects exactly 2 arguments, but 1 was provided.',
    ],
    [{ call: 'refuse' }, 'transaction aborted at the root: { a: 1 }'],
    [{ call: 'broken', arguments: 5 }, 'transaction aborted at the root: The function `foo` does not exist on `Int`'],
    [{ call: 'lots' }, 'invalid argument at the root: v10 value has type Set<Any>, which cannot be represented in v4.'],
  ])('%j', (expression, error) => expectErrors(server, expression, error));

  it('tells causes, each where it stands in its function', async () => {
    expect(await askV4(server, { call: 'half', arguments: 4 })).toMatchObject({
      status: 400,
      errors: [
        {
          position: [],
          cause: [
            {
              position: ['expr'],
              code: 'call error',
              cause: [{ position: ['expr'], description: 'Illegal division by zero.' }],
            },
          ],
        },
      ],
    });
  });
});

describe('from v10', () => {
  it.each([
    ['factorial(5)', 120],
    ['[1, 2, 3].map(factorial)', [1, 2, 6]],
    ['quotient(7, 2)', 3],
    ['[one(), one(2)]', [1, 1]],
  ])('%s', async (query, expected) => {
    expect(await server.query(query)).toEqual(expected);
  });

  it.each([
    ['quotient(1, 0)', 'eval_error', 'Illegal division by zero.'],
    ['half(1)', 'eval_error', 'Illegal division by zero.'],
    ['quotient(1)', 'invalid_function_invocation', 'callee function expects exactly 2 arguments, but 1 was provided.'],
    ['stop("enough")', 'abort', 'Query aborted.'],
    ['forever(1)', 'eval_error', 'Call stack reached the maximum limit of 200.'],
    [
      'factorial(Collection.all())',
      'invalid_argument',
      'Invalid argument for `n`. FQL v4 does not support `Set<Any>` values.',
    ],
  ])('%s', async (query, code, message) => {
    expect(await server.ask(query, ROOT_SECRET)).toMatchObject({ status: 400, error: { code, message } });
  });
});

describe('rights', () => {
  it('go by what the call is given, and a role of its own', async () => {
    await server.query(`Role.create({ name: "counter" })`);
    const called = { lambda: 'argument', expr: { equals: [{ var: 'argument' }, [1]] } };
    const privileges = [
      { object: { resource: { function: 'one' }, actions: { object: { call: { query: called } } } } },
      { object: { resource: { function: 'collection' }, actions: { object: { call: true } } } },
    ];
    await askV4(server, { update: { role: 'counter' }, params: { object: { privileges } } });
    const secret = String(await server.query('Key.create({ role: "counter" }).secret'));
    expect(await askV4(server, { call: 'one', arguments: [1] }, { secret })).toMatchObject({ status: 200 });
    for (const refused of [1, [1, 1], []]) {
      const answer = await askV4(server, { call: 'one', arguments: refused }, { secret });
      expect(answer).toMatchObject({ status: 403, errors: [{ code: 'permission denied', position: [] }] });
    }
    expect(await askV4(server, { call: 'collection' }, { secret })).toMatchObject({ status: 200 });
  });
});
