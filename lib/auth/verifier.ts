import { CHECKS, type Check, type Evidence, type FindKey, type Verdict } from './checks';
import { Refusal } from './refusal';
import { decodeToken, type JsonObject } from './token';

/** The person whom a token names. Every check of {@link CHECKS} has passed, so each claim may be relied upon. */
export interface VerifiedPerson {
  readonly id: string;
  readonly claims: JsonObject;
  /** The token itself, for asking the database as that person. */
  readonly token: string;
}

export interface ExaminedCheck {
  readonly name: Check['name'];
  readonly question: string;
  readonly verdict: Verdict;
}

export interface VerifierOptions {
  /** Compared byte for byte with `iss`. */
  readonly issuer: string;
  /** Compared byte for byte with `aud`. */
  readonly audience: string;
  readonly findKey: FindKey;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Decides about bearer tokens: one list of checks for the answer, for the reasons and for the inspector page. */
export class Verifier {
  readonly #options: VerifierOptions;

  constructor(options: VerifierOptions) {
    this.#options = options;
  }

  /** @returns the person whom the token names. @throws {Refusal} with the first check that refused */
  async verify(compact: string): Promise<VerifiedPerson> {
    const evidence = this.#evidence(compact);
    for (const check of CHECKS) {
      const verdict = await check.run(evidence);
      if (verdict.outcome === 'refused') throw new Refusal(verdict.reason, verdict.detail);
    }
    const { payload } = evidence.token;
    if (typeof payload?.sub !== 'string') throw new Error('the checks let a token without a subject pass');
    return { id: payload.sub, claims: payload, token: compact };
  }

  /** Runs every check, also those after a refusal as far as the token can be read, and reports each verdict in order. */
  async examine(compact: string): Promise<ExaminedCheck[]> {
    const evidence = this.#evidence(compact);
    return Promise.all(
      CHECKS.map(async ({ name, question, run }) => ({ name, question, verdict: await run(evidence) })),
    );
  }

  #evidence(compact: string): Evidence {
    const { issuer, audience, findKey, now = Date.now } = this.#options;
    return { compact, token: decodeToken(compact), issuer, audience, findKey, now: now() / 1000 };
  }
}
