import { expect, test } from 'vitest';
import { fuzzDatabase } from './fuzz-database';
import { FUZZED_FQL } from './fuzzed-fql';

test('whatever is sent to a database, it answers and stays sound', { timeout: 60_000 }, async () => {
  const { findings } = await fuzzDatabase(FUZZED_FQL, { numRuns: 150 });
  expect(findings).toEqual([]);
});
