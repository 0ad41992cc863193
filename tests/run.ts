/**
 * `npm test`: checks nothing is missing, runs every test, prints one closing line `N passed, N failed` and exits with 1
 * if any failed. The unit and wire tests run under vitest, the browser's stories under Playwright.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

const reports = mkdtempSync(join(tmpdir(), 'terrarium-tests-'));

/** Runs one test program of the project; `report` is where it writes its results as JSON. */
function run(program: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): number {
  const { status } = spawnSync(process.execPath, [join('node_modules', program), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return status ?? 1;
}

/** A program that failed without counting a failure (it crashed, or a set-up step broke) counts as one. */
function atLeastOneFailure(status: number, failed: number): number {
  return status !== 0 && failed === 0 ? 1 : failed;
}

function readReport<T>(file: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function vitest(): Tally {
  const file = join(reports, 'vitest.json');
  const status = run('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file, VitestReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = Math.max(report.numFailedTests, report.numFailedTests === 0 ? report.numFailedTestSuites : 0);
  return { passed: report.numPassedTests, failed: atLeastOneFailure(status, failed), skipped: report.numPendingTests };
}

function playwright(): Tally {
  const file = join(reports, 'playwright.json');
  const status = run('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const report = readReport(file, PlaywrightReport);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: atLeastOneFailure(status, unexpected + report.errors.length), skipped };
}

const tallies = [vitest(), playwright()];
rmSync(reports, { recursive: true });
const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
