import { expect, test } from 'vitest';
import { fuzzDatabase } from './fuzz-database';
import { fuzzedFql } from './fuzzed-fql';

test.each([{ typecheck: false }, { typecheck: true }])(
  'whatever is sent to a database, it answers and stays sound, with x-typecheck $typecheck',
  async (run) => {
    const { findings } = await fuzzDatabase(fuzzedFql(run), { numRuns: 100 });
    expect(findings).toEqual([]);
  },
);
