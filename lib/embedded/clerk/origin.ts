import type { Context } from 'hono';
import { ApiError, notFound } from './errors';

/** Who asks, and from where. */
export interface Visitor {
  /** The public origin of the request, `http://localhost:3000`: what the browser has in its address bar. */
  readonly origin: string;
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
}

/**
 * The visitor of a request. The app forwards a browser's requests and says with `x-forwarded-*` what they were; those headers are
 * believed because only this machine can connect. A request without them speaks for itself.
 */
export function visitorOf(context: Context): Visitor {
  const host = first(context.req.header('x-forwarded-host')) ?? context.req.header('host') ?? '';
  const protocol = first(context.req.header('x-forwarded-proto')) === 'https' ? 'https' : 'http';
  return {
    origin: originOf(`${protocol}://${host}`),
    ipAddress: first(context.req.header('x-forwarded-for')) ?? null,
    userAgent: context.req.header('user-agent') ?? null,
  };
}

/** Whether the request came through the app rather than straight to this port. */
export function isForwarded(context: Context): boolean {
  return context.req.header('x-forwarded-host') !== undefined;
}

/**
 * Refuses a change that a page of another origin asks for. The SameSite attribute of the cookies does not see this: all ports of
 * one host are one site.
 */
export function assertSameOrigin(context: Context, visitor: Visitor): void {
  const origin = context.req.header('origin');
  if (origin === undefined || origin === visitor.origin) return;
  throw new ApiError(
    400,
    'origin_invalid',
    'Invalid HTTP Origin header',
    `The Request HTTP Origin header must be equal to the requesting URL: expected ${visitor.origin}.`,
  );
}

/**
 * Refuses what is meant for this machine alone: neither forwarded by the app, nor under a name that some web page has made to
 * point here (DNS rebinding).
 */
export function assertLocal(context: Context): void {
  const { hostname } = new URL(originOf(`http://${context.req.header('host') ?? ''}`));
  if (isForwarded(context) || !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw notFound('Page', 'This page is answered only to this machine, at the address the launcher prints.');
  }
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    throw new ApiError(400, 'bad_request', 'Bad request', 'The Host header of the request names no host.');
  }
}

function first(header: string | undefined): string | undefined {
  return header?.split(',')[0]?.trim();
}
