import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, readConfiguration, SERVICES } from '../lib/config';
import { frontendApiHost } from '../lib/config/clerk';

const publishableKey = `pk_live_${btoa('clerk.example.test$')}`;
const complete = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: publishableKey,
  CLERK_SECRET_KEY: 'sk_live_secret',
  FAUNA_ENDPOINT: 'http://127.0.0.1:8443/',
  FAUNA_ADMIN_KEY: 'fnAdmin',
};

function configOf(environment: Record<string, string>) {
  const configuration = readConfiguration(environment);
  if (!configuration.complete) throw new ConfigurationError(configuration.problems);
  return configuration.config;
}

function problemsOf(environment: Record<string, string>) {
  const configuration = readConfiguration(environment);
  return configuration.complete ? [] : configuration.problems;
}

describe('a complete environment', () => {
  it('needs four variables and derives the rest', () => {
    const identity = {
      name: 'Clerk',
      issuer: 'https://clerk.example.test',
      jwksUrl: 'https://clerk.example.test/.well-known/jwks.json',
      audience: undefined,
      tokens: { from: 'template', template: 'fauna' },
    };
    expect(configOf(complete)).toEqual({
      clerk: {
        publishableKey,
        secretKey: 'sk_live_secret',
        apiUrl: undefined,
        proxyUrl: undefined,
        frontendApiUrl: undefined,
        jwtKey: undefined,
        signInUrl: '/sign-in',
        signUpUrl: '/sign-up',
        telemetryDisabled: false,
        jwtTemplate: 'fauna',
        identity,
      },
      fauna: { endpoint: 'http://127.0.0.1:8443', adminKey: 'fnAdmin', audience: undefined },
      auth0: { complete: false, begun: false, problems: expect.any(Array) },
      hasura: { complete: false, begun: false, problems: expect.any(Array) },
      identityProviders: [identity],
    });
  });

  it('keeps the issuer byte for byte and derives the key set from it', () => {
    const { clerk } = configOf({ ...complete, CLERK_JWT_ISSUER: 'https://issuer.test/' });
    expect(clerk.identity.issuer).toBe('https://issuer.test/');
  });

  it('takes a PEM whose line ends are written as \\n', () => {
    const { clerk } = configOf({
      ...complete,
      CLERK_JWT_KEY: String.raw`-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----`,
    });
    expect(clerk.jwtKey).toBe('-----BEGIN PUBLIC KEY-----\nAA\n-----END PUBLIC KEY-----');
  });
});

describe('an incomplete environment', () => {
  it('reports every missing variable at once, with where to find it', () => {
    const problems = problemsOf({ CLERK_SECRET_KEY: '  ' });
    expect(problems.map(({ variable, kind }) => [variable, kind])).toEqual([
      ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'missing'],
      ['CLERK_SECRET_KEY', 'missing'],
      ['FAUNA_ENDPOINT', 'missing'],
      ['FAUNA_ADMIN_KEY', 'missing'],
    ]);
    const { message } = new ConfigurationError(problems);
    for (const { variable, whereToFind } of problems) {
      expect(message).toContain(variable);
      expect(message).toContain(whereToFind);
    }
  });

  it.each([
    ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'pk_live_bm90LWEtaG9zdA=='],
    ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'your_publishable_key'],
    ['CLERK_SECRET_KEY', '<your secret key>'],
    ['CLERK_SECRET_KEY', 'sk_test_...'],
    ['FAUNA_ENDPOINT', '127.0.0.1:8443'],
    ['FAUNA_ENDPOINT', 'ftp://127.0.0.1'],
    ['FAUNA_AUDIENCE', 'https://db.fauna.com/db/short'],
    ['CLERK_JWT_KEY', 'AAAA'],
    ['CLERK_JWKS_URL', '/.well-known/jwks.json'],
    ['NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED', 'perhaps'],
  ])('finds %s=%s malformed and never repeats the value', (variable, value) => {
    const [problem, ...others] = problemsOf({ ...complete, [variable]: value });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ variable, kind: 'malformed' });
    expect(problem?.sentence).not.toContain(value);
  });

  it('refuses to send requests on for a proxy that is no path of this app', () => {
    const problems = problemsOf({ ...complete, CLERK_FAPI_URL: 'http://127.0.0.1:9000' });
    expect(problems.map(({ variable }) => variable)).toEqual(['NEXT_PUBLIC_CLERK_PROXY_URL']);
  });
});

