import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { configuredServices, loadEnvironmentFiles } from '../../../lib/embedded/launch/services';

const AUTH0 = [
  'AUTH0_DOMAIN',
  'AUTH0_CLIENT_ID',
  'AUTH0_CLIENT_SECRET',
  'AUTH0_SECRET',
  'AUTH0_AUDIENCE',
  'AUTH0_M2M_CLIENT_ID',
  'AUTH0_M2M_CLIENT_SECRET',
];
const HASURA = ['HASURA_GRAPHQL_ENDPOINT', 'HASURA_GRAPHQL_ADMIN_SECRET'];
const NAMES = [
  'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY',
  'CLERK_SECRET_KEY',
  'FAUNA_ENDPOINT',
  'FAUNA_ADMIN_KEY',
  ...AUTH0,
  ...HASURA,
];
const NONE = { clerk: false, fauna: false, auth0: false, hasura: false };

describe('what is configured is not stood in for', () => {
  it.each([
    [{}, NONE],
    [
      { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk', CLERK_SECRET_KEY: 'sk' },
      { ...NONE, clerk: true },
    ],
    [
      { FAUNA_ENDPOINT: 'https://db', FAUNA_ADMIN_KEY: 'fn' },
      { ...NONE, fauna: true },
    ],
    [Object.fromEntries(AUTH0.map((name) => [name, 'x'])), { ...NONE, auth0: true }],
    [Object.fromEntries(HASURA.map((name) => [name, 'x'])), { ...NONE, hasura: true }],
    [Object.fromEntries(NAMES.map((name) => [name, 'x'])), { clerk: true, fauna: true, auth0: true, hasura: true }],
    [{ CLERK_SECRET_KEY: '', FAUNA_ENDPOINT: '' }, NONE],
  ])('%j', (variables, expected) => {
    expect(configuredServices({ NODE_ENV: 'production', ...variables })).toEqual(expected);
  });

  it.each([
    ['CLERK_SECRET_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'],
    ['FAUNA_ENDPOINT', 'FAUNA_ADMIN_KEY'],
    ['HASURA_GRAPHQL_ENDPOINT', 'HASURA_GRAPHQL_ADMIN_SECRET'],
  ])('%s without %s is a mistake, not a wish for the stand-in', (set, missing) => {
    expect(() => configuredServices({ NODE_ENV: 'production', [set]: 'x' })).toThrow(
      `${set} is set, but ${missing} is not.`,
    );
  });
});

it('a part of Auth0’s variables is refused, with those that are set and those that are missing', () => {
  expect(() => configuredServices({ NODE_ENV: 'production', AUTH0_DOMAIN: 'x', AUTH0_SECRET: 'x' })).toThrow(
    'AUTH0_DOMAIN and AUTH0_SECRET are set, but AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET and AUTH0_AUDIENCE',
  );
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
    expect(configuredServices(process.env)).toEqual({ ...NONE, fauna: true });
    rmSync(project, { recursive: true });
  });
});
