import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configuredServices } from '../../../lib/embedded/launch/services';

const NAMES = ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_SECRET_KEY', 'FAUNA_ENDPOINT', 'FAUNA_ADMIN_KEY'];

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'terrarium-project-'));
  for (const name of NAMES) vi.stubEnv(name, undefined);
  // In Next's test mode .env.local is not read.
  vi.stubEnv('NODE_ENV', 'production');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(project, { recursive: true });
});

describe('what is configured is not stood in for', () => {
  it.each([
    [{}, { clerk: false, fauna: false }],
    [
      { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk', CLERK_SECRET_KEY: 'sk' },
      { clerk: true, fauna: false },
    ],
    [
      { FAUNA_ENDPOINT: 'https://db', FAUNA_ADMIN_KEY: 'fn' },
      { clerk: false, fauna: true },
    ],
    [Object.fromEntries(NAMES.map((name) => [name, 'x'])), { clerk: true, fauna: true }],
    [
      { CLERK_SECRET_KEY: '', FAUNA_ENDPOINT: '' },
      { clerk: false, fauna: false },
    ],
  ])('%j', (variables, expected) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect(configuredServices(project, false)).toEqual(expected);
  });

  it.each([
    ['CLERK_SECRET_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['FAUNA_ENDPOINT', 'FAUNA_ADMIN_KEY'],
  ])('%s without %s is a mistake, not a wish for the stand-in', (set, missing) => {
    vi.stubEnv(set, 'x');
    expect(() => configuredServices(project, false)).toThrow(`${set} is set, but ${missing} is not.`);
  });

  it('reads .env.local', () => {
    writeFileSync(join(project, '.env.local'), 'FAUNA_ENDPOINT=https://db\nFAUNA_ADMIN_KEY=fn\n');
    expect(configuredServices(project, false)).toEqual({ clerk: false, fauna: true });
  });
});