describe('Auth0', () => {
  const auth0 = {
    AUTH0_DOMAIN: 'tenant.eu.auth0.com',
    AUTH0_CLIENT_ID: 'web',
    AUTH0_CLIENT_SECRET: 'web secret',
    AUTH0_SECRET: 'c'.repeat(32),
    AUTH0_AUDIENCE: 'https://api.test',
    AUTH0_M2M_CLIENT_ID: 'machine',
    AUTH0_M2M_CLIENT_SECRET: 'machine secret',
  };

  it.each([
    ['tenant.eu.auth0.com', 'https://tenant.eu.auth0.com/'],
    ['https://tenant.eu.auth0.com', 'https://tenant.eu.auth0.com/'],
    ['http://localhost:8441/', 'http://localhost:8441/'],
  ])('with the domain %s has the issuer %s, with its slash', (domain, issuer) => {
    const { auth0: configured, identityProviders } = configOf({ ...complete, ...auth0, AUTH0_DOMAIN: domain });
    expect(configured).toMatchObject({ complete: true, config: { tenantUrl: issuer, identity: { issuer } } });
    expect(identityProviders.map(({ name }) => name)).toEqual(['Clerk', 'Auth0']);
    expect(identityProviders[1]).toEqual({
      name: 'Auth0',
      issuer,
      jwksUrl: `${issuer}.well-known/jwks.json`,
      audience: 'https://api.test',
      tokens: { from: 'path', path: '/auth/access-token' },
    });
  });

  it('signs with a custom domain, and keeps its tenant for the Management API', () => {
    const { auth0: configured } = configOf({ ...complete, ...auth0, AUTH0_ISSUER: 'https://login.example.test/' });
    expect(configured).toMatchObject({
      config: {
        tenantUrl: 'https://tenant.eu.auth0.com/',
        identity: {
          issuer: 'https://login.example.test/',
          jwksUrl: 'https://login.example.test/.well-known/jwks.json',
        },
      },
    });
  });

  it.each(Object.keys(auth0))('without %s is refused with a sentence, and Clerk and Fauna go on', (missing) => {
    const { auth0: configured, identityProviders } = configOf({ ...complete, ...auth0, [missing]: '' });
    expect(identityProviders.map(({ name }) => name)).toEqual(['Clerk']);
    expect(configured).toMatchObject({
      complete: false,
      begun: true,
      problems: [{ variable: missing, kind: 'missing', sentence: expect.stringContaining(`${missing} is missing`) }],
    });
  });

  it.each([
    ['AUTH0_DOMAIN', 'http://tenant.eu.auth0.com'],
    ['AUTH0_DOMAIN', 'tenant.eu.auth0.com/path'],
    ['AUTH0_DOMAIN', 'https://user@tenant.test'],
    ['AUTH0_SECRET', 'too short'],
    ['AUTH0_ISSUER', 'login.example.test'],
    ['APP_BASE_URL', 'localhost:3000'],
  ])('finds %s=%s malformed', (variable, value) => {
    const { auth0: configured } = configOf({ ...complete, ...auth0, [variable]: value });
    expect(configured).toMatchObject({ complete: false, problems: [{ variable, kind: 'malformed' }] });
  });
});

describe('Hasura', () => {
  const hasura = { HASURA_GRAPHQL_ENDPOINT: 'https://hasura.test/', HASURA_GRAPHQL_ADMIN_SECRET: 'the secret' };

  it('is an address without a path, and the admin secret', () => {
    expect(configOf({ ...complete, ...hasura }).hasura).toEqual({
      complete: true,
      config: { endpoint: 'https://hasura.test', adminSecret: 'the secret' },
    });
  });

  it.each(['https://hasura.test/v1/graphql', 'hasura.test', 'ftp://hasura.test'])('is not at %s', (address) => {
    const { hasura: configured } = configOf({ ...complete, ...hasura, HASURA_GRAPHQL_ENDPOINT: address });
    expect(configured).toMatchObject({
      complete: false,
      problems: [{ variable: 'HASURA_GRAPHQL_ENDPOINT', kind: 'malformed' }],
    });
  });

  it('is begun, but not there, with one of its variables', () => {
    const { hasura: configured } = configOf({ ...complete, HASURA_GRAPHQL_ENDPOINT: 'https://hasura.test' });
    expect(configured).toMatchObject({
      complete: false,
      begun: true,
      problems: [{ variable: 'HASURA_GRAPHQL_ADMIN_SECRET', kind: 'missing' }],
    });
  });
});

describe('frontendApiHost', () => {
  it.each([
    [publishableKey, 'clerk.example.test'],
    [`pk_test_${btoa('clean-mayfly-62.clerk.accounts.dev$')}`, 'clean-mayfly-62.clerk.accounts.dev'],
    [`pk_live_${btoa('clerk.example.test')}`, undefined],
    [`pk_live_${btoa('evil.test/path$')}`, undefined],
    [`sk_live_${btoa('clerk.example.test$')}`, undefined],
    ['', undefined],
  ])('%s → %s', (key, host) => {
    expect(frontendApiHost(key)).toBe(host);
  });
});

it('.env.example explains each variable and no other', () => {
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const named = [...example.matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(SERVICES.flatMap(({ variables }) => Object.keys(variables)).toSorted());
});
