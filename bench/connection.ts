import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const HEAD_END = '\r\n\r\n';

/**
 * One HTTP/1.1 connection that stays open and asks one thing at a time. It does as little as it can, since what a client
 * costs would make two servers look alike.
 */
export class Connection {
  private received: Buffer = Buffer.alloc(0);
  private waiting: { readonly resolve: (body: string) => void; readonly reject: (error: Error) => void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('The server closed the connection.')));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Sends a whole request ({@link requestBytes}) and resolves to the body of the answer. Rejects where it is not a 200. */
  ask(request: Buffer): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const bodyStart = headEnd + HEAD_END.length;
    const bodyEnd = bodyStart + Number(/content-length: (\d+)/i.exec(head)?.[1]);
    if (this.received.length < bodyEnd) return;
    const body = this.received.toString('utf8', bodyStart, bodyEnd);
    this.received = this.received.subarray(bodyEnd);
    if (head.startsWith('HTTP/1.1 200')) this.waiting?.resolve(body);
    else this.waiting?.reject(new Error(`${head}\n${body}`));
  }
}

/** A POST with a JSON body, as bytes. */
export function requestBytes(path: string, headers: Readonly<Record<string, string>>, body: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(body));
  const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': text.length });
  const head = [`POST ${path} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END, 'latin1'), text]);
}
