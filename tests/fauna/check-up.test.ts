import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessProvider } from '../../lib/fauna/administration';
import { checkUp, type Finding, type SignedAudience } from '../../lib/fauna/check-up';
import { newKeyPair } from '../key-pair';

const AUDIENCE = 'https://db.fauna.com/db/y5k1sn3xnyyyy';
const ISSUER = 'https://tenant.example/';

const PUBLISHED: Readonly<Record<string, string>> = {
  '/keys': JSON.stringify({ keys: [newKeyPair().publicKey.export({ format: 'jwk' })] }),
  '/copy': JSON.stringify({ keys: [newKeyPair().publicKey.export({ format: 'jwk' })] }),
  '/none': '{"keys":[{"kty":"EC"}]}',
  '/other': '{"jwks":[]}',
  '/page': '<!doctype html>',
};

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = PUBLISHED[request.url ?? ''];
    response.writeHead(body === undefined ? 404 : 200).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

interface Case {
  readonly name: string;
  readonly provider?: Partial<AccessProvider>;
  /** Of the key set, on the server of this test. */
  readonly path?: string;
  readonly signed?: () => Promise<SignedAudience>;
  readonly finding: Finding;
}

async function findingsFor({ provider, path = '/keys', signed }: Case): Promise<readonly Finding[]> {
  const found = await checkUp(
    {
      name: 'Auth0',
      issuer: ISSUER,
      jwksUri: `${origin}${path}`,
      audience: AUDIENCE,
      roles: [{ name: 'member', predicate: undefined }],
      ...provider,
    },
    {
      identityProviders: [{ name: 'Auth0', issuer: ISSUER, jwksUrl: `${origin}/keys` }],
      roles: ['member'],
      signedAudience: signed ?? (async () => ({ known: false })),
    },
  );
  return found.map(({ mend, ...finding }) => ({
    ...finding,
    mend: mend?.value === undefined ? mend : { ...mend, value: mend.value.replace(origin, 'ORIGIN') },
  }));
}

const anyReason = (start: string) => ({ text: expect.stringMatching(new RegExp(`^${start}: .+\\.$`)) });

describe('a check-up of an access provider', () => {
  it('finds nothing wrong where nothing is', async () => {
    const findings = await findingsFor({
      name: '',
      finding: { subject: 'keys', verdict: 'fine', found: { text: '' }, mend: undefined },
    });
    expect(findings.map(({ subject, verdict }) => [subject, verdict])).toEqual([
      ['issuer', 'fine'],
      ['keys', 'fine'],
      ['audience', 'fine'],
      ['roles', 'fine'],
    ]);
  });

  it.each<Case>([
    ...['https://tenant.example', 'http://tenant.example/', 'https://Tenant.example/', ' https://tenant.example/'].map(
      (issuer): Case => ({
        name: `an issuer that is nearly right: "${issuer}"`,
        provider: { issuer },
        finding: {
          subject: 'issuer',
          verdict: 'wrong',
          found: { text: 'Auth0 signs as nearly this, but issuers are compared byte for byte.' },
          mend: { text: 'Set the issuer to:', value: ISSUER },
        },
      }),
    ),
    {
      name: 'an issuer that nobody here is',
      provider: { issuer: 'https://elsewhere.example/' },
      finding: {
        subject: 'issuer',
        verdict: 'attention',
        found: { text: 'No identity provider of this app signs as this. Others may.' },
        mend: undefined,
      },
    },
    {
      name: 'an address without a key set',
      path: '/missing',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        found: { text: 'No key set could be fetched from there: it answers with status 404.' },
        mend: { text: 'Auth0 publishes its keys at:', value: 'ORIGIN/keys' },
      },
    },
    {
      name: 'an address with something else',
      path: '/page',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        found: anyReason('No key set could be fetched from there'),
        mend: { text: 'Auth0 publishes its keys at:', value: 'ORIGIN/keys' },
      },
    },
    {
      name: 'an address with other JSON',
      path: '/other',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        found: { text: 'No key set could be fetched from there: what came has another shape.' },
        mend: { text: 'Auth0 publishes its keys at:', value: 'ORIGIN/keys' },
      },
    },
    {
      name: 'an address where nobody answers',
      provider: { issuer: 'https://elsewhere.example/', jwksUri: 'http://127.0.0.1:1/keys' },
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        found: anyReason('No key set could be fetched from there'),
        mend: {
          text: 'Look up where the issuer publishes its key set, usually below its address at:',
          value: '/.well-known/jwks.json',
        },
      },
    },
    {
      name: 'a key set without a usable key',
      path: '/none',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        found: { text: 'The key set has no RSA key that could check a signature.' },
        mend: { text: 'Auth0 publishes its keys at:', value: 'ORIGIN/keys' },
      },
    },
    {
      name: 'a key set at another address than the app’s',
      path: '/copy',
      finding: {
        subject: 'keys',
        verdict: 'attention',
        found: { text: 'There are keys here, but this app has another address for those of Auth0.' },
        mend: { text: 'Auth0 publishes its keys at:', value: 'ORIGIN/keys' },
      },
    },
    {
      name: 'tokens that name another audience',
      signed: async () => ({ known: true, audience: 'https://api.example', place: 'the template' }),
      finding: {
        subject: 'audience',
        verdict: 'wrong',
        found: { text: 'Another audience is written into tokens by the template:', value: 'https://api.example' },
        mend: { text: 'Run npm run setup, or let the template write:', value: AUDIENCE },
      },
    },
    {
      name: 'tokens that name no audience',
      signed: async () => ({ known: true, audience: undefined, place: 'the template' }),
      finding: {
        subject: 'audience',
        verdict: 'wrong',
        found: { text: 'No audience is written into tokens by the template.' },
        mend: { text: 'Run npm run setup, or let the template write:', value: AUDIENCE },
      },
    },
    {
      name: 'a template that cannot be read',
      signed: async () => {
        throw new Error('Unauthorized.');
      },
      finding: {
        subject: 'audience',
        verdict: 'attention',
        found: { text: 'What tokens name as their audience could not be found out: Unauthorized.' },
        mend: undefined,
      },
    },
    {
      name: 'no role',
      provider: { roles: [] },
      finding: {
        subject: 'roles',
        verdict: 'wrong',
        found: { text: 'There is none, so whoever has a token may do nothing.' },
        mend: { text: 'Give it a role.' },
      },
    },
    {
      name: 'a role that is not there',
      provider: { roles: [{ name: 'ghost', predicate: undefined }] },
      finding: {
        subject: 'roles',
        verdict: 'wrong',
        found: { text: 'The database has no such role:', value: 'ghost' },
        mend: { text: 'Make the role, or take its name away here.' },
      },
    },
  ])('tells $name', async (each) => {
    expect(await findingsFor(each)).toContainEqual(each.finding);
  });
});
