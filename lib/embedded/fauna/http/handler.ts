import { randomUUID } from 'node:crypto';
import { type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { BodyAbortedError, BodyTooLargeError, readBody } from '../../http/body';
import type { Handler, Request, Response } from '../../http/listen';
import { type Credential, parseAuthorization } from '../auth/authorization';
import { ProtocolError } from '../errors/protocol-error';
import type { DatabaseId } from '../store/transaction';
import type { Micros } from '../values/value';
import { type Answer, protocolAnswer } from './answer';
import { corsHeaders, preflightHeaders } from './cors';
import type { Endpoint, Exchange } from './endpoint';
import { authorized, error, notFound, ping } from './utility-endpoints';

/** What FaunaDB takes at most (`fauna/faunadb: ext/net/src/main/scala/http/HttpServer.scala`). */
const LIMITS = { body: 8 * 1024 * 1024, requestLine: 16 * 1024, headers: 8 * 1024 } as const;

/** What clients are told that never get as far as an endpoint. */
export const CHANNEL_REFUSALS = {
  malformed: JSON.stringify({ error: 'bad request' }),
  timeout: JSON.stringify({ error: 'request timeout: Client timed out.' }),
} as const;

export interface HandlerOptions {
  /** Endpoints by their path. */
  readonly exact: ReadonlyMap<string, Endpoint>;
  /** Endpoints by the beginning of their path. */
  readonly prefixed: ReadonlyMap<string, Endpoint>;
  /** The database that a credential is good for, if it is good for any. */
  databaseOf(credential: Credential | undefined): Promise<DatabaseId | undefined>;
  now(): Micros;
  /** One line for the operator. */
  log(line: string): void;
}

/**
 * Answers every request that reaches the port: routing by the undecoded path, as FaunaDB does
 * (`fauna/faunadb: ext/api/src/main/scala/api/CoreApplication.scala`), and the headers that all answers have.
 */
export function createHandler(options: HandlerOptions): Handler {
  const exact: ReadonlyMap<string, Endpoint> = new Map([
    ...options.exact,
    ['/ping', ping],
    ['/authorized', authorized],
    ['/error', error],
  ]);
  const route = (path: string): Endpoint => {
    const found = exact.get(path);
    if (found) return found;
    for (const [prefix, endpoint] of options.prefixed) if (path.startsWith(prefix)) return endpoint;
    return notFound;
  };

  return async (request, response) => {
    const origin = request.headers.origin;
    const exchange = new IncomingExchange(request, options);
    try {
      if (isTooLong(request)) {
        send(request, response, { status: 400, body: CHANNEL_REFUSALS.malformed, close: true }, origin);
      } else if (request.method === 'OPTIONS' && origin !== undefined) {
        send(request, response, { status: 200, headers: preflightHeaders(origin) }, undefined);
      } else {
        const answer = await route(exchange.path)(exchange);
        if (answer.lines) await sendLines(request, response, answer, answer.lines, origin);
        else send(request, response, answer, origin);
      }
    } catch (caught) {
      if (caught instanceof BodyAbortedError) return;
      if (response.headersSent) {
        options.log(failureText(randomUUID(), caught));
        response.destroy();
        return;
      }
      send(request, response, exchange.refusal(protocolError(caught, options.log)), origin);
    }
  };
}

class IncomingExchange implements Exchange {
  readonly path: string;
  readonly query: string;
  readonly credential: Credential | undefined;
  refusal: (error: ProtocolError) => Answer = protocolAnswer;

  constructor(
    readonly request: Request,
    private readonly options: HandlerOptions,
  ) {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    this.path = mark < 0 ? url : url.slice(0, mark);
    this.query = mark < 0 ? '' : url.slice(mark + 1);
    this.credential = parseAuthorization(request.headers.authorization);
  }

  body(): Promise<Buffer> {
    return readBody(this.request, LIMITS.body);
  }

  databaseOfCaller(): Promise<DatabaseId | undefined> {
    return this.options.databaseOf(this.credential);
  }

  now(): Micros {
    return this.options.now();
  }
}

function isTooLong({ url = '', rawHeaders }: Request): boolean {
  if (url.length > LIMITS.requestLine) return true;
  let size = 0;
  for (const text of rawHeaders) size += text.length;
  return size > LIMITS.headers;
}

/** What a client is told of a failure; of ours, the operator is told more. */
function protocolError(caught: unknown, log: (line: string) => void): ProtocolError {
  if (caught instanceof ProtocolError) return caught;
  if (caught instanceof BodyTooLargeError)
    return new ProtocolError('request_size_exceeded', 'Request entity is too large');
  const id = randomUUID();
  log(failureText(id, caught));
  return new ProtocolError('internal_error', `An internal error occurred; the log tells more under ${id}.`);
}

function failureText(id: string, caught: unknown): string {
  return `Failure ${id}: ${caught instanceof Error ? (caught.stack ?? caught.message) : String(caught)}`;
}

function send(request: Request, response: Response, answer: Answer, origin: string | undefined): void {
  const { body = '' } = answer;
  const headers = headersOf(request, answer, origin);
  headers['content-length'] = Buffer.byteLength(body);
  if (answer.close && request.httpVersionMajor === 1) headers.connection = 'close';
  writeHead(response, answer.status, headers);
  if (body === '' || request.method === 'HEAD') response.end();
  else response.end(body);
}

/** Sends lines as they come, no faster than the client takes them. */
async function sendLines(
  request: Request,
  response: Response,
  answer: Answer,
  lines: NonNullable<Answer['lines']>,
  origin: string | undefined,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  writeHead(response, answer.status, headersOf(request, answer, origin));
  for await (const line of lines(gone.signal)) {
    if (gone.signal.aborted) return;
    if (!write(response, `${line}\r\n`)) await drained(response, gone.signal);
  }
  response.end();
}

function write(response: Response, text: string): boolean {
  return response instanceof ServerResponse ? response.write(text) : response.write(text);
}

/** Resolves when there is room for more, or nobody listens. */
function drained(response: Response, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      response.off('drain', end);
      gone.removeEventListener('abort', end);
      resolve();
    };
    response.once('drain', end);
    gone.addEventListener('abort', end);
    if (gone.aborted) end();
  });
}

function headersOf(request: Request, answer: Answer, origin: string | undefined): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = answer.headers ?? {};
  if (origin !== undefined) Object.assign(headers, corsHeaders(origin, headers));
  if (answer.body !== undefined || answer.lines) headers['content-type'] = 'application/json;charset=utf-8';
  headers['x-faunadb-build'] = 'terrarium';
  headers.traceparent = traceParent(request.headers.traceparent);
  return headers;
}

function writeHead(response: Response, status: number, headers: OutgoingHttpHeaders): void {
  if (response instanceof ServerResponse) response.writeHead(status, headers);
  else response.writeHead(status, headers);
}

/** Our own span in the client's trace, or in a new one (W3C Trace Context §3.2). */
function traceParent(given: unknown): string {
  const random = randomUUID().replaceAll('-', '');
  const trace = typeof given === 'string' ? TRACE_PARENT.exec(given)?.[1] : undefined;
  return `00-${trace ?? random}-${random.slice(0, 16)}-00`;
}

const TRACE_PARENT = /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
