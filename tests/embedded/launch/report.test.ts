import { describe, expect, it } from 'vitest';
import { report } from '../../../lib/embedded/launch/report';
import type { StandInAddresses } from '../../../lib/embedded/launch/stand-in-messages';

const client = { clientId: 'id', clientSecret: 'the client secret' };
const auth0: NonNullable<StandInAddresses['auth0']> = {
  url: 'http://localhost:8470',
  issuer: 'http://localhost:8470/',
  web: client,
  machine: client,
  apiAudience: 'https://api.test',
  accounts: [
    { email: 'ada@terrarium.example', password: 'made-by-auth0', passwordChanged: false },
    { email: 'charles@terrarium.example', password: 'outdated', passwordChanged: true },
  ],
};

describe('what the launcher prints', () => {
  it('shows each provider’s accounts, and no password that its owner has changed', () => {
    const text = report('http://localhost:3000', { auth0 }, '/data');
    expect(text).toMatch(/^ {2}Auth0 +a stand-in +http:\/\/localhost:8470$/m);
    expect(text).toMatch(/ada@terrarium\.example +made-by-auth0$/m);
    expect(text).toMatch(/charles@terrarium\.example +\(changed by its owner\)$/m);
    expect(text).not.toContain('outdated');
  });

  it('shows no secret', () => {
    expect(report('http://localhost:3000', { auth0 }, '/data')).not.toContain(client.clientSecret);
  });

  it('names real services by their addresses', () => {
    const text = report('http://localhost:3000', { hasura: { url: 'http://127.0.0.1:8480' } }, '/data');
    expect(text).toMatch(/^ {2}Auth0 +the real one/m);
    expect(text).toMatch(/^ {2}Hasura +a stand-in +http:\/\/127\.0\.0\.1:8480$/m);
  });
});
