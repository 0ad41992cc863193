import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IdentityProvider as Signer } from '../../lib/config/identity-provider';
import { accessProviderSchema } from '../../lib/fauna/access-provider-schema';
import { pushSchema } from '../../lib/fauna/schema-push';
import { send, useServer } from '../embedded/fauna/test-server';
import { tokenCases } from './forgeries';
import { type IdentityProvider, KEY_SETS, type KeySetName, startIdentityProvider } from './identity-provider';

/** The corpus of tokens against access providers as `npm run setup` writes them for Auth0: issuers end with a slash. */

const server = useServer();
const started: { provider?: IdentityProvider; audience?: string } = {};

const issuer = (keySet: KeySetName): string => `https://${keySet}.auth0.test/`;
const signer = (keySet: KeySetName, provider: IdentityProvider): Signer => ({
  name: `Auth0${keySet}`,
  issuer: issuer(keySet),
  jwksUrl: provider.jwksUri(keySet),
  audience: undefined,
  tokens: { from: 'path', path: '/auth/access-token' },
});

beforeAll(async () => {
  const provider = await startIdentityProvider();
  await server.query('Database.create({ name: "guarded" })');
  const adminKey = String(await server.query('Key.create({ role: "admin", database: "guarded" }).secret'));
  const providers = (Object.keys(KEY_SETS) as KeySetName[]).map((keySet) => signer(keySet, provider));
  await pushSchema(
    { endpoint: `http://127.0.0.1:${server.port}`, adminKey, audience: undefined },
    { 'providers.fsl': ['role member {}', ...providers.map(accessProviderSchema)].join('\n') },
  );
  started.provider = provider;
  started.audience = String(await server.query('AccessProvider.byName("Auth0honest")!.audience', adminKey));
});
afterAll(() => started.provider?.close());

async function statusOf(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await send(server.port, { path: '/query/1', headers, body: '{"query":"Query.token()?.iss"}' })).status;
}

const now = () => Math.floor(Date.now() / 1000);

it('takes every good token and none of the others', async () => {
  const wrong: string[] = [];
  for (const { name, accepted, token, keySet } of tokenCases({
    issuer,
    audience: started.audience ?? '',
    now: now(),
  })) {
    const status = await statusOf(token);
    if ((status === 200) !== accepted) wrong.push(`${name} (${keySet}): ${status}`);
  }
  expect(wrong).toEqual([]);
});

it('takes none whose issuer lacks the slash', async () => {
  const cases = tokenCases({
    issuer: (keySet) => issuer(keySet).slice(0, -1),
    audience: started.audience ?? '',
    now: now(),
  });
  const taken = await Promise.all(
    cases.filter(({ accepted }) => accepted).map(async ({ name, token }) => [name, await statusOf(token)] as const),
  );
  expect(taken.filter(([, status]) => status === 200)).toEqual([]);
});
