import type { Clock } from './clock';
import { MINUTE, SECOND } from './clock';
import { tooManyRequests } from './errors';

/** How many events of a kind are taken from one source within a span of time. */
interface Limit {
  readonly count: number;
  readonly within: number;
}

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

/** Sources are forgotten, oldest first, beyond this number. */
const MAX_SOURCES = 10_000;

/** Counts attempts and refuses further ones with 429 and `Retry-After`. Kept in memory: a restart forgets. */
export class Throttle {
  readonly #times = new Map<string, number[]>();

  constructor(private readonly now: Clock) {}

  /** Throws `too_many_requests` where the source has used up its attempts. */
  assertAllowed(limit: LimitName, source: string): void {
    const { count, within } = LIMITS[limit];
    const times = this.#recent(limit, source);
    const oldest = times[times.length - count];
    if (oldest !== undefined) {
      throw tooManyRequests(Math.max(1, Math.ceil((oldest + within - this.now()) / SECOND)));
    }
  }

  record(limit: LimitName, source: string): void {
    const key = `${limit} ${source}`;
    const times = [...this.#recent(limit, source), this.now()];
    this.#times.delete(key);
    this.#times.set(key, times);
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= MAX_SOURCES) break;
      this.#times.delete(oldest);
    }
  }

  /** After a success: earlier failures no longer count. */
  forget(limit: LimitName, source: string): void {
    this.#times.delete(`${limit} ${source}`);
  }

  #recent(limit: LimitName, source: string): number[] {
    const since = this.now() - LIMITS[limit].within;
    return (this.#times.get(`${limit} ${source}`) ?? []).filter((time) => time > since);
  }
}
