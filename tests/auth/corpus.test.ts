import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider as Signer } from '../../lib/config/identity-provider';
import { guard } from '../../lib/auth/guard';
import { keySetAt } from '../../lib/auth/key-set';
import { Refusal } from '../../lib/auth/refusal';
import { Verifier } from '../../lib/auth/verifier';
import { tokenCases } from '../security/forgeries';
import { startIdentityProvider, type IdentityProvider, type KeySetName } from '../security/identity-provider';

/** The corpus of tokens that the database is tested with, against the app's own verifier and the guard of its endpoints. */

/** Good tokens that this app refuses all the same, since neither Clerk nor Auth0 makes any like them. */
const STRICTER: Readonly<Record<string, string>> = {
  'signed with RS384': 'only RS256 is accepted',
  'signed with RS512': 'only RS256 is accepted',
  'with white space in its JSON': 'it has no sub, so it names no person',
  'with names that objects have': 'it has no sub, so it names no person',
};

interface Judge {
  readonly audience: string;
  readonly issuer: (keySet: KeySetName) => string;
  /** Throws a {@link Refusal}. */
  readonly judge: (token: string, signer: Signer) => Promise<unknown>;
}

const JUDGES: Readonly<Record<string, Judge>> = {
  'the verifier': {
    audience: 'https://db.fauna.com/db/yseztpi1sk7cy',
    issuer: (keySet) => `https://${keySet}.test`,
    judge: (token, { issuer, jwksUrl, audience = '' }) =>
      new Verifier({ trusted: [{ issuer, findKey: keySetAt(jwksUrl) }], audience }).verify(token),
  },
  'the guard': {
    audience: 'https://terrarium.example/api',
    issuer: (keySet) => `https://${keySet}.auth0.test/`,
    judge: (token, signer) =>
      guard({ providers: [signer], audience: signer.audience ?? '' })(
        new Headers({ authorization: `Bearer ${token}` }),
      ),
  },
};

let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider();
});
afterAll(() => provider.close());

describe.each(Object.entries(JUDGES))('%s', (_, { audience, issuer, judge }) => {
  it('takes every good token, but for the few listed, and none of the others', async () => {
    const cases = tokenCases({ issuer, audience, now: Math.floor(Date.now() / 1000) });
    const wrong: string[] = [];
    for (const { name, accepted, binds, keySet, token } of cases) {
      if (binds === 'fauna') continue;
      const signer: Signer = {
        name: keySet,
        issuer: issuer(keySet),
        jwksUrl: provider.jwksUri(keySet),
        audience,
        tokens: { from: 'path', path: '/' },
      };
      const reason = await judge(token, signer).then(
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
});
