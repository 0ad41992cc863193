import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { type Client, query as q } from 'faunadb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { send } from '../test-server';
import { useDriverDatabase } from './driver-database';

const database = useDriverDatabase();
const followed: { close(): void }[] = [];
afterEach(() => {
  for (const subscription of followed.splice(0)) subscription.close();
});

type Stream = Parameters<Client['stream']>;

/** Everything a stream tells, as it comes. */
interface Followed {
  /** The next events, once there are so many; the first of a stream is its start. */
  next(count: number): Promise<readonly Event[]>;
}

interface Event {
  readonly type: string;
  readonly event: unknown;
}

/** In Node the driver wants the streams of Node in answers, and its signals are none that Node's `fetch` could listen to. */
const fetchForNode: typeof fetch = async (address, init) => {
  const aborted = new AbortController();
  init?.signal?.addEventListener('abort', () => aborted.abort());
  const answer = await fetch(address, { ...init, signal: aborted.signal });
  const isStream = new URL(answer.url).pathname === '/stream' && answer.ok;
  const body = isStream && answer.body ? Readable.fromWeb(answer.body as ReadableStream) : undefined;
  return body ? Object.defineProperty(answer, 'body', { value: body }) : answer;
};

const TRANSPORTS: readonly (readonly [string, Parameters<typeof database.client>[1]])[] = [
  ['HTTP/2', {}],
  ['HTTP/1.1', { fetch: fetchForNode }],
];

