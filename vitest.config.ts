import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/**/*.test.ts'],
    pool: 'forks',
    // Half of the tests' time would go into loading the same modules again for each file; no test changes what they hold.
    isolate: false,
    // Also where there are two processors: many tests wait for the programs they start.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Whole services are started, which takes its time on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
