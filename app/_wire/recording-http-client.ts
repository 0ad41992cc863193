import { FaunaAPIPaths, FetchClient, type HTTPClient, type HTTPRequest, type HTTPResponse } from 'fauna';
import { readableHeaders, type RecordExchange } from './exchange';

/** The driver's own HTTP client for browsers, with each exchange shown on the wire. */
export class RecordingHttpClient implements HTTPClient {
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
    const sentAt = Date.now();
    const started = performance.now();
    const exchange = {
      sentAt,
      to: 'Fauna',
      method: request.method,
      address: `${this.#endpoint}${request.path ?? FaunaAPIPaths.QUERY}`,
    } as const;
    const sent = {
      requestHeaders: readableHeaders(Object.entries(request.headers)),
      requestBody: JSON.stringify(request.data),
    };
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

  close(): void {
    this.#client.close();
  }
}
