import { LRUCache } from 'lru-cache';
import { CHECKS, findKey, type Check, type Evidence, type TrustedIssuer, type Verdict } from './checks';
import { Refusal } from './refusal';
import { decodeToken, type DecodedToken, type JsonObject } from './token';

/** Whom a token names: a person, or a machine. Every check of {@link CHECKS} has passed, so each claim may be relied upon. */
export interface Bearer {
  readonly id: string;
  readonly claims: JsonObject;
  /** The token itself, for asking the database as the same. */
  readonly token: string;
}

export interface ExaminedCheck {
  readonly name: Check['name'];
  readonly question: string;
  readonly verdict: Omit<Verdict, 'detail'> & { readonly detail: string };
}

export interface VerifierOptions {
  /** Everybody whose tokens are believed, each by the keys of its own. */
  readonly trusted: readonly TrustedIssuer[];
  /** Compared byte for byte with `aud`. */
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Tokens that were good the last time, taken apart, since machines show the same one for hours. What a token says depends on
 * nothing but its text; every check is made again each time, the signature's too. Bounded by the tokens' characters.
 */
const knownTokens = new LRUCache<string, DecodedToken>({
  maxSize: 4 * 1024 * 1024,
  sizeCalculation: (_, compact) => compact.length,
});

/** Decides about bearer tokens: one list of checks for the answer, for the reasons and for the inspector page. */
export class Verifier {
  readonly #options: VerifierOptions;

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /** @returns whom the token names. @throws {Refusal} with the first check that refused */
  async verify(compact: string): Promise<Bearer> {
    const evidence = this.#evidence(compact);
    for (const check of CHECKS) {
      const verdict = await check.run(evidence);
      if (verdict.outcome === 'refused') throw new Refusal(verdict.reason, verdict.detail);
    }
    const { payload } = evidence.token;
    if (typeof payload?.sub !== 'string') throw new Error('the checks let a token without a subject pass');
    if (!knownTokens.has(compact)) knownTokens.set(compact, evidence.token);
    return { id: payload.sub, claims: payload, token: compact };
  }

  /** Runs every check, also those after a refusal as far as the token can be read, and reports each verdict in order. */
  async examine(compact: string): Promise<ExaminedCheck[]> {
    const evidence = this.#evidence(compact);
    return Promise.all(
      CHECKS.map(async ({ name, question, run }) => ({ name, question, verdict: inWords(await run(evidence)) })),
    );
  }

  #evidence(compact: string): Evidence {
    const { trusted, audience, now = Date.now } = this.#options;
    const token = knownTokens.get(compact) ?? decodeToken(compact);
    let key: ReturnType<Evidence['key']> | undefined;
    return { compact, token, trusted, audience, now: now() / 1000, key: () => (key ??= findKey(token, trusted)) };
  }
}

function inWords(verdict: Verdict): ExaminedCheck['verdict'] {
  return verdict.outcome === 'passed' ? { ...verdict, detail: verdict.detail() } : verdict;
}
