import {
  Client,
  FaunaError,
  type EventSource,
  type HTTPClient,
  type HTTPStreamClient,
  type QueryValue,
  type StreamEventData,
} from 'fauna';
import { z } from 'zod';
import { askFauna } from '@/lib/fauna/ask';
import { openNotes, readNote, readOpening, type Note } from '@/lib/fauna/notes';
import type { News } from './live-list';

/** Milliseconds before the first new try; each further one waits twice as long, up to the longest. */
const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;

interface Following {
  readonly endpoint: string;
  /** A fresh token each time; undefined while nobody is signed in. Its failure counts as a broken connection. */
  readonly getToken: () => Promise<string | undefined>;
  readonly httpClient: HTTPClient & HTTPStreamClient;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Someone's notes at one moment, and what it takes to follow them from there. */
interface Opened {
  readonly kind: 'opened';
  readonly secret: string;
  readonly notes: readonly Note[];
  readonly events: EventSource;
}

/**
 * Tells all notes, then each change to them as an event stream of Fauna's brings it. When the stream breaks off, since the
 * network failed or the token that opened it has expired, or brings what cannot be read, it begins anew with a fresh token
 * and with all notes.
 */
export async function* followNotes(following: Following): AsyncGenerator<News> {
  const { signal } = following;
  let pause = SHORTEST_PAUSE;
  while (!signal.aborted) {
    const opened = await open(following);
    if (opened.kind === 'opened') {
      yield { kind: 'all', notes: opened.notes };
      yield* changes(opened, following);
      pause = SHORTEST_PAUSE;
    } else {
      yield opened;
      if (opened.kind === 'signed out') return;
    }
    await passing(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

async function open({ endpoint, getToken, httpClient }: Following): Promise<Opened | News> {
  try {
    const secret = await getToken();
    if (secret === undefined) return { kind: 'signed out' };
    const answer = await askFauna({ endpoint, secret, query: openNotes(), httpClient });
    if (!answer.answered) return { kind: 'lost', reason: answer.failure.message };
    return { kind: 'opened', secret, ...readOpening(answer.data) };
  } catch (error) {
    return { kind: 'lost', reason: reasonOf(error) };
  }
}

/** What happens until the stream breaks off, or brings what cannot be read. */
async function* changes({ secret, events }: Opened, { endpoint, httpClient, signal }: Following): AsyncGenerator<News> {
  const client = new Client({ endpoint: new URL(endpoint), secret }, httpClient);
  const stream = client.stream(events);
  const close = () => stream.close();
  signal.addEventListener('abort', close);
  try {
    for await (const event of stream) if (event.type !== 'status') yield newsOf(event);
  } catch (error) {
    if (!(error instanceof FaunaError) && !signal.aborted) yield { kind: 'lost', reason: reasonOf(error) };
  } finally {
    signal.removeEventListener('abort', close);
    close();
    client.close();
  }
}

function newsOf({ type, data }: StreamEventData<QueryValue>): News {
  const note = readNote(data);
  return type === 'remove' ? { kind: 'deleted', id: note.id } : { kind: 'written', note };
}

function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return `What came could not be read: ${problems.join('; ')}.`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Waits, but no longer than until the signal. */
function passing(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
