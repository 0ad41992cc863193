import { afterEach, describe, expect, it, vi } from 'vitest';
import { actionSecrets, hasuraAccess, hasuraRequest } from '../../../lib/embedded/launch/hasura';

const secrets = {
  faunaRootSecret: 'f'.repeat(24),
  auth0CookieSecret: 'c'.repeat(32),
  hasuraAdminSecret: 'h'.repeat(32),
};
const configured = { clerk: false, fauna: false, auth0: false, hasura: true };
const access = { endpoint: 'http://127.0.0.1:8480', adminSecret: 'the secret' };

describe('the local Hasura', () => {
  it.each([
    ['the stand-in', { AUTH0_DOMAIN: 'http://localhost:8470/' }, 'http://localhost:8470/'],
    ['a tenant by its name', { AUTH0_DOMAIN: 'tenant.eu.auth0.com' }, 'https://tenant.eu.auth0.com/'],
    [
      'a custom domain',
      { AUTH0_DOMAIN: 'tenant.eu.auth0.com', AUTH0_ISSUER: 'https://login.example.test/' },
      'https://login.example.test/',
    ],
  ])('believes whoever the app signs in with: %s', (_, variables, issuer) => {
    const environment = { NODE_ENV: 'production', AUTH0_AUDIENCE: 'https://api.test', ...variables } as const;
    const { hasura } = hasuraRequest('/project', '/data', access, environment);
    expect(hasura).toMatchObject({
      port: 8480,
      directory: '/data/postgres',
      project: '/project/hasura',
      databaseUrl: undefined,
    });
    expect(JSON.parse(hasura?.jwtSecret ?? '')).toEqual({
      jwk_url: `${issuer}.well-known/jwks.json`,
      issuer,
      audience: 'https://api.test',
    });
  });

  it('keeps its rows in a Postgres of the person’s own where one is named', () => {
    const databaseUrl = 'postgres://ada@127.0.0.1/terrarium';
    const environment = { NODE_ENV: 'production', AUTH0_DOMAIN: 'tenant.test', DATABASE_URL: databaseUrl } as const;
    expect(hasuraRequest('/project', '/data', access, environment).hasura?.databaseUrl).toBe(databaseUrl);
  });
});

describe('how Hasura is reached', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('is as configured, for the app and for the Actions alike', async () => {
    vi.stubEnv('HASURA_GRAPHQL_ENDPOINT', 'https://hasura.test');
    vi.stubEnv('HASURA_GRAPHQL_ADMIN_SECRET', 'its secret');
    const real = await hasuraAccess(configured, secrets);
    expect(real).toEqual({ endpoint: 'https://hasura.test', adminSecret: 'its secret' });
    expect(actionSecrets(real)).toEqual({
      HASURA_GRAPHQL_ENDPOINT: 'https://hasura.test',
      HASURA_GRAPHQL_ADMIN_SECRET: 'its secret',
    });
  });

  it('is a free port of this machine otherwise, with the installation’s own secret', async () => {
    expect(await hasuraAccess({ ...configured, hasura: false }, secrets)).toEqual({
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      adminSecret: secrets.hasuraAdminSecret,
    });
  });
});
