import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The smallest app around Clerk: a page that mounts Clerk's own components, and the forwarding that the real app does. */
export class ClerkPage {
  private constructor(
    readonly origin: string,
    private readonly server: Server,
  ) {}

  /** Serves the page on a free port; `clerkUrl` is asked for at each request, so that the instance may be started later. */
  static async serve(clerkUrl: () => string, publishableKey: () => string): Promise<ClerkPage> {
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/api/clerk/')) void forward(request, response, clerkUrl());
      else response.setHeader('content-type', 'text/html').end(page(publishableKey()));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new ClerkPage(`http://localhost:${port}`, server);
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function forward(request: IncomingMessage, response: ServerResponse, clerkUrl: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string' && !['host', 'connection', 'content-length'].includes(name)) headers.set(name, value);
  }
  headers.set('x-forwarded-host', request.headers.host ?? '');
  headers.set('x-forwarded-proto', 'http');
  headers.set('accept-encoding', 'identity');
  const answer = await fetch(`${clerkUrl}${(request.url ?? '').replace('/api/clerk', '')}`, {
    method: request.method ?? 'GET',
    headers,
    redirect: 'manual',
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (!['set-cookie', 'connection', 'keep-alive', 'transfer-encoding'].includes(name))
      response.setHeader(name, value);
  }
  response.setHeader('set-cookie', answer.headers.getSetCookie());
  response.end(Buffer.from(await answer.arrayBuffer()));
}

function page(publishableKey: string): string {
  const script = (path: string) =>
    `<script src="/api/clerk/npm/@clerk/${path}" crossorigin="anonymous" data-clerk-publishable-key="${publishableKey}" data-clerk-proxy-url="/api/clerk"></script>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Clerk</title></head>
<body><main id="main"></main>
${script('ui@1/dist/ui.browser.js')}
${script('clerk-js@6/dist/clerk.browser.js')}
<script type="module">
  const show = () => {
    const main = document.querySelector('#main');
    if (location.pathname.startsWith('/sign-in')) Clerk.mountSignIn(main, { routing: 'path', path: '/sign-in' });
    else if (location.pathname.startsWith('/sign-up')) Clerk.mountSignUp(main, { routing: 'path', path: '/sign-up' });
    else if (location.pathname.startsWith('/profile')) Clerk.mountUserProfile(main, { routing: 'path', path: '/profile' });
    else if (Clerk.user) Clerk.mountUserButton(main);
    else main.textContent = 'signed out';
  };
  await Clerk.load({ ui: { ClerkUI: window.__internal_ClerkUICtor }, signInUrl: '/sign-in', signUpUrl: '/sign-up' });
  show();
</script></body></html>`;
}
