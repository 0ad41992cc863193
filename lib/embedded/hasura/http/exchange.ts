import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import { BodyAbortedError, BodyTooLargeError, readBody } from '../../http/body';
import type { RequestHeaders } from '../auth/authenticator';
import { HasuraError } from '../errors';
import { LIMITS } from '../execution/limits';

/**
 * Routes on Node's own HTTP server. Headers and bodies are read from its request: that of the Fetch standard, made from it, takes
 * longer than a small query.
 */
interface OnNode {
  Bindings: HttpBindings;
}
export type Routes = Hono<OnNode>;
export type Exchange = Context<OnNode>;

/** A header that came several times holds all that was said, as the Fetch standard has it; for cookies see RFC 9113 §8.2.3. */
export function headersOf({ env }: Exchange): RequestHeaders {
  const { rawHeaders } = env.incoming;
  const headers = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    const before = headers.get(name);
    const separator = name === 'cookie' ? '; ' : ', ';
    headers.set(name, before === undefined ? value : before + separator + value);
  }
  return headers;
}

/** The request's body. @throws HasuraError where it is no JSON, or larger than `LIMITS.bodyBytes` */
export async function jsonOf({ env }: Exchange): Promise<unknown> {
  const body = await readBody(env.incoming, LIMITS.bodyBytes).catch((error: unknown) => {
    if (error instanceof BodyTooLargeError) {
      throw new HasuraError('bad-request', `the body is larger than ${LIMITS.bodyBytes} bytes`);
    }
    if (error instanceof BodyAbortedError) throw new HasuraError('bad-request', error.message);
    throw error;
  });
  try {
    return JSON.parse(body.toString());
  } catch (error) {
    throw new HasuraError('invalid-json', error instanceof Error ? error.message : 'the body is no JSON');
  }
}
