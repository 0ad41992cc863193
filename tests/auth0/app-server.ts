import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll } from 'vitest';
import { GET as askFauna } from '../../app/api/fauna/route';
import { GET as answerTokens } from '../../app/api/private/route';
import { GET as answerScopedTokens } from '../../app/api/private-scoped/route';
import { GET as answerEverybody } from '../../app/api/public/route';

const ROUTES: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  '/api/public': answerEverybody,
  '/api/private': answerTokens,
  '/api/private-scoped': answerScopedTokens,
  '/api/fauna': askFauna,
};

/** Serves the app's own handlers of the endpoints for machines while the tests of a file run. @returns their address */
export function useEndpoints(): () => string {
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) => ROUTES[new URL(request.url).pathname]?.(request) ?? new Response(null, { status: 404 }),
  });
  beforeAll(async () => {
    if (!server.listening) await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
  });
  return () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the endpoints are not served');
    return `http://127.0.0.1:${address.port}`;
  };
}
