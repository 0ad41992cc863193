import type { Micros } from '../values/value';

/** Ids count milliseconds from here in their upper bits (`fauna/faunadb: ext/snowflake/src/main/scala/IDSource.scala`). */
const EPOCH_MILLIS = 1_336_258_850_000;
const SEQUENCE_BITS = 20n;

/**
 * Document ids in the manner of FaunaDB's: a time in milliseconds, then twenty bits that number the ids of one
 * millisecond. Each is larger than those before, also after a restart, since the clock's times are.
 */
export class DocumentIds {
  constructor(private last = 0n) {}

  get latest(): bigint {
    return this.last;
  }

  /** The next id for a transaction with this snapshot. */
  next(snapshot: Micros): bigint {
    const millis = BigInt(Math.floor(snapshot / 1000) - EPOCH_MILLIS);
    const first = millis << SEQUENCE_BITS;
    this.last = first > this.last ? first : this.last + STEP;
    return this.last;
  }
}

/** FaunaDB's lowest ten bits name the machine: a lone one counts in steps of 1024, so that ids look as they do there. */
const STEP = 1024n;
