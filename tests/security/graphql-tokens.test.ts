import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../lib/embedded/hasura/database/database';
import { LIBRARY } from '../embedded/hasura/library';
import { testPostgres, type TestPostgres } from '../embedded/hasura/postgres';
import { ADMIN_SECRET, serve, startTestEngine, type TestEngine } from '../embedded/hasura/test-engine';
import { tokenCases } from './forgeries';
import { type IdentityProvider, KEY_SETS, type KeySetName, startIdentityProvider } from './identity-provider';

/** The corpus of tokens against `/v1/graphql` of the embedded Hasura, one instance for each of the provider's key sets. */

const AUDIENCE = 'https://db.fauna.com/db/yseztpi1sk7cy';

/** Tokens that others refuse and Hasura takes. */
const LOOSER: Readonly<Record<string, string>> = {
  'exp is a fraction': 'a time is any number (RFC 7519 §2)',
  'exp is a whole number with a point': 'a time is any number (RFC 7519 §2)',
  'exp is an exponent': 'a time is any number (RFC 7519 §2)',
};

const issuer = (keySet: KeySetName): string => `https://${keySet}.test`;

let postgres: TestPostgres;
let database: Database;
let provider: IdentityProvider;
const engines = new Map<KeySetName, TestEngine>();

beforeAll(async () => {
  postgres = await testPostgres('embedded');
  database = await postgres.open();
  provider = await startIdentityProvider();
  const { service, close } = await startTestEngine(database, LIBRARY);
  await close();
  for (const keySet of Object.keys(KEY_SETS) as KeySetName[]) {
    const jwtSecret = JSON.stringify({
      jwk_url: provider.jwksUri(keySet),
      issuer: issuer(keySet),
      audience: AUDIENCE,
      // Its tokens say nothing for Hasura.
      claims_map: {
        'x-hasura-allowed-roles': ['reader'],
        'x-hasura-default-role': 'reader',
        'x-hasura-user-id': { path: '$.sub', default: '1' },
      },
    });
    engines.set(keySet, await serve(service, { auth: { adminSecret: ADMIN_SECRET, jwtSecret } }));
  }
});
afterAll(async () => {
  for (const engine of engines.values()) await engine.close();
  provider.close();
  await database.close();
  await postgres.end();
});

const query = async (keySet: KeySetName, token: string) => {
  const engine = engines.get(keySet);
  if (!engine) throw new Error(`no instance for the keys ${keySet}`);
  return engine.send('/v1/graphql', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: '{"query":"{ people_by_pk(id: 1) { name } }"}',
  });
};

const ANSWER = '{"data":{"people_by_pk":{"name":"Ann"}}}';
const REFUSAL = {
  errors: [
    {
      message: expect.stringMatching(
        /^(?:Could not verify JWT: (?:JWT|JWSError |the keys of)|Malformed Authorization header$)/,
      ),
      extensions: { path: '$', code: expect.stringMatching(/^invalid-(?:jwt|headers)$/) },
    },
  ],
};

it('takes every good token and none of the others, and tells nothing of them', async () => {
  const cases = tokenCases({ issuer, audience: AUDIENCE, now: Math.floor(Date.now() / 1000) }).filter(
    ({ binds }) => binds === 'everybody',
  );
  expect(cases.filter(({ accepted }) => !accepted).length).toBeGreaterThan(200);
  const verdicts = [];
  for (const { name, accepted, token, keySet } of cases) {
    // What no header can hold never gets as far as the engine.
    if (/[^ -~]/.test(token)) continue;
    const { status, body } = await query(keySet, token);
    if (accepted || name in LOOSER) {
      if (body !== ANSWER) verdicts.push(`${name} (${keySet}) was refused: ${status} ${body}`);
      continue;
    }
    const tooLong = token.length > 8_000 && status === 400;
    if (!tooLong && !isRefusal(status, body)) verdicts.push(`${name} (${keySet}): ${status} ${body.slice(0, 200)}`);
    if (token.length > 40 && body.includes(token.slice(-40))) verdicts.push(`${name} (${keySet}) is repeated`);
  }
  expect(verdicts).toEqual([]);
});

it('logs no token, but what is wrong with a key set', async () => {
  const lines = [...engines.values()].flatMap(({ log }) => log);
  expect(lines.join('\n')).not.toMatch(/eyJ/);
  expect(lines).toContain(`Non-2xx response on fetching JWK from: ${provider.jwksUri('missing')}`);
  expect(lines).toContain(`Error parsing JWK from url: ${provider.jwksUri('html')}`);
});

function isRefusal(status: number, body: string): boolean {
  try {
    expect([status, JSON.parse(body)]).toEqual([200, REFUSAL]);
    return true;
  } catch {
    return false;
  }
}
