import { createPublicKey, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newRsaKey } from '../lib/embedded/credentials/rsa-key';
import { startFauna } from '../lib/embedded/fauna/server';
import { ratios, type RoundTrip } from './round-trips';

/**
 * What it costs to tell who asks: a point read by a key, by a token and by a JWT, as multiples of the same by the root
 * secret's scope; and a query that does nothing, as a multiple of a bare echo by Node.
 */

const ROOT = 'bench';
const directory = mkdtempSync(join(tmpdir(), 'bench-access-'));
const server = await startFauna({ directory, port: 0, rootSecret: ROOT, log: console.error });

const trip = (secret: string, query: string): RoundTrip => ({
  port: server.port,
  path: '/query/1',
  headers: { authorization: `Bearer ${secret}`, 'x-format': 'simple', 'x-typecheck': 'false' },
  body: JSON.stringify({ query }),
});

async function ask(secret: string, query: string): Promise<string> {
  const { headers, body } = trip(secret, query);
  const response = await fetch(`${server.url}/query/1`, { method: 'POST', headers, body });
  const answer: { readonly data?: unknown } = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return String(answer.data);
}

const privateKey = await newRsaKey();
const provider = createServer((_, response) =>
  response.end(JSON.stringify({ keys: [{ ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: 'k' }] })),
);
await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
const jwks = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/`;

await ask(ROOT, 'Database.create({ name: "bench" })');
const key = await ask(ROOT, 'Key.create({ role: "admin", database: "bench" }).secret');
await ask(key, 'Collection.create({ name: "Item" })');
await ask(key, 'Item.create({ id: "1", n: 1 })');
await ask(
  key,
  'Role.create({ name: "reader", membership: { resource: "Item" }, privileges: { resource: "Item", actions: { read: true } } })',
);
await ask(
  key,
  `AccessProvider.create({ name: "idp", issuer: "https://idp.test", jwks_uri: "${jwks}", roles: "reader" })`,
);
const token = await ask(key, 'Token.create({ document: Item.byId("1") }).secret');
const audience = await ask(key, 'AccessProvider.byName("idp")!.audience');

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const data = `${encode({ alg: 'RS256', kid: 'k' })}.${encode({ iss: 'https://idp.test', aud: audience, exp: 2 ** 32 })}`;
const jwt = `${data}.${sign('sha256', Buffer.from(data), privateKey).toString('base64url')}`;

const echo = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => response.end(Buffer.concat(chunks)));
});
await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
const bare: RoundTrip = { ...trip(ROOT, '1 + 1'), port: (echo.address() as AddressInfo).port };

const read = 'Item.byId("1")!.n';
const [, byKey = 0, byToken = 0, byJwt = 0] = await ratios(
  [trip(`${ROOT}:bench:admin`, read), trip(key, read), trip(token, read), trip(jwt, read)],
  7,
  1_000,
);
const [, nothing = 0] = await ratios([bare, trip(ROOT, '1 + 1')], 7, 1_000);

console.log(`point read by key       ${byKey.toFixed(2)} x root secret`);
console.log(`point read by token     ${byToken.toFixed(2)} x root secret`);
console.log(`point read by JWT       ${byJwt.toFixed(2)} x root secret (aim: at most 1.15)`);
console.log(`1 + 1 by root secret    ${nothing.toFixed(2)} x bare echo (aim: at most 1.50)`);

for (const stand of [provider, echo]) {
  stand.close();
  stand.closeAllConnections();
}
await server.close();
rmSync(directory, { recursive: true });
