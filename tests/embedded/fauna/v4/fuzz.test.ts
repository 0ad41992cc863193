import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { ROOT_SECRET, useServer } from '../test-server';
import { anyRequest, prepare } from './fuzz-property';

const server = useServer();
beforeAll(() => prepare(server.url, ROOT_SECRET));

test('whatever is sent, there is an answer', { timeout: 60_000 }, async () => {
  await fc.assert(anyRequest(server.url, ROOT_SECRET), { numRuns: 400 });
  expect(server.log).toEqual([]);
});
