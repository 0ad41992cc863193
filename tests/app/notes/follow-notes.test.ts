import { FetchClient, type Query } from 'fauna';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { followNotes } from '../../../app/notes/follow-notes';
import type { News } from '../../../app/notes/live-list';
import { askFauna } from '../../../lib/fauna/ask';
import { createNote, deleteNote, readNote, restoreNote, rewriteNote } from '../../../lib/fauna/notes';
import { setUp } from '../../../lib/fauna/setup';
import { useDemoServices } from '../../fauna/demo-services';

const services = useDemoServices();

const ADA = 'ada@terrarium.example';
const CHARLES = 'charles@terrarium.example';

const leaving = new Set<AbortController>();
afterEach(() => {
  for (const controller of leaving) controller.abort();
  leaving.clear();
});

function fetchClient(): FetchClient {
  return new FetchClient({
    url: services.config.fauna.endpoint,
    fetch_keepalive: false,
    http2_max_streams: 100,
    http2_session_idle_ms: 5000,
  });
}

/** What is told to somebody, to be taken one by one. */
function follow(getToken: () => Promise<string | undefined>, httpClient = fetchClient()) {
  const controller = new AbortController();
  leaving.add(controller);
  const { endpoint } = services.config.fauna;
  const news = followNotes({ endpoint, getToken, httpClient, signal: controller.signal });
  return {
    leave: () => controller.abort(),
    next: async (): Promise<News | undefined> => (await news.next()).value ?? undefined,
  };
}

/** Lines of a stream whose notes lack their text. */
async function* misspelt(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const line of lines) yield line.replaceAll('"text"', '"txet"');
}

async function change(email: string, query: Query): Promise<unknown> {
  const { endpoint } = services.config.fauna;
  const answer = await askFauna({ endpoint, secret: await services.token(email), query });
  if (!answer.answered) throw new Error(answer.failure.message);
  return answer.data;
}

describe('following one’s notes', { sequential: true }, () => {
  beforeAll(async () => {
    await setUp(services.config);
    await change(ADA, createNote('there before'));
  });

  it('tells all of them, then each change, and nothing of anybody else’s', async () => {
    const ada = follow(() => services.token(ADA));
    expect(await ada.next()).toMatchObject({ kind: 'all', notes: [{ text: 'there before' }] });

    const told = ada.next();
    await change(CHARLES, createNote('of Charles'));
    const note = readNote(await change(ADA, createNote('of Ada')));
    expect(await told).toEqual({ kind: 'written', note });

    const rewritten = readNote(await change(ADA, rewriteNote(note.id, 'of Ada, again')));
    expect(await ada.next()).toEqual({ kind: 'written', note: rewritten });

    await change(ADA, deleteNote(note.id));
    expect(await ada.next()).toEqual({ kind: 'deleted', id: note.id });

    const restored = readNote(await change(ADA, restoreNote(rewritten)));
    expect(restored).toMatchObject({ text: rewritten.text, updatedAt: rewritten.updatedAt });
    expect(await ada.next()).toEqual({ kind: 'written', note: restored });
  });

  it('tells Charles of his own only, and lets him change nothing of Ada’s', async () => {
    const ada = follow(() => services.token(ADA));
    const charles = follow(() => services.token(CHARLES));
    const [hers, his] = await Promise.all([ada.next(), charles.next()]);
    expect(his).toMatchObject({ kind: 'all', notes: [{ text: 'of Charles' }] });
    const [note] = hers?.kind === 'all' ? hers.notes : [];
    await expect(change(CHARLES, rewriteNote(note?.id ?? '', 'mine now'))).rejects.toThrow(/not found|permission/i);
  });

  it('begins anew with a fresh token when the stream breaks off', async () => {
    const httpClient = fetchClient();
    const streams: { readonly close: () => void }[] = [];
    const stream = httpClient.stream.bind(httpClient);
    httpClient.stream = (request) => {
      const adapter = stream(request);
      streams.push(adapter);
      return adapter;
    };
    const ada = follow(() => services.token(ADA), httpClient);
    await ada.next();
    const again = ada.next();
    await expect.poll(() => streams.length).toBe(1);
    streams[0]?.close();
    expect(await again).toMatchObject({ kind: 'all' });
  });

  it('says that it could not read an event, and begins anew with all notes', async () => {
    const httpClient = fetchClient();
    const stream = httpClient.stream.bind(httpClient);
    httpClient.stream = (request) => {
      const { read, close } = stream(request);
      return { read: misspelt(read), close };
    };
    const ada = follow(() => services.token(ADA), httpClient);
    await ada.next();
    const told = ada.next();
    const note = readNote(await change(ADA, createNote('misspelt on its way')));
    expect(await told).toEqual({
      kind: 'lost',
      reason: expect.stringMatching(/^What came could not be read: .*text/s),
    });
    const anew = await ada.next();
    expect(anew?.kind === 'all' ? anew.notes : []).toContainEqual(note);
  });

  it('says why it cannot follow, and tries again', async () => {
    const tokens = [
      Promise.reject(new Error('Clerk does not answer.')),
      Promise.resolve('no token'),
      services.token(ADA),
    ];
    const ada = follow(async () => tokens.shift());
    expect(await ada.next()).toEqual({ kind: 'lost', reason: 'Clerk does not answer.' });
    expect(await ada.next()).toMatchObject({ kind: 'lost', reason: expect.stringContaining('token') });
    expect(await ada.next()).toMatchObject({ kind: 'all' });
  });

  it('ends for who is signed out, and for who leaves', async () => {
    const nobody = follow(async () => undefined);
    expect(await nobody.next()).toEqual({ kind: 'signed out' });
    expect(await nobody.next()).toBeUndefined();

    const ada = follow(() => services.token(ADA));
    await ada.next();
    const ended = ada.next();
    ada.leave();
    expect(await ended).toBeUndefined();
  });
});
