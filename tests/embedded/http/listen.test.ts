import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { BodyAbortedError, BodyTooLargeError, readBody } from '../../../lib/embedded/http/body';
import { listen, type Listener, type ListenOptions } from '../../../lib/embedded/http/listen';

const open: Listener[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((listener) => listener.close(0)));
});

/** Answers with the protocol and the size of the body, of which it takes ten bytes. */
async function echo(options: Partial<ListenOptions> = {}): Promise<Listener> {
  const listener = await listen(
    async (request, response) => {
      try {
        const body = await readBody(request, 10);
        response.end(`${request.httpVersion} ${request.method} ${request.url} ${body.length}`);
      } catch (error) {
        response.statusCode = error instanceof BodyTooLargeError ? 413 : 500;
        response.end(String(error instanceof BodyAbortedError));
      }
    },
    { port: 0, ...options },
  );
  open.push(listener);
  return listener;
}

function askHttp2(url: string, body: string): Promise<string> {
  const session = connectHttp2(url);
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':method': 'POST', ':path': '/two' });
    let text = '';
    stream.on('response', ({ ':status': status }) => (text += `${status} `));
    stream.on('data', (chunk: Buffer) => (text += chunk));
    stream.on('end', () => {
      session.close();
      resolve(text);
    });
    stream.on('error', reject);
    stream.end(body);
  });
}

/** Sends pieces one after the other, each when the one before has arrived, and collects what comes back. */
async function raw(port: number, ...pieces: string[]): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  for (const piece of pieces) {
    await new Promise((resolve) => socket.write(piece, resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

describe('one port', () => {
  it('speaks HTTP/1.1', async () => {
    const { url } = await echo();
    const response = await fetch(`${url}/one`, { method: 'POST', body: 'hello' });
    expect(await response.text()).toBe('1.1 POST /one 5');
  });

  it('speaks HTTP/2 without TLS', async () => {
    const { url } = await echo();
    expect(await askHttp2(url, 'hello')).toBe('200 2.0 POST /two 5');
  });

  it('waits until it can tell them apart', async () => {
    const { port } = await echo();
    const answer = await raw(port, 'P', 'R', 'I', 'NT / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect(await raw(port, 'PO', 'ST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/1\.1 POST \/ 0$/);
  });

  it('refuses what is neither, in the words it was given', async () => {
    const { port } = await echo({ refusals: { malformed: '{"no":1}', timeout: '{}' } });
    expect(await raw(port, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*\{"no":1\}$/s);
    expect(await raw(port, `GET / HTTP/1.1\r\nx: ${'x'.repeat(30_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400/);
  });

  it('is refused where something else has it, with what to do', async () => {
    const { port } = await echo();
    await expect(listen(() => {}, { port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: `Something else listens on port ${port} of 127.0.0.1 (EADDRINUSE). End it, or name another port.`,
    });
  });
});

describe('bodies', () => {
  it('are taken up to the limit', async () => {
    const { url } = await echo();
    expect(await (await fetch(url, { method: 'POST', body: 'x'.repeat(10) })).text()).toBe('1.1 POST / 10');
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(11) })).status).toBe(413);
    expect(await askHttp2(url, 'x'.repeat(11))).toBe('413 false');
  });

  it('are stopped where their size was not told', async () => {
    const { port } = await echo();
    const chunk = `${'x'.repeat(16)}`;
    const request = `POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n10\r\n${chunk}\r\n0\r\n\r\n`;
    expect(await raw(port, request)).toMatch(/^HTTP\/1\.1 413/);
  });
});

describe('close', () => {
  it('ends connections that idle, whatever they speak', async () => {
    const { url, port } = await echo();
    const silent = connect(port, '127.0.0.1');
    const session = connectHttp2(url);
    await Promise.all([
      new Promise((resolve) => silent.once('connect', resolve)),
      new Promise((resolve) => session.once('remoteSettings', resolve)),
    ]);
    const ended = Promise.all([
      new Promise((resolve) => silent.once('close', resolve)),
      new Promise((resolve) => session.once('close', resolve)),
    ]);
    await open.splice(0)[0]?.close(0);
    await ended;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
