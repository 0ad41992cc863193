import { Client, FetchClient, fql, getDefaultHTTPClient, type HTTPClient } from 'fauna';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ROOT_SECRET, useServer } from '../test-server';

const server = useServer();
const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});
/** The secret of a database of its own for each test. */
const database = { count: 0, secret: '' };
const query = (text: string): Promise<unknown> => server.query(text, database.secret);
beforeEach(async () => {
  const name = `events${database.count++}`;
  await server.query(`Database.create({ name: "${name}" })`);
  database.secret = `${ROOT_SECRET}:${name}:admin`;
  await query(
    'Collection.create({ name: "Note", history_days: 1, indexes: { byOwner: { terms: [{ field: ".owner" }] } } })',
  );
});

type Note = { id: string; owner: string };

const HTTP = { http2_session_idle_ms: 500, http2_max_streams: 100, fetch_keepalive: false } as const;

const transports: [string, (url: string) => HTTPClient][] = [
  ['HTTP/2', (url) => getDefaultHTTPClient({ url, ...HTTP })],
  ['HTTP/1.1', (url) => new FetchClient({ url, ...HTTP })],
];

describe.each(transports)('the driver over %s', (_, transport) => {
  const client = (secret = database.secret): Client => {
    const made = new Client({ endpoint: new URL(server.url), secret }, transport(server.url));
    open.push(made);
    return made;
  };

  /** Follows a source from now on, and tells what was seen since last asked, once that is so many events. */
  async function follow(source: string, secret?: string): Promise<(count: number) => Promise<string[]>> {
    const stream = client(secret).stream<Note>(fql([source]), { status_events: true });
    open.push(stream);
    const seen: string[] = [];
    // The driver over HTTP/2 loses events that come while nobody waits for one, so somebody always does.
    stream.start(
      (event) => seen.push(event.type === 'status' ? 'status' : `${event.type} ${event.data.id} ${event.data.owner}`),
      (error) => seen.push('code' in error ? String(error.code) : error.message),
    );
    const next = (count: number): Promise<string[]> =>
      vi.waitFor(() => {
        if (seen.length < count) throw new Error(`Only ${seen.join(', ')}`);
        return seen.splice(0, count);
      }, 10_000);
    expect(await next(1)).toEqual(['status']);
    return next;
  }

  it('streams what happens to a set, as it happens', async () => {
    const next = await follow('Note.byOwner("ann").eventSource()');
    await query('Note.create({ id: "1", owner: "ann" })');
    expect(await next(1)).toEqual(['add 1 ann']);
    await query('Note.create({ id: "2", owner: "ben" })');
    await query('Note.byId("2")!.update({ owner: "ann" })');
    await query('Note.byId("1")!.update({ owner: "ben" })');
    await query('Note.byId("2")!.delete()');
    expect(await next(3)).toEqual(['add 2 ann', 'remove 1 ann', 'remove 2 ann']);
  });

  it('watches fields of those documents for which a condition holds', async () => {
    const next = await follow('Note.all().eventsOn(.owner).where(.kept)');
    await query('Note.create({ id: "1", owner: "ann", kept: true })');
    await query('Note.byId("1")!.update({ text: "nobody looks" })');
    await query('Note.create({ id: "2", owner: "ann" })');
    await query('Note.byId("1")!.update({ owner: "ben" })');
    expect(await next(2)).toEqual(['add 1 ann', 'update 1 ben']);
  });

  it('shows of documents what is projected of a source', async () => {
    const next = await follow('Note.all().eventSource() { id, owner: .owner + "!" }');
    await query('Note.create({ id: "1", owner: "ann", text: "unseen" })');
    expect(await next(1)).toEqual(['add 1 ann!']);
  });

  it('shows each follower what that follower may read', async () => {
    await query(
      'Role.create({ name: "own", privileges: [{ resource: "Note", actions: { read: "n => n.owner == \\"ann\\"" } }] })',
    );
    const secret = String(await query('Key.create({ role: "own" }).secret'));
    const next = await follow('Note.all().eventSource()', secret);
    await query('Note.create({ id: "1", owner: "ben" })');
    await query('Note.create({ id: "2", owner: "ann" })');
    await query('Note.byId("2")!.update({ owner: "ben" })');
    expect(await next(2)).toEqual(['add 2 ann', 'remove 2 ann']);
    await query('Role.byName("own")!.update({ privileges: [] })');
    await query('Note.create({ id: "3", owner: "ann" })');
    expect(await next(1)).toEqual(['permission_loss']);
  });

  it('pages through a feed, and goes on where it was', async () => {
    const run = client();
    const { data: source } = await run.query(fql`Note.all().eventSource()`);
    for (const id of ['1', '2', '3', '4', '5']) await query(`Note.create({ id: "${id}", owner: "ann" })`);
    const feed = run.feed<Note>(source, { page_size: 2 });
    const pages: string[][] = [];
    let cursor = '';
    for await (const page of feed) {
      pages.push([...page.events].map((event) => event.data.id));
      cursor = page.cursor;
    }
    expect(pages).toEqual([['1', '2'], ['3', '4'], ['5']]);
    await query('Note.byId("3")!.delete()');
    const later = await run.feed<Note>(source, { cursor }).nextPage();
    expect([...later.events].map((event) => event.type)).toEqual(['remove']);
  });
});

describe('the history behind a feed', () => {
  it('is read from the store where memory does not reach', async () => {
    const run = new Client({ endpoint: new URL(server.url), secret: database.secret });
    open.push(run);
    const { data: source } = await run.query(fql`Note.where(.owner == "ann").eventSource()`);
    await query('Note.create({ id: "1", owner: "ann" })');
    // More changes than are remembered.
    for (let i = 0; i < 3; i++) {
      await query('Set.sequence(0, 12000).forEach(i => Note.create({ owner: "ben" }))');
    }
    await query('Note.byId("1")!.delete()');
    const events: string[] = [];
    // A page is sent as it is when the query's time is nearly over.
    for await (const page of run.feed<Note>(source)) for (const event of page.events) events.push(event.type);
    expect(events).toEqual(['add', 'remove']);
  }, 60_000);
});
