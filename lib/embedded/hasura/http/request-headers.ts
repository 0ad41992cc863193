import type { Context } from 'hono';
import type { RequestHeaders } from '../auth/authenticator';

export function headersOf(context: Context): RequestHeaders {
  return new Map(Object.entries(context.req.header()));
}
