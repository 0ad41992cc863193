import { describe, expect, it } from 'vitest';
import { leastProcessorTime } from '../processor-time';
import { ROOT_SECRET, send, useServer } from '../test-server';

const server = useServer();
const TIMEOUT_MS = 30;

/** In multiples of what `leastProcessorTime` measures by, of the client too: the deadline takes one of them. */
const LIMIT = 14;

/** So many million of a text, bound to `s`. */
function withLong(text: string, millions: number, expression: unknown): object {
  const million = { repeat: { repeat: text, number: 1000 }, number: 1000 };
  return { let: [{ s: { repeat: million, number: millions } }], in: expression };
}

const S = { var: 's' };
const MANY = Array.from({ length: 1000 }, () => 0);

describe('a deadline ends', () => {
  it.each<[string, object]>([
    ['folding', withLong('ä', 8, { casefold: S })],
    ['titles', withLong('a b ', 3, { titlecase: S })],
    ['comparing of letters', withLong('ä', 8, { lt: [S, { concat: [S, 'a'] }] })],
    ['comparing of plain letters', withLong('a', 8, { lt: [S, { concat: [S, 'a'] }] })],
    ['searching', withLong('a', 15, { findstr: S, find: { concat: [{ substring: S, start: 8_000_000 }, 'b'] } })],
    ['replacing', withLong('a', 15, { replacestr: S, find: 'a', replace: 'b' })],
    ['formats', withLong('%%', 8, { format: S, values: [] })],
    ['distinct elements', withLong('a', 15, { distinct: { map: { lambda: 'x', expr: S }, collection: MANY } })],
    [
      'many short steps over long texts',
      withLong('ä', 15, { map: { lambda: 'x', expr: { length: { uppercase: S } } }, collection: MANY }),
    ],
    ['answers', withLong('ä', 15, [S, S, S, S])],
  ])('%s', async (_, expression) => {
    const headers = {
      authorization: `Bearer ${ROOT_SECRET}`,
      'x-faunadb-api-version': '4',
      'x-query-timeout': String(TIMEOUT_MS),
    };
    const spent = await leastProcessorTime(LIMIT, async () => {
      const { status, body } = await send(server.port, { path: '/', headers, body: JSON.stringify(expression) });
      expect(body).toMatch(/time/);
      expect(status).toBe(503);
    });
    expect(spent).toBeLessThan(LIMIT);
  });
});
