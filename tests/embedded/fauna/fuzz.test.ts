import * as fc from 'fast-check';
import { test } from 'vitest';
import { anyQuery } from './fuzz-property';

test('whatever is sent, there is an answer', async () => {
  await fc.assert(anyQuery, { numRuns: 500 });
});
