import { expect, it } from 'vitest';
import { leastProcessorTime } from '../processor-time';
import { ROOT_SECRET, send, useServer } from '../test-server';

const server = useServer();
const TIMEOUT_MS = 30;

/** In multiples of what `leastProcessorTime` measures by, of the client too: the deadline takes one of them. */
const LIMIT = 14;

const MANY = '0,'.repeat(3_000_000);

it.each([
  { path: '/query/1', header: 'x-query-timeout-ms', status: 440, body: `{"query":"1","arguments":{"a":[${MANY}0]}}` },
  { path: '/query/1', header: 'x-query-timeout-ms', status: 440, body: `{"query":{"fql":["1",{"value":[${MANY}0]}]}}` },
  { path: '/', header: 'x-query-timeout', status: 503, body: `[${MANY}0]` },
])('a deadline ends the reading of a large request: $path', async ({ path, header, status, body }) => {
  const headers = { authorization: `Bearer ${ROOT_SECRET}`, [header]: String(TIMEOUT_MS) };
  const spent = await leastProcessorTime(LIMIT, async () => {
    const answer = await send(server.port, { path, headers, body });
    expect(answer.body).toMatch(/time/);
    expect(answer.status).toBe(status);
  });
  expect(spent).toBeLessThan(LIMIT);
});
