import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../lib/config';
import { contentSecurityPolicy } from '../lib/content-security-policy';

const real = {
  NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clean-mayfly-62.clerk.accounts.dev$')}`,
  CLERK_SECRET_KEY: 'sk_test_secret',
  FAUNA_ENDPOINT: 'https://fauna.example.test/deep/path',
  FAUNA_ADMIN_KEY: 'fnAdmin',
};
const proxied = {
  ...real,
  NEXT_PUBLIC_CLERK_PROXY_URL: '/api/clerk',
  CLERK_FAPI_URL: 'http://127.0.0.1:8440',
};

function directive(environment: Record<string, string> | undefined, name: string, development = false): string[] {
  const configuration = readConfiguration(environment ?? {});
  const policy = contentSecurityPolicy(
    configuration.complete ? configuration.config : undefined,
    'bm9uY2U=',
    development,
  );
  const found = policy.split('; ').find((each) => each.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
}

describe('contentSecurityPolicy', () => {
  it.each([
    ['real services', real, ["'self'", 'https://fauna.example.test', 'https://clean-mayfly-62.clerk.accounts.dev']],
    ['Clerk below a path of this app', proxied, ["'self'", 'https://fauna.example.test']],
    [
      'Hasura as well',
      { ...proxied, HASURA_GRAPHQL_ENDPOINT: 'https://hasura.example.test', HASURA_GRAPHQL_ADMIN_SECRET: 'secret' },
      ["'self'", 'https://fauna.example.test', 'https://hasura.example.test'],
    ],
    ['nothing set up', undefined, ["'self'"]],
  ])('lets pages talk to nobody else: %s', (_, environment, origins) => {
    expect(directive(environment, 'connect-src')).toEqual(origins);
  });

  it('runs scripts by nonce only, and evaluates text only in development', () => {
    expect(directive(real, 'script-src')).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
    expect(directive(real, 'script-src', true)).toContain("'unsafe-eval'");
  });

  it('names nobody off this machine with the stand-ins', () => {
    const configuration = readConfiguration({ ...proxied, FAUNA_ENDPOINT: 'http://127.0.0.1:8443' });
    if (!configuration.complete) throw new Error('the environment is incomplete');
    const addresses = contentSecurityPolicy(configuration.config, 'bm9uY2U=', false).match(/https?:[^ ;]+/g);
    expect(addresses).toEqual(['http://127.0.0.1:8443']);
  });

  it.each(['object-src', 'base-uri', 'frame-ancestors'])('%s is closed', (name) => {
    expect(directive(real, name)).toEqual(["'none'"]);
  });
});
