import { createServer } from 'node:http';
import { once } from 'node:events';
import faunadb, {
  type ClientConfig,
  type Expr,
  type ExprArg,
  type PageHelper,
  type QueryOptions,
  type RequestResult,
} from 'faunadb';
import { describe, expect, it } from 'vitest';
import { ROOT_SECRET, useServer } from '../embedded/fauna/test-server';

/** The unmodified `faunadb` driver asks in FQL v4. */

const { Client, query: q, errors, values } = faunadb;
const server = useServer();

type Driver = InstanceType<typeof Client>;
type Expression = Parameters<Driver['query']>[0];

/** What a client of its own is told, by HTTP/2 unless it is given a `fetch`. */
async function using<Result>(
  config: Partial<ClientConfig>,
  work: (client: Driver) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ secret: ROOT_SECRET, domain: '127.0.0.1', port: server.port, scheme: 'http', ...config });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

function failureOf(config: Partial<ClientConfig>, expression: Expression, options?: QueryOptions): Promise<unknown> {
  return using(config, (client) => client.query(expression, options).catch((error: unknown) => error));
}

describe('queries', () => {
  const PROTOCOLS: readonly (readonly [string, Partial<ClientConfig>])[] = [
    ['HTTP/2 in clear text', {}],
    ['HTTP/1.1', { fetch }],
  ];
  it.each(PROTOCOLS)('are answered over %s', async (_, config) => {
    const answers = await using(config, (client) => Promise.all([client.query(q.Add(1, 2)), client.ping()]));
    expect(answers).toEqual([3, 'Scope write is OK']);
  });
});

describe('what the driver builds', () => {
  const CASES: readonly (readonly [string, Expression, unknown])[] = [
    ['an object', { a: 1, b: { c: [true, null] } }, { a: 1, b: { c: [true, null] } }],
    ['Let and Var', q.Let({ x: 1, y: q.Add(q.Var('x'), 1) }, [q.Var('x'), q.Var('y')]), [1, 2]],
    ['If', q.If(q.LT(1, 2), 'yes', q.Abort('no')), 'yes'],
    ['Do', q.Do(1, 'last'), 'last'],
    ['Map with a function', q.Map([1, 2], (n) => q.Multiply(n, n)), [1, 4]],
    ['Filter', q.Filter([1, 2, 3], (n) => q.GT(n, 1)), [2, 3]],
    ['Reduce', q.Reduce((sum: ExprArg, n: ExprArg) => q.Add(sum, n), 10, [1, 2]), 13],
    ['Take, Drop, Append', [q.Take(1, [1, 2]), q.Drop(1, [1, 2]), q.Append([3], [1])], [[1], [2], [1, 3]]],
    ['Select', q.Select(['a', 0], { a: ['found'] }), 'found'],
    ['Select with a default', q.Select('b', { a: 1 }, 'none'), 'none'],
    ['ContainsPath', q.ContainsPath(['a', 'b'], { a: { b: 1 } }), true],
    ['Merge', q.Merge({ a: 1, b: 2 }, { a: null, c: 3 }), { b: 2, c: 3 }],
    ['ToObject', q.ToObject([['k', 'v']]), { k: 'v' }],
    ['Union', q.Union([1, 2], [2, 3]), [1, 2, 3]],
    ['Count, Sum, Mean', [q.Count([1, 2]), q.Sum([1, 2]), q.Mean([1, 2])], [2, 3, 1.5]],
    ['Concat', q.Concat(['a', 'b'], '-'), 'a-b'],
    ['FindStrRegex', q.FindStrRegex('a1', '[0-9]'), [{ start: 1, end: 1, data: '1' }]],
    ['Format', q.Format('%s is %05.1f', ['it', q.ToDouble(2)]), 'it is 002.0'],
    ['TitleCase', q.TitleCase('one fISH'), 'One Fish'],
    ['Round', q.Round(q.ToDouble('3.14159')), 3.14],
    ['BitAnd', q.BitAnd(12, 10), 8],
    ['Time', q.Time('2020-01-01T00:00:00Z'), new values.FaunaTime('2020-01-01T00:00:00Z')],
    ['Date', q.Date('2020-01-01'), new values.FaunaDate('2020-01-01')],
    ['TimeDiff', q.TimeDiff(q.Date('2020-01-01'), q.Date('2020-03-01'), 'days'), 60],
    ['bytes', new Uint8Array([1, 2]), new values.Bytes('AQI=')],
    ['IsString', q.IsString('s'), true],
    ['Query', q.IsLambda(q.Query((x) => x)), true],
  ];
  it.each(CASES)('%s', async (_, expression, expected) => {
    expect(await using({}, (client) => client.query(expression))).toEqual(expected);
  });
});

describe('errors', () => {
  const REFUSALS = [
    ['BadRequest', {}, q.Divide(1, 0), errors.BadRequest, 400, 'invalid argument'],
    ['BadRequest for Abort', {}, q.Abort('stop'), errors.BadRequest, 400, 'transaction aborted'],
    ['NotFound', {}, q.Select('a', {}), errors.NotFound, 404, 'value not found'],
    ['Unauthorized', { secret: 'nobody' }, q.Add(1), errors.Unauthorized, 401, 'unauthorized'],
  ] as const;
  it.each(REFUSALS)('%s', async (_, config, expression, kind, status, code) => {
    const failure = await failureOf(config, expression);
    expect(failure).toBeInstanceOf(kind);
    expect(failure).toMatchObject({ message: expect.stringContaining(code), requestResult: { statusCode: status } });
  });

  it('tell where they are', async () => {
    expect(await failureOf({}, [1, q.Concat(['a', q.Add(1)])])).toMatchObject({
      description: 'String expected, Integer provided.',
      requestResult: { responseContent: { errors: [{ position: [1, 'concat', 1] }] } },
    });
  });
});

