import type { Micros } from '../values/value';

/** How far a snapshot may be asked to lie ahead of the clock: what clocks of machines differ by, and no more. */
export const MAX_LEAD: Micros = 10_000_000;

/**
 * Gives out times that only ever grow, whatever the machine's clock does. The last one is kept by the store, so that they
 * grow over restarts, too.
 */
export class TransactionClock {
  private last: Micros;

  /** `last` is the latest time given out before; `now` reads the machine's clock. */
  constructor(
    last: Micros,
    private readonly now: () => Micros,
  ) {
    this.last = last;
  }

  get latest(): Micros {
    return this.last;
  }

  /** A time later than every other one given out, and not before `atLeast`. */
  next(atLeast: Micros = 0): Micros {
    this.last = Math.max(this.now(), this.last + 1, atLeast);
    return this.last;
  }

  /** Whether a snapshot can be raised to this time without the clock running away. */
  reaches(time: Micros): boolean {
    return time <= Math.max(this.now(), this.last) + MAX_LEAD;
  }
}

export function systemMicros(): Micros {
  return Date.now() * 1000;
}
