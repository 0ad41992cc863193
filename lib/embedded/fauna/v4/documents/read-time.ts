import { Time, TransactionTime, type Micros } from '../../values/value';
import type { V4Context } from '../context';
import { typeMismatch } from '../errors/problems';
import type { ArgumentKind } from '../forms/form';
import { isV4Integer, TransactionMicros, type V4Integer } from '../values/value';

/** A time, or microseconds since 1970. */
export const TIMESTAMP: ArgumentKind<Micros> = {
  cast(value, at) {
    if (value instanceof Time || isV4Integer(value)) return asV4Micros(value);
    throw typeMismatch(['Time'], value, at);
  },
};

/** As {@link TIMESTAMP}, where the time of the running transaction, which is the end of what there is to read, will do too. */
export const READ_TIMESTAMP: ArgumentKind<Micros> = {
  cast(value, at, ctx) {
    const isOwn = value instanceof TransactionTime || value instanceof TransactionMicros;
    return isOwn ? Number.POSITIVE_INFINITY : TIMESTAMP.cast(value, at, ctx);
  },
};

export function asV4Micros(time: Time | V4Integer): Micros {
  return Number(time instanceof Time ? time.nanos / 1000n : time);
}

/** Reads everything at a time, or as it is now, own writes included, where none is given or it lies ahead. */
export function readingAt<Result>({ query }: V4Context, time: Micros | undefined, body: () => Result): Result {
  if (time === undefined) return body();
  const outer = query.readTime;
  query.readTime = time >= query.txn.snapshot ? undefined : time;
  try {
    return body();
  } finally {
    query.readTime = outer;
  }
}

/** Reads everything as it is now, whatever time is read at around it. */
export function readingNow<Result>({ query }: V4Context, body: () => Result): Result {
  const outer = query.readTime;
  query.readTime = undefined;
  try {
    return body();
  } finally {
    query.readTime = outer;
  }
}
