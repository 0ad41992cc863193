import { type Clock, SECOND } from '../clock';

/** How many events of a kind are taken from one source within a span of time, in milliseconds. */
export interface Limit {
  readonly count: number;
  readonly within: number;
}

/** Sources are forgotten, oldest first, beyond this number. */
const MAX_SOURCES = 10_000;

/** Counts attempts, so that whoever has used up theirs can be refused. Kept in memory: a restart forgets. */
export class Attempts<Name extends string> {
  readonly #times = new Map<string, number[]>();

  constructor(
    private readonly limits: Readonly<Record<Name, Limit>>,
    private readonly now: Clock,
  ) {}

  /** Whole seconds until the source may try again; 0 where it may now. */
  secondsToWait(limit: Name, source: string): number {
    const { count, within } = this.limits[limit];
    const times = this.#recent(limit, source);
    const oldest = times[times.length - count];
    return oldest === undefined ? 0 : Math.max(1, Math.ceil((oldest + within - this.now()) / SECOND));
  }

  record(limit: Name, source: string): void {
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
  forget(limit: Name, source: string): void {
    this.#times.delete(`${limit} ${source}`);
  }

  #recent(limit: Name, source: string): number[] {
    const since = this.now() - this.limits[limit].within;
    return (this.#times.get(`${limit} ${source}`) ?? []).filter((time) => time > since);
  }
}
