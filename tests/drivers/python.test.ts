import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT_SECRET, useServer } from '../embedded/fauna/test-server';
import { type IdentityProvider, startIdentityProvider } from '../security/identity-provider';
import { goodToken } from '../security/token-kit';
import { findPythonDriver, warnOfMissing } from './programs';

/** The unmodified Python driver (`ask.py`). */

const python = findPythonDriver();
if (!python) warnOfMissing('The Python driver');

const server = useServer();
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());

it.skipIf(!python)('the Python driver asks and is answered', { timeout: 60_000 }, async () => {
  const issuer = 'https://honest.test';
  await server.query('Database.create({ name: "Shop" })');
  const admin = `${ROOT_SECRET}:Shop:admin`;
  await server.query('Role.create({ name: "member" })', admin);
  const audience = await server.query(
    `AccessProvider.create({ name: "idp", issuer: "${issuer}", jwks_uri: "${provider.jwksUri('honest')}", roles: "member" }).audience`,
    admin,
  );
  const token = goodToken({ iss: issuer, aud: audience, sub: 'ann' });
  const { stdout } = await promisify(execFile)(python ?? '', ['tests/drivers/ask.py', server.url, admin, token]);
  expect(JSON.parse(stdout)).toEqual({
    values: true,
    document: 'Mia',
    null: true,
    page: true,
    pages: [20, 20, 1],
    tags: { app: 'test' },
    check: ['QueryCheckError', 400, null],
    runtime: ['QueryRuntimeError', 400, null],
    abort: ['AbortError', 400, { a: 1 }],
    secret: ['AuthenticationError', 401, null],
    token: 'ann',
  });
});