describe.each(TRANSPORTS)('client.stream over %s', (_, config) => {
  const client = (secret?: string): Client => database.client(secret, config);

  async function follow(expression: Stream[0], options?: Stream[1], secret?: string): Promise<Followed> {
    const told: Event[] = [];
    const subscription = client(secret).stream(expression, options);
    followed.push(subscription);
    for (const type of ['start', 'version', 'history_rewrite', 'set', 'error'] as const) {
      subscription.on(type, (event: unknown) => told.push({ type, event }));
    }
    subscription.start();
    const next: Followed['next'] = (count) =>
      vi.waitFor(() => {
        if (told.length < count) throw new Error(`Only ${JSON.stringify(told)}`);
        return told.splice(0, count);
      }, 10_000);
    const [first] = await next(1);
    expect(first).toEqual({ type: 'start', event: expect.any(Number) });
    return { next };
  }

  const notes = q.Collection('notes');
  const note = q.Ref(notes, '1');
  const start = async (): Promise<void> => {
    await database.v4(q.CreateCollection({ name: 'notes', history_days: 30 }));
    await database.v4(q.Create(note, { data: { text: 'one' } }));
  };

  it('tells of each version of a document', async () => {
    await start();
    const { next } = await follow(note);
    await database.v4(q.Update(note, { data: { text: 'two' } }));
    await database.v10('notes.byId("1")!.update({ more: 1 })');
    await database.v4(q.Delete(note));
    await database.v4(q.Create(note, { data: {} }));
    expect(await next(4)).toMatchObject([
      { type: 'version', event: { action: 'update', document: { data: { text: 'two' } } } },
      { type: 'version', event: { action: 'update', document: { data: { text: 'two', more: 1 } } } },
      { type: 'version', event: { action: 'delete', document: { data: { text: 'two', more: 1 } } } },
      { type: 'version', event: { action: 'create' } },
    ]);
  });

  it('tells what happens in a database below, until that is where its ref does not lead', async () => {
    const inside = database.secret.replace(/:admin$/, '/child:admin');
    const child = q.Database('child');
    const below = q.Collection('notes', child);
    await database.v4(q.CreateDatabase({ name: 'child' }));
    await database.v4(q.CreateCollection({ name: 'notes' }), inside);
    await database.v4(q.CreateIndex({ name: 'all', source: notes }), inside);
    await database.v4(q.Create(note, { data: { text: 'one' } }), inside);
    const [document, collection, index] = await Promise.all([
      follow(q.Ref(below, '1')),
      follow(q.Documents(below)),
      follow(q.Match(q.Index('all', child))),
    ]);
    await database.v4(q.Update(note, { data: { text: 'two' } }), inside);
    await database.v4(q.Create(q.Ref(notes, '2'), {}), inside);
    const [version] = await document.next(1);
    expect(version).toMatchObject({
      type: 'version',
      event: { action: 'update', document: { data: { text: 'two' } } },
    });
    const added = { type: 'set', event: { action: 'add', document: { ref: { value: { id: '2' } } } } };
    expect([...(await collection.next(1)), ...(await index.next(1))]).toMatchObject([added, added]);
    expect(JSON.stringify(version)).toContain('{"@ref":{"id":"child","collection":{"@ref":{"id":"databases"}}}}');
    await database.v4(q.CreateDatabase({ name: 'other' }));
    await database.v4(q.MoveDatabase(child, q.Database('other')));
    await database.v4(q.Update(note, {}), database.secret.replace(/:admin$/, '/other/child:admin'));
    expect(await document.next(1)).toMatchObject([{ type: 'error', event: { code: 'permission denied' } }]);
  });

  it('tells what was before and what changed, where that is asked for', async () => {
    await start();
    const { next } = await follow(q.Get(note), { fields: ['action', 'diff', 'prev'] });
    await database.v4(q.Update(note, { data: { text: null, count: 1 } }));
    const [event] = await next(1);
    expect(event).toMatchObject({
      event: { action: 'update', diff: { data: { text: null, count: 1 } }, prev: { data: { text: 'one' } } },
    });
    expect(event?.event).not.toHaveProperty('document');
  });

  it('tells of a past that is rewritten', async () => {
    await start();
    const { next } = await follow(note);
    await database.v4(q.Insert(note, q.Time('2024-01-01T00:00:00Z'), 'create', { data: { text: 'zero' } }));
    await database.v4(q.Remove(note, q.Time('2024-01-01T00:00:00Z'), 'create'));
    const [inserted, removed] = await next(2);
    expect(inserted).toMatchObject({
      type: 'history_rewrite',
      event: { action: 'create', document: { ts: 1_704_067_200_000_000, data: { text: 'zero' } } },
    });
    expect(removed).toMatchObject({ type: 'history_rewrite', event: { document: { ts: 1_704_067_200_000_000 } } });
    expect(removed?.event).not.toHaveProperty('document.data');
  });

  it('tells what enters an index and what leaves it', async () => {
    await start();
    await database.v4(
      q.CreateIndex({
        name: 'by_owner',
        source: notes,
        terms: [{ field: ['data', 'owner'] }],
        values: [{ field: ['data', 'text'] }],
      }),
    );
    const { next } = await follow(q.Match('by_owner', 'ann'), { fields: ['action', 'document', 'index'] });
    await database.v4(q.Update(note, { data: { owner: 'ann' } }));
    await database.v4(q.Update(note, { data: { unseen: true } }));
    await database.v4(q.Update(note, { data: { owner: 'bob' } }));
    expect(await next(2)).toMatchObject([
      { type: 'set', event: { action: 'add', index: { terms: ['ann'], values: ['one'] } } },
      { type: 'set', event: { action: 'remove', index: { terms: ['ann'], values: ['one'] } } },
    ]);
  });

  it('tells what enters a collection and what leaves it', async () => {
    await start();
    const { next } = await follow(q.Documents(notes));
    await database.v10('notes.create({ id: "7" })');
    await database.v4(q.Update(note, { data: { text: 'still there' } }));
    await database.v4(q.Delete(note));
    const events = await next(2);
    expect(events).toMatchObject([
      { type: 'set', event: { action: 'add' } },
      { type: 'set', event: { action: 'remove' } },
    ]);
    expect(JSON.stringify(events[1])).toContain('"id":"1"');
  });

  it('begins the stream of a document with what it is', async () => {
    await start();
    const told: unknown[] = [];
    const subscription = client().stream.document(note);
    followed.push(subscription);
    subscription.on('snapshot', (document) => told.push(document));
    subscription.start();
    await vi.waitFor(() => expect(told).toMatchObject([{ data: { text: 'one' } }]), 10_000);
  });

  it('shows nobody what they may not read', async () => {
    await start();
    const isPublic = q.Query(q.Lambda('ref', q.Equals(q.Select(['data', 'public'], q.Get(q.Var('ref')), false), true)));
    await database.v4(q.CreateRole({ name: 'reader', privileges: { resource: notes, actions: { read: isPublic } } }));
    const secret = await database.v4(q.Select('secret', q.CreateKey({ role: q.Role('reader') })));
    const { next } = await follow(note, {}, String(secret));
    await database.v4(q.Update(note, { data: { text: 'hidden' } }));
    await database.v4(q.Update(note, { data: { text: 'shown', public: true } }));
    expect(await next(1)).toMatchObject([{ event: { document: { data: { text: 'shown' } } } }]);
  });

  it('ends where the key is deleted', async () => {
    await start();
    const key = q.CreateKey({ role: 'server' });
    const { ref, secret } = (await database.v4(key)) as { ref: never; secret: string };
    const { next } = await follow(note, {}, secret);
    await database.v4(q.Delete(ref));
    await database.v4(q.Update(note, { data: { text: 'unseen' } }));
    expect(await next(1)).toMatchObject([
      {
        type: 'error',
        event: { code: 'permission denied', description: 'Authorization lost during stream evaluation.' },
      },
    ]);
  });
});

describe('what cannot be followed', () => {
  const open = async (body: string, path = '/stream', method = 'POST'): Promise<{ status: number; body: unknown }> => {
    const answer = await send(database.server.port, {
      path,
      method,
      headers: { authorization: `Bearer ${database.secret}`, 'x-faunadb-api-version': '4' },
      body,
    });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };

  it.each([
    ['5', 'invalid argument', 'Expected a Document Ref or Version, or a Set Ref, got Integer.'],
    [
      '{"collections":null}',
      'invalid argument',
      'Expected a Document Ref or Version, or a Set Ref, got Collection Ref.',
    ],
    ['{"ref":{"collection":"none"},"id":1}', 'invalid ref', "Ref refers to undefined collection 'none'"],
    ['{"new_id":null}', 'invalid expression', 'Call performs a write, which is not allowed in stream requests.'],
    ['', 'invalid expression', 'No query provided.'],
  ])('%s', async (body, code, description) => {
    expect(await open(body)).toEqual({ status: 400, body: { errors: [{ position: [], code, description }] } });
  });

  it('has no fields but its own', async () => {
    const description = "Invalid url parameter fields. Invalid field name 'color'.";
    expect(await open('1', '/stream?fields=action,color')).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'invalid url parameter', description }] },
    });
  });

  it('is asked by POST alone', async () => {
    expect(await open('', '/stream', 'PUT')).toMatchObject({ status: 405 });
  });
});
