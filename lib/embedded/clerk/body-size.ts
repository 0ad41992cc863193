import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError } from './errors';

/** Refuses a request body of more than `bytes`. */
export function limitBody(bytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytes,
    onError: (context) => {
      // The rest of the body is not read, so the connection is of no more use.
      context.header('connection', 'close');
      throw new ApiError(
        413,
        'request_body_too_large',
        'Request body too large',
        `The request body exceeds the maximum allowed size of ${bytes} bytes.`,
      );
    },
  });
}
