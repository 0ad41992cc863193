import { type Clock, MINUTE } from '../clock';
import { Attempts, type Limit } from '../credentials/attempts';
import { tooManyRequests } from './errors';

const LIMITS = {
  /** Wrong passwords for one account. */
  passwordOfAccount: { count: 10, within: 10 * MINUTE },
  /** Wrong passwords or codes from one address, whatever the account. */
  failuresOfAddress: { count: 60, within: 10 * MINUTE },
  /** Codes sent to one e-mail address. */
  codesToAddress: { count: 6, within: 10 * MINUTE },
  /** Wrong codes for one account or e-mail address, over all codes sent. */
  codesOfAccount: { count: 20, within: 60 * MINUTE },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** Counts attempts and refuses further ones with 429 and `Retry-After`. */
export class Throttle extends Attempts<LimitName> {
  constructor(now: Clock) {
    super(LIMITS, now);
  }

  /** Throws `too_many_requests` where the source has used up its attempts. */
  assertAllowed(limit: LimitName, source: string): void {
    const seconds = this.secondsToWait(limit, source);
    if (seconds > 0) throw tooManyRequests(seconds);
  }
}
