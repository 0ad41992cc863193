import { readableHeaders, type Record } from './exchange';

export interface FetchedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly durationMs: number;
}

/**
 * Sends a POST with a JSON body to this app and shows it on the wire.
 *
 * @param bearer the token to send along, if any
 * @throws a `TypeError` when no answer came
 */
export async function recordedPost(
  record: Record,
  path: string,
  body: unknown,
  bearer?: string,
): Promise<FetchedAnswer> {
  const requestBody = JSON.stringify(body);
  const sent = {
    'content-type': 'application/json',
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
  };
  const sentAt = Date.now();
  const started = performance.now();
  const exchange = { sentAt, to: 'this app', method: 'POST', address: path } as const;
  const request = { requestHeaders: readableHeaders(Object.entries(sent)), requestBody };
  try {
    const response = await fetch(path, { method: 'POST', headers: sent, body: requestBody });
    const responseBody = await response.text();
    const durationMs = performance.now() - started;
    record({
      ...exchange,
      status: response.status,
      durationMs,
      content: { ...request, responseHeaders: readableHeaders(response.headers), responseBody },
    });
    return { status: response.status, headers: response.headers, body: responseBody, durationMs };
  } catch (error) {
    const content = { ...request, responseHeaders: [], responseBody: 'No answer came.' };
    record({ ...exchange, status: undefined, durationMs: performance.now() - started, content });
    throw error;
  }
}
