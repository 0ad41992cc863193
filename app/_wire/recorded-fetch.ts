import type { RecordExchange } from './exchange';
import { recordingFetch } from './recording-fetch';

export interface FetchedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly durationMs: number;
}

interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * Sends a POST with a JSON body to this app and shows it on the wire.
 *
 * @param bearer the token to send along, if any
 * @throws a `TypeError` when no answer came
 */
export async function recordedPost(
  record: RecordExchange,
  path: string,
  body: unknown,
  bearer?: string,
): Promise<FetchedAnswer> {
  const headers = { 'content-type': 'application/json', ...authorization(bearer) };
  return recorded(record, { method: 'POST', path, headers, body: JSON.stringify(body) });
}

/** Sends a GET to this app and shows it on the wire; the same as {@link recordedPost} otherwise. */
export async function recordedGet(record: RecordExchange, path: string, bearer?: string): Promise<FetchedAnswer> {
  return recorded(record, { method: 'GET', path, headers: authorization(bearer) });
}

function authorization(bearer: string | undefined): Readonly<Record<string, string>> {
  return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
}

async function recorded(record: RecordExchange, { method, path, headers, body }: Sent): Promise<FetchedAnswer> {
  const started = performance.now();
  const response = await recordingFetch(record, 'this app')(path, { method, headers, body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text, durationMs: performance.now() - started };
}
