import { readableHeaders, readableText, type RecordExchange } from './exchange';

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
  const sentAt = Date.now();
  const started = performance.now();
  const exchange = { sentAt, to: 'this app', method, address: path } as const;
  const request = { requestHeaders: readableHeaders(Object.entries(headers)), requestBody: body && readableText(body) };
  try {
    const response = await fetch(path, { method, headers, body });
    const responseBody = await response.text();
    const durationMs = performance.now() - started;
    record({
      ...exchange,
      status: response.status,
      durationMs,
      content: {
        ...request,
        responseHeaders: readableHeaders(response.headers),
        responseBody: readableText(responseBody),
      },
    });
    return { status: response.status, headers: response.headers, body: responseBody, durationMs };
  } catch (error) {
    const content = { ...request, responseHeaders: [], responseBody: 'No answer came.' };
    record({ ...exchange, status: undefined, durationMs: performance.now() - started, content });
    throw error;
  }
}
