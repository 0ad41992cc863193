import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, exportJWK, importJWK, jwtVerify, SignJWT } from 'jose';
import { guard } from '../lib/auth/guard';
import { newRsaKey } from '../lib/embedded/credentials/rsa-key';

/**
 * What the guard of the app's endpoints costs: a request's token found and verified, and its scope looked for, as a multiple
 * of bare `jose.jwtVerify` of the same token with a local key, beside what jose's own remote key set costs; and how often the
 * issuer's keys are fetched meanwhile.
 */

const ISSUER = 'https://tenant.bench/';
const AUDIENCE = 'https://api.bench';
const SCOPE = 'read:messages';
const VERIFICATIONS = 250;
const ROUNDS = 101;

const privateKey = await newRsaKey();

const jwk = { ...(await exportJWK(createPublicKey(privateKey))), kid: 'k', alg: 'RS256', use: 'sig' };
const publicKey = await importJWK(jwk);
const fetches = { count: 0 };
const issuer = createServer((_, response) => {
  fetches.count += 1;
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }));
});
await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));

const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks.json`;

/** As Auth0 writes a machine's token. */
const token = await new SignJWT({ azp: 'client', gty: 'client-credentials', scope: SCOPE })
  .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'k' })
  .setIssuer(ISSUER)
  .setSubject('client@clients')
  .setAudience(AUDIENCE)
  .setIssuedAt()
  .setExpirationTime('1h')
  .sign(privateKey);

const check = guard({
  providers: [
    {
      name: 'Auth0',
      issuer: ISSUER,
      jwksUrl,
      audience: AUDIENCE,
      tokens: { from: 'path', path: '/auth/access-token' },
    },
  ],
  audience: AUDIENCE,
  scope: SCOPE,
});
const headers = new Headers({ authorization: `Bearer ${token}` });
const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: ['RS256'] };

const keySet = createRemoteJWKSet(new URL(jwksUrl));

const ways = {
  bare: () => jwtVerify(token, publicKey, options),
  remote: () => jwtVerify(token, keySet, options),
  guard: () => check(headers),
};

/** Microseconds of computing, on all threads, that one verification takes on average. */
async function timeOf(verify: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let done = 0; done < VERIFICATIONS; done++) await verify();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / VERIFICATIONS;
}

for (const verify of Object.values(ways)) await timeOf(verify);
const fetchedToBegin = fetches.count;
const rounds: Readonly<Record<keyof typeof ways, number>>[] = [];
for (let round = 0; round < ROUNDS; round++) {
  rounds.push({
    bare: await timeOf(ways.bare),
    remote: await timeOf(ways.remote),
    guard: await timeOf(ways.guard),
  });
}

/** In turns, and the middle one, so that what else the machine does falls on both alike. */
const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const ratio = (way: keyof typeof ways): string => middle(rounds.map((round) => round[way] / round.bare)).toFixed(2);

console.log(`jose.jwtVerify, local key         ${middle(rounds.map(({ bare }) => bare)).toFixed(1)} µs`);
console.log(`jose.jwtVerify, remote key set    ${ratio('remote')} x that`);
console.log(`guard                             ${ratio('guard')} x that (aim: at most 1.10)`);
console.log(`key sets fetched, steady state    ${fetches.count - fetchedToBegin} (aim: none)`);

issuer.close();
issuer.closeAllConnections();
