import { createServer as createHttp1, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttp2, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request and a response of either protocol; what they have in common is enough for every stand-in. */
export type Request = IncomingMessage | Http2ServerRequest;
export type Response = ServerResponse | Http2ServerResponse;
export type Handler = (request: Request, response: Response) => void;

/** Takes over the connection of a request that asks for another protocol (RFC 9110 §7.8); HTTP/1.1 only. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface ListenOptions {
  /** `0` takes any free port. */
  readonly port: number;
  /** Loopback unless told otherwise. */
  readonly host?: string;
  /** Most bytes of a request line with its headers; beyond them the request is refused. 24 KiB unless told otherwise. */
  readonly maxHeaderBytes?: number;
  /** A client that takes longer to send its whole request is refused. 60 s unless told otherwise. */
  readonly requestTimeoutMs?: number;
  /** JSON for clients that never get as far as the handler. Their connection is closed. */
  readonly refusals?: { readonly malformed: string; readonly timeout: string };
  /** Without one such a request is answered like any other. */
  readonly upgrade?: UpgradeHandler;
}

export interface Listener {
  /** `http://127.0.0.1:8443`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Takes no new connections, lets running requests finish for at most `graceMs` (100 unless told otherwise), then ends every connection. */
  close(graceMs?: number): Promise<void>;
}

/** What a client that speaks HTTP/2 without TLS sends first (RFC 9113 §3.4). */
const HTTP2_PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');

/** A connection that says nothing for so long is ended. */
const SILENCE_MS = 60_000;

/**
 * Serves HTTP/1.1 and cleartext HTTP/2 with prior knowledge on one TCP port. Node's servers speak one protocol each,
 * so the first bytes of a connection decide which of them gets it.
 *
 * Rejects with Node's error where the address cannot be had (`EACCES`); for `EADDRINUSE` with words of its own.
 */
export async function listen(handler: Handler, options: ListenOptions): Promise<Listener> {
  const { port, host = '127.0.0.1', maxHeaderBytes = 24 * 1024, requestTimeoutMs = 60_000 } = options;
  const { malformed, timeout } = options.refusals ?? { malformed: '{}', timeout: '{}' };

  // Well above the five seconds of Node's own clients: whoever closes first must be the client, or a request meets a closed connection.
  const limits = { maxHeaderSize: maxHeaderBytes, requestTimeout: requestTimeoutMs, keepAliveTimeout: 30_000 };
  const http1 = createHttp1(limits, handler);
  http1.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return void socket.end(rawAnswer('408 Request Timeout', timeout));
    socket.end(rawAnswer('400 Bad Request', malformed));
  });
  if (options.upgrade) http1.on('upgrade', options.upgrade);
  const http2 = createHttp2({ settings: { maxHeaderListSize: maxHeaderBytes } }, handler);
  const sessions = new Set<{ close(): void }>();
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => session.destroy());
  });
  http2.on('sessionError', () => undefined);

  const sockets = new Set<Socket>();
  const tcp = createTcp({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    sniff(socket, (speaksHttp2) => (speaksHttp2 ? http2 : http1).emit('connection', socket));
  });

  await bind(tcp, port, host).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') {
      error.message = `Something else listens on port ${port} of ${host} (EADDRINUSE). End it, or name another port.`;
    }
    throw error;
  });
  const address = tcp.address();
  const taken = address !== null && typeof address === 'object' ? address.port : port;

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    port: taken,
    close: (graceMs = 100) =>
      new Promise((resolve) => {
        tcp.close(() => {
          clearTimeout(timer);
          resolve();
        });
        http1.closeIdleConnections();
        for (const session of sessions) session.close();
        const timer = setTimeout(() => sockets.forEach((socket) => socket.destroy()), graceMs);
      }),
  };
}

function rawAnswer(status: string, body: string): string {
  const headers = `connection: close\r\ncontent-type: application/json;charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}`;
  return `HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`;
}

function bind(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Reads just enough of a connection to tell the protocol, and puts the bytes back. */
function sniff(socket: Socket, decide: (speaksHttp2: boolean) => void): void {
  let seen: Buffer = Buffer.alloc(0);
  const giveUp = () => socket.destroy();
  socket.setTimeout(SILENCE_MS, giveUp);
  const onData = (chunk: Buffer) => {
    seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk]);
    const length = Math.min(seen.length, HTTP2_PREFACE.length);
    const alike = seen.subarray(0, length).equals(HTTP2_PREFACE.subarray(0, length));
    if (alike && length < HTTP2_PREFACE.length) return;
    socket.off('data', onData);
    socket.setTimeout(0);
    socket.off('timeout', giveUp);
    socket.pause();
    socket.unshift(seen);
    decide(alike);
    if (!alike) socket.resume();
  };
  socket.on('data', onData);
}
