import type { Request } from './listen';

/** The body is larger than its endpoint takes. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor(readonly limit: number) {
    super(`The request body is larger than ${limit} bytes.`);
  }
}

/** The client went away before its body was complete. */
export class BodyAbortedError extends Error {
  override readonly name = 'BodyAbortedError';

  constructor() {
    super('The connection was closed before the request body was complete.');
  }
}

/**
 * The whole body, at most `limit` bytes of it. Rejects with {@link BodyTooLargeError} as soon as that is known, and with
 * {@link BodyAbortedError} where the connection breaks. What is too much is read and thrown away: a client that is still
 * sending when its connection is closed never sees the answer.
 */
export function readBody(request: Request, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      request.resume();
      reject(new BodyTooLargeError(limit));
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    let settled = false;
    request.on('data', (chunk: Buffer) => {
      if (settled) return;
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      settled = true;
      reject(new BodyTooLargeError(limit));
    });
    request.once('end', () => {
      settled = true;
      resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
    });
    request.once('error', () => {
      if (!settled) reject(new BodyAbortedError());
    });
    request.once('close', () => {
      if (!settled) reject(new BodyAbortedError());
    });
  });
}
