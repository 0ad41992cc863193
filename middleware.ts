import { clerkMiddleware } from '@clerk/nextjs/server';
import { NextResponse, type NextFetchEvent, type NextRequest } from 'next/server';
import { notSetUpAnswer } from '@/app/api/_answers/refusals';
import { auth0Client, hasuraSession } from '@/lib/auth0/session';
import { readConfiguration, requireConfig, type Config } from '@/lib/config';
import { audienceOrProblem } from '@/lib/fauna/audience';
import { contentSecurityPolicy } from '@/lib/content-security-policy';

export const config = {
  runtime: 'nodejs',
  matcher: ['/((?!_next/|favicon\\.ico|robots\\.txt|icon\\.svg|icons\\.svg).*)'],
};

/** Pages, and what is below them, that are there with Auth0 only. The first is served by Auth0's SDK. */
const AUTH0_PATHS = ['/auth', '/auth0', '/machine'] as const;

/** The page that is there with Auth0 and Hasura only, and below it what Auth0's SDK serves of its session. */
const HASURA_PATH = '/graphql';
const HASURA_SESSION_PATH = '/graphql/auth';

/**
 * Before every page and API: sends people to the setup page while something is missing, passes Clerk's Frontend API on when it
 * is served below a path of this app, lets Auth0's SDK serve its own paths, and lets Clerk read the session for pages. The
 * app's own APIs are left to themselves: they take a bearer token meant for them, which Clerk would take for a session of its
 * own.
 */
export default async function middleware(request: NextRequest, event: NextFetchEvent) {
  const configuration = readConfiguration();
  const { pathname } = request.nextUrl;
  if (!configuration.complete) {
    if (pathname.startsWith('/api/')) return notSetUpAnswer(configuration.problems);
    return pathname === '/setup' ? page(request, undefined) : toSetup(request);
  }

  const frontendApi = frontendApiAddress(request, configuration.config.clerk);
  if (frontendApi !== undefined) return NextResponse.rewrite(frontendApi);
  if (pathname.startsWith('/api/')) return NextResponse.next();
  const isBelow = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const auth0Path = AUTH0_PATHS.find(isBelow);
  if (auth0Path !== undefined) {
    const { config: appConfig } = configuration;
    if (!appConfig.auth0.complete) return toSetup(request);
    if (auth0Path === '/auth') {
      if ('problem' in (await audienceOrProblem(appConfig))) return toSetup(request);
      return (await auth0Client(appConfig, appConfig.auth0.config)).middleware(request);
    }
  }
  if (isBelow(HASURA_PATH)) {
    const { auth0, hasura } = configuration.config;
    if (!auth0.complete || !hasura.complete) return toSetup(request);
    if (isBelow(HASURA_SESSION_PATH)) return hasuraSession(auth0.config).middleware(request);
  }
  return withoutSelfRewrite(await sessionMiddleware(request, event), request);
}

const sessionMiddleware = clerkMiddleware(
  (_auth, request) => page(request, requireConfig()),
  () => {
    const { jwtKey, signInUrl, signUpUrl } = requireConfig().clerk;
    return { jwtKey, signInUrl, signUpUrl };
  },
);

/** Where a request below the proxy path goes, or undefined for any other request. */
function frontendApiAddress({ nextUrl }: NextRequest, { proxyUrl, frontendApiUrl }: Config['clerk']): URL | undefined {
  if (frontendApiUrl === undefined || proxyUrl === undefined || !nextUrl.pathname.startsWith(`${proxyUrl}/`))
    return undefined;
  return new URL(frontendApiUrl + nextUrl.pathname.slice(proxyUrl.length) + nextUrl.search);
}

function toSetup(request: NextRequest): NextResponse {
  return NextResponse.redirect(new URL('/setup', request.url));
}

/** Goes on to the page, with a Content-Security-Policy whose nonce Next and Clerk read from the request. */
function page(request: NextRequest, appConfig: Config | undefined): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentSecurityPolicy(appConfig, nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/**
 * Clerk says "go on" by a rewrite to the request's own address. Under 127.0.0.1 Next takes that for another origin and would
 * ask itself for ever, so it is said in Next's own way.
 */
function withoutSelfRewrite<T extends Response | null | undefined | void>(response: T, request: NextRequest): T {
  if (response && response.headers.get('x-middleware-rewrite') === request.url) {
    response.headers.delete('x-middleware-rewrite');
    response.headers.set('x-middleware-next', '1');
  }
  return response;
}
