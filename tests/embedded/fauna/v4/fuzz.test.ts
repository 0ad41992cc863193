import { expect, test } from 'vitest';
import { fuzzDatabase } from '../fuzz-database';
import { FUZZED_V4 } from './fuzzed-v4';

test('whatever is sent to a database, it answers and stays sound', async () => {
  const { findings } = await fuzzDatabase(FUZZED_V4, { numRuns: 400 });
  expect(findings).toEqual([]);
});
