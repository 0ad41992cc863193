import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredServices, loadEnvironmentFiles } from '../../../lib/embedded/launch/services';

const NAMES = ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_SECRET_KEY', 'FAUNA_ENDPOINT', 'FAUNA_ADMIN_KEY'];

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
    expect(configuredServices({ NODE_ENV: 'production', ...variables })).toEqual(expected);
  });

  it.each([
    ['CLERK_SECRET_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['FAUNA_ENDPOINT', 'FAUNA_ADMIN_KEY'],
  ])('%s without %s is a mistake, not a wish for the stand-in', (set, missing) => {
    expect(() => configuredServices({ NODE_ENV: 'production', [set]: 'x' })).toThrow(
      `${set} is set, but ${missing} is not.`,
    );
  });
});

describe('.env.local', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('counts as if it were the environment', () => {
    const project = mkdtempSync(join(tmpdir(), 'terrarium-project-'));
    writeFileSync(join(project, '.env.local'), 'FAUNA_ENDPOINT=https://db\nFAUNA_ADMIN_KEY=fn\n');
    for (const name of NAMES) vi.stubEnv(name, undefined);
    // In Next's test mode .env.local is not read.
    vi.stubEnv('NODE_ENV', 'production');
    loadEnvironmentFiles(project, false);
    expect(configuredServices(process.env)).toEqual({ clerk: false, fauna: true });
    rmSync(project, { recursive: true });
  });
});