describe('what goes with a query', () => {
  it('is metrics in the answer', async () => {
    const { value, metrics } = await using({}, (client) =>
      client.queryWithMetrics(q.Map([1, 2, 3], (n) => q.Add(n, 1))),
    );
    expect(value).toEqual([2, 3, 4]);
    expect(metrics).toEqual({
      'x-compute-ops': expect.any(Number),
      'x-byte-read-ops': 0,
      'x-byte-write-ops': 0,
      'x-query-time': expect.any(Number),
      'x-txn-retries': 0,
    });
    expect(metrics['x-compute-ops']).toBeGreaterThan(0);
  });

  it('is a time limit', async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const again = (work: Expression): Expression => q.Map(numbers, q.Lambda('_', work));
    const failure = await failureOf({}, again(again(again(q.Concat(['x'])))), { queryTimeout: 1 });
    expect(failure).toBeInstanceOf(errors.UnavailableError);
    expect(failure).toMatchObject({ message: 'time out', requestResult: { statusCode: 503 } });
  });

  it('is tags and the last transaction time, which the driver sends by itself', async () => {
    const heard: Record<string, unknown>[] = [];
    const ear = createServer((request, response) => {
      heard.push(request.headers);
      response.setHeader('x-txn-time', '12345').end('{"resource":1}');
    });
    ear.listen(0, '127.0.0.1');
    await once(ear, 'listening');
    const address = ear.address();
    await using({ port: typeof address === 'object' && address ? address.port : 0, fetch }, async (client) => {
      await client.query(q.Add(1), { tags: { app: 'test' } });
      await client.query(q.Add(1));
    });
    ear.close();
    expect(heard).toMatchObject([
      { 'x-fauna-tags': 'app=test', 'x-faunadb-api-version': '4' },
      { 'x-last-seen-txn': '12345' },
    ]);
  });
});

describe('pages', () => {
  /** Every page of the numbers 1 to 5, two at a time. */
  const pages = (read: (helper: PageHelper) => Promise<unknown>): Promise<unknown> =>
    using({}, async (client) => {
      const collection = q.Collection('numbers');
      if (!(await client.query<boolean>(q.Exists(collection)))) {
        await client.query(q.CreateCollection({ name: 'numbers' }));
        await client.query(q.Map([1, 2, 3, 4, 5], (n) => q.Create(q.Ref(collection, n), { data: { n } })));
      }
      return read(client.paginate(q.Documents(collection), { size: 2 }));
    });
  const collected = async (walk: (take: (page: object) => void) => Promise<void>): Promise<readonly object[]> => {
    const found: object[] = [];
    await walk((page) => void found.push(page));
    return found;
  };
  const numberOf = (ref: ExprArg): Expr => q.ToInteger(q.Select('id', ref));

  it('follow one another', async () => {
    const found = await pages((helper) => collected((take) => helper.map(numberOf).each(take)));
    expect(found).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('follow one another backwards', async () => {
    const found = await pages((helper) => collected((take) => helper.map(numberOf).eachReverse(take)));
    expect(found).toEqual([[4, 5], [2, 3], [1]]);
  });

  it('are filtered', async () => {
    const odd = (n: ExprArg): Expr => q.Equals(q.Modulo(n, 2), 1);
    const found = await pages((helper) => collected((take) => helper.map(numberOf).filter(odd).each(take)));
    expect(found).toEqual([[1], [3], [5]]);
  });

  it('are taken one by one, there and back', async () => {
    const found = await pages(async (helper) => {
      const taken = [await helper.nextPage(), await helper.nextPage(), await helper.previousPage()];
      return taken.map((page) => [page].flat().map((ref) => Reflect.get(ref, 'id')));
    });
    expect(found).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['1', '2'],
    ]);
  });
});

describe('a client', () => {
  it('asks with another secret where a query brings one', async () => {
    const asked = using({ secret: 'nobody' }, (client) => client.query(q.Add(1, 2), { secret: ROOT_SECRET }));
    expect(await asked).toBe(3);
  });

  it('lets be observed what it asks and hears', async () => {
    const seen: object[] = [];
    const observer = ({ path, statusCode, requestContent, responseContent }: RequestResult): void =>
      void seen.push({ path, statusCode, requestContent, responseContent });
    await using({ observer }, (client) => client.query(q.Add(1, 2)));
    expect(seen).toMatchObject([{ path: '', statusCode: 200, responseContent: { resource: 3 } }]);
  });

  it.each([
    [undefined, 'Scope write is OK'],
    ['node', 'Scope node is OK'],
    ['all', 'Scope all is OK'],
  ])('pings %s', async (scope, answer) => {
    expect(await using({}, (client) => client.ping(scope))).toBe(answer);
  });

  it('asks nothing once it is closed', async () => {
    const client = new Client({ secret: ROOT_SECRET, domain: '127.0.0.1', port: server.port, scheme: 'http' });
    await client.close();
    await expect(client.query(q.Add(1, 2))).rejects.toBeInstanceOf(errors.ClientClosed);
  });

  it('keeps one connection for all it asks, or none', async () => {
    for (const keepAlive of [true, false]) {
      const asked = using({ fetch, keepAlive }, (client) =>
        Promise.all([1, 2, 3].map((n) => client.query(q.Add(n, 1)))),
      );
      expect(await asked).toEqual([2, 3, 4]);
    }
  });
});
