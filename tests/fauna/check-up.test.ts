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
  return found.map((finding) => ({
    ...finding,
    detail: finding.detail.replaceAll(origin, 'ORIGIN'),
    mend: finding.mend?.replaceAll(origin, 'ORIGIN'),
  }));
}

const anyReason = (start: string) => expect.stringMatching(new RegExp(`^${start}: .+\\.$`));

describe('a check-up of an access provider', () => {
  it('finds nothing wrong where nothing is', async () => {
    const findings = await findingsFor({
      name: '',
      finding: { subject: 'keys', verdict: 'fine', detail: '', mend: '' },
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
          detail: `Auth0 signs as ${ISSUER}, which is not the same: issuers are compared byte for byte.`,
          mend: `Set the issuer to ${ISSUER}`,
        },
      }),
    ),
    {
      name: 'an issuer that nobody here is',
      provider: { issuer: 'https://elsewhere.example/' },
      finding: {
        subject: 'issuer',
        verdict: 'attention',
        detail: 'No identity provider of this app signs as this. Others may.',
        mend: undefined,
      },
    },
    {
      name: 'an address without a key set',
      path: '/missing',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        detail: 'No key set could be fetched from there: it answers with status 404.',
        mend: 'Auth0 publishes its keys at ORIGIN/keys',
      },
    },
    {
      name: 'an address with something else',
      path: '/page',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        detail: anyReason('No key set could be fetched from there'),
        mend: 'Auth0 publishes its keys at ORIGIN/keys',
      },
    },
    {
      name: 'an address where nobody answers',
      provider: { issuer: 'https://elsewhere.example/', jwksUri: 'http://127.0.0.1:1/keys' },
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        detail: anyReason('No key set could be fetched from there'),
        mend: 'Look up where the issuer publishes its key set: usually below /.well-known/jwks.json',
      },
    },
    {
      name: 'a key set without a usable key',
      path: '/none',
      finding: {
        subject: 'keys',
        verdict: 'wrong',
        detail: 'The key set has no RSA key that could check a signature.',
        mend: 'Auth0 publishes its keys at ORIGIN/keys',
      },
    },
    {
      name: 'a key set at another address than the app’s',
      path: '/copy',
      finding: {
        subject: 'keys',
        verdict: 'attention',
        detail: 'There are keys here, but this app has another address for those of Auth0.',
        mend: 'Auth0 publishes its keys at ORIGIN/keys',
      },
    },
    {
      name: 'tokens that name another audience',
      signed: async () => ({ known: true, audience: 'https://api.example', place: 'the template' }),
      finding: {
        subject: 'audience',
        verdict: 'wrong',
        detail: 'the template writes https://api.example into tokens.',
        mend: `Let the template write ${AUDIENCE}: npm run setup does that`,
      },
    },
    {
      name: 'tokens that name no audience',
      signed: async () => ({ known: true, audience: undefined, place: 'the template' }),
      finding: {
        subject: 'audience',
        verdict: 'wrong',
        detail: 'the template writes no audience into tokens.',
        mend: `Let the template write ${AUDIENCE}: npm run setup does that`,
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
        detail: 'What tokens name as their audience could not be found out: Unauthorized.',
        mend: undefined,
      },
    },
    {
      name: 'no role',
      provider: { roles: [] },
      finding: {
        subject: 'roles',
        verdict: 'wrong',
        detail: 'There is none, so whoever has a token may do nothing.',
        mend: 'Give it a role',
      },
    },
    {
      name: 'a role that is not there',
      provider: { roles: [{ name: 'ghost', predicate: undefined }] },
      finding: {
        subject: 'roles',
        verdict: 'wrong',
        detail: 'The database has no role ghost.',
        mend: 'Make the role, or take its name away here',
      },
    },
  ])('tells $name', async (each) => {
    expect(await findingsFor(each)).toContainEqual(each.finding);
  });
});
