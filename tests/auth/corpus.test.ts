import { afterAll, beforeAll, expect, it } from 'vitest';
import { keySetAt } from '../../lib/auth/key-set';
import { Refusal } from '../../lib/auth/refusal';
import { Verifier } from '../../lib/auth/verifier';
import { tokenCases } from '../security/forgeries';
import { startIdentityProvider, type IdentityProvider, type KeySetName } from '../security/identity-provider';

/** The corpus of tokens that the database is tested with, against the app's own verifier. */

const AUDIENCE = 'https://db.fauna.com/db/yseztpi1sk7cy';
const issuer = (keySet: KeySetName) => `https://${keySet}.test`;

/** Good tokens that this app refuses all the same, since Clerk makes none like them. The database has the last word anyway. */
const STRICTER: Readonly<Record<string, string>> = {
  'signed with RS384': 'only RS256 is accepted',
  'signed with RS512': 'only RS256 is accepted',
  'with white space in its JSON': 'it has no sub, so it names no person',
  'with names that objects have': 'it has no sub, so it names no person',
};

let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());

it('takes every good token, but for the few listed, and none of the others', { timeout: 60_000 }, async () => {
  const cases = tokenCases({ issuer, audience: AUDIENCE, now: Math.floor(Date.now() / 1000) });
  const wrong: string[] = [];
  for (const { name, accepted, binds, keySet, token } of cases) {
    if (binds === 'fauna') continue;
    const findKey = keySetAt(provider.jwksUri(keySet));
    const verifier = new Verifier({ trusted: [{ issuer: issuer(keySet), findKey }], audience: AUDIENCE });
    const reason = await verifier.verify(token).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof Refusal) return error.reason;
        throw error;
      },
    );
    const expected = accepted && !(name in STRICTER);
    if ((reason === undefined) !== expected) wrong.push(`${name} (${keySet}): ${reason ?? 'accepted'}`);
  }
  expect(wrong).toEqual([]);
});
