import {
  AbortError,
  AuthenticationError,
  Client,
  ConstraintFailureError,
  FetchClient,
  fql,
  getDefaultHTTPClient,
  type HTTPClient,
  Page,
  QueryCheckError,
  QueryRuntimeError,
} from 'fauna';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ROOT_SECRET, useServer } from '../test-server';

const server = useServer();
const open: { close(): void }[] = [];
afterEach(() => {
  for (const client of open.splice(0)) client.close();
});

const HTTP = { http2_session_idle_ms: 500, http2_max_streams: 100, fetch_keepalive: false } as const;

const transports: [string, (url: string) => HTTPClient][] = [
  ['HTTP/2', (url) => getDefaultHTTPClient({ url, ...HTTP })],
  ['HTTP/1.1', (url) => new FetchClient({ url, ...HTTP })],
];

describe.each(transports)('the driver over %s', (_, transport) => {
  const client = (secret = ROOT_SECRET): Client => {
    const made = new Client({ endpoint: new URL(server.url), secret }, transport(server.url));
    open.push(made);
    return made;
  };

  beforeAll(async () => {
    await server.query('if (!Collection.byName("Cat").exists()) Collection.create({ name: "Cat" })');
  });

  it('gets values of every type back as it sent them', async () => {
    const values = {
      text: 'ö "x" ${1}',
      int: 7,

      double: 1.5,
      yes: true,
      none: null,
      list: [1, [2]],
      '@at': 'sign',
    };
    const { data } = await client().query(fql`${values}`);
    expect(data).toEqual(values);
  });

  it('creates, reads, changes and deletes a document', async () => {
    const run = client();
    const { data: cat } = await run.query<{ id: string }>(fql`Cat.create({ name: ${'Mia'} })`);
    const { data: name } = await run.query(fql`Cat.byId(${cat.id})!.update({ lives: 9 }) { name, lives }`);
    expect(name).toEqual({ name: 'Mia', lives: 9 });
    const { data: exists } = await run.query(fql`Cat.byId(${cat.id})!.delete().exists()`);
    expect(exists).toBe(false);
  });

  it('goes through pages', async () => {
    const run = client();
    await run.query(fql`Set.sequence(0, 7).forEach(n => Cat.create({ n: n }))`);
    const { data } = await run.query<Page<number>>(fql`Cat.where(.n != null).map(.n).pageSize(3)`);
    expect(data).toBeInstanceOf(Page);
    const found = [];
    for await (const page of run.paginate(data)) found.push(page);
    expect(found).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
    await run.query(fql`Cat.all().forEach(.delete())`);
  });

  it.each([
    ['a query that is none', fql`let x`, QueryCheckError, 400],
    ['an error while it runs', fql`1 / 0`, QueryRuntimeError, 400],
    ['an abort', fql`abort({ reason: ${'because'} })`, AbortError, 400],
    ['a broken rule', fql`Collection.create({ name: 'Cat' })`, ConstraintFailureError, 400],
  ])('tells %s by its class', async (_name, query, error, status) => {
    const failure = client().query(query);
    await expect(failure).rejects.toBeInstanceOf(error);
    await expect(failure).rejects.toMatchObject({ httpStatus: status });
  });

  it('tells a bad secret by its class', () =>
    expect(client('nobody').query(fql`1`)).rejects.toBeInstanceOf(AuthenticationError));

  it('gets its tags, its time and its costs back', async () => {
    const info = await client().query(fql`1`, { query_tags: { app: 'test' } });
    expect(info).toMatchObject({
      data: 1,
      summary: '',
      query_tags: { app: 'test' },
      stats: { attempts: 1, rate_limits_hit: [] },
    });
    expect(info.txn_ts).toBeGreaterThan(1.7e15);
  });

  it('asks many things at once', async () => {
    const run = client();
    const answers = await Promise.all(Array.from({ length: 50 }, (__, n) => run.query(fql`${n} + 1`)));
    expect(answers.map(({ data }) => data)).toEqual(Array.from({ length: 50 }, (__, n) => n + 1));
  });
});
