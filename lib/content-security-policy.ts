import type { Config } from './config';
import { frontendApiHost } from './config/clerk';

/**
 * The Content-Security-Policy of one page view: scripts run only with this view's nonce or when such a script loads them, and
 * a page talks to nobody but this app, Clerk and the databases.
 *
 * @param config undefined while the app is not set up; then neither Clerk nor a database is named
 * @param nonce fresh for every view, base64
 */
export function contentSecurityPolicy(config: Config | undefined, nonce: string, development: boolean): string {
  const clerk = config === undefined ? nowhere : clerkOrigins(config.clerk);
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    // Clerk's components write their styles at run time.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...clerk.images],
    'connect-src': [
      "'self'",
      ...(config === undefined ? [] : [new URL(config.fauna.endpoint).origin]),
      ...(config?.hasura.complete ? [new URL(config.hasura.config.endpoint).origin] : []),
      ...clerk.api,
      ...(development ? ['ws:'] : []),
    ],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': clerk.frames.length > 0 ? clerk.frames : ["'none'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}

interface ClerkOrigins {
  readonly api: readonly string[];
  readonly images: readonly string[];
  readonly frames: readonly string[];
}

const nowhere: ClerkOrigins = { api: [], images: [], frames: [] };

/** Clerk's own addresses, unless its Frontend API is served by this app. */
function clerkOrigins({ publishableKey, proxyUrl }: Config['clerk']): ClerkOrigins {
  if (proxyUrl?.startsWith('/')) return nowhere;
  return {
    api: [proxyUrl === undefined ? `https://${frontendApiHost(publishableKey)}` : new URL(proxyUrl).origin],
    images: ['https://img.clerk.com'],
    frames: ['https://challenges.cloudflare.com'],
  };
}
