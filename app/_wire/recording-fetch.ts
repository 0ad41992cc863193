import { type Exchange, readableHeaders, readableText, type RecordExchange } from './exchange';

/**
 * The browser's `fetch`, with each exchange shown on the wire. Its `TypeError` where no answer came says who was asked, and
 * where: browsers have words of their own for it, which say neither.
 *
 * @param to who is asked
 */
export function recordingFetch(record: RecordExchange, to: Exchange['to']): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const sentAt = Date.now();
    const started = performance.now();
    const address = typeof input === 'string' ? input : request.url;
    const exchange = { sentAt, to, method: request.method, address };
    const sent = {
      requestHeaders: readableHeaders(request.headers),
      requestBody: typeof init?.body === 'string' ? readableText(init.body) : undefined,
    };
    try {
      const response = await fetch(request);
      const responseBody = await response.clone().text();
      record({
        ...exchange,
        status: response.status,
        durationMs: performance.now() - started,
        content: {
          ...sent,
          responseHeaders: readableHeaders(response.headers),
          responseBody: readableText(responseBody),
        },
      });
      return response;
    } catch (error) {
      const content = { ...sent, responseHeaders: [], responseBody: 'No answer came.' };
      record({ ...exchange, status: undefined, durationMs: performance.now() - started, content });
      if (!(error instanceof TypeError)) throw error;
      const whom = to === 'this app' ? 'This app' : to;
      throw new TypeError(`${whom} could not be reached at ${address}.`, { cause: error });
    }
  };
}
