import {
  FaunaAPIPaths,
  FetchClient,
  ServiceError,
  type HTTPClient,
  type HTTPRequest,
  type HTTPResponse,
  type HTTPStreamClient,
  type HTTPStreamRequest,
  type StreamAdapter,
} from 'fauna';
import { readableHeaders, type Exchange, type RecordExchange } from './exchange';

/** The driver's own HTTP client for browsers, with each exchange shown on the wire. */
export class RecordingHttpClient implements HTTPClient, HTTPStreamClient {
  readonly #client: FetchClient;
  readonly #endpoint: string;
  readonly #record: RecordExchange;

  constructor(endpoint: string, record: RecordExchange) {
    this.#client = new FetchClient({
      url: endpoint,
      fetch_keepalive: false,
      http2_max_streams: 100,
      http2_session_idle_ms: 5000,
    });
    this.#endpoint = endpoint;
    this.#record = record;
  }

  async request<T>(request: HTTPRequest<T>): Promise<HTTPResponse> {
    const started = performance.now();
    const { exchange, sent } = this.#described(request, FaunaAPIPaths.QUERY);
    try {
      const response = await this.#client.request(request);
      const responseHeaders = Object.entries(response.headers).map(
        ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value] as const,
      );
      this.#record({
        ...exchange,
        status: response.status,
        durationMs: performance.now() - started,
        content: { ...sent, responseHeaders: readableHeaders(responseHeaders), responseBody: response.body },
      });
      return response;
    } catch (error) {
      const content = { ...sent, responseHeaders: [], responseBody: 'No answer came.' };
      this.#record({ ...exchange, status: undefined, durationMs: performance.now() - started, content });
      throw error;
    }
  }

  /** The opening shows on the wire as soon as the first event has come; the events after it do not. */
  stream(request: HTTPStreamRequest): StreamAdapter {
    const started = performance.now();
    const { exchange, sent } = this.#described(request, FaunaAPIPaths.STREAM);
    const { read, close } = this.#client.stream(request);
    const record = (status: number | undefined, responseBody: string) =>
      this.#record({
        ...exchange,
        status,
        durationMs: performance.now() - started,
        content: { ...sent, responseHeaders: [], responseBody },
      });

    async function* recorded(): AsyncGenerator<string> {
      const first = await read.next().catch((error: unknown) => {
        record(error instanceof ServiceError ? error.httpStatus : undefined, 'The stream did not open.');
        throw error;
      });
      if (first.done === true) return;
      // The driver reads events of a stream that was answered with 200 only.
      record(200, first.value);
      yield first.value;
      yield* read;
    }
    return { read: recorded(), close };
  }

  close(): void {
    this.#client.close();
  }

  #described({ method, path, headers, data }: HTTPRequest<unknown> | HTTPStreamRequest, usualPath: string) {
    const exchange = {
      sentAt: Date.now(),
      to: 'Fauna',
      method,
      address: `${this.#endpoint}${path ?? usualPath}`,
    } as const satisfies Partial<Exchange>;
    const sent = { requestHeaders: readableHeaders(Object.entries(headers)), requestBody: JSON.stringify(data) };
    return { exchange, sent };
  }
}
