import { isDateUnit, nanosOfUnit } from '../../stdlib/time-unit';
import { civilFromDays, dayOfWeek, dayOfYear, daysFromCivil } from '../../values/calendar';
import { trimControls } from '../../values/double-text';
import { parseDate, parseTime } from '../../values/iso-text';
import { fitsLong, fromInteger } from '../../values/number';
import { CalendarDate, Time } from '../../values/value';
import { type V4Failure } from '../errors/failure';
import { bounds, invalidArgument, typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import { isV4Integer, type V4Value } from '../values/value';
import { INTEGER, NULL, STRING } from './arguments';
import { fn, required } from './define';
import type { ArgumentKind, Form } from './form';
import type { V4Context } from '../context';

const NANOS_PER_DAY = 86_400_000_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;
const SECONDS_PER_DAY = 86_400;

const FIRST_DAY = daysFromCivil({ year: -999_999_999, month: 1, day: 1 });
const LAST_DAY = daysFromCivil({ year: 999_999_999, month: 12, day: 31 });
/** What `java.time.Instant` can hold: a year more on both sides. */
const FIRST_INSTANT = BigInt(daysFromCivil({ year: -1_000_000_000, month: 1, day: 1 })) * NANOS_PER_DAY;
const LAST_INSTANT = BigInt(daysFromCivil({ year: 1_000_000_001, month: 1, day: 1 })) * NANOS_PER_DAY - 1n;
const RANGE = 'between -1000000000-01-01T00:00:00Z and +1000000000-12-31T23:59:59.999999999Z';

/** A time, or microseconds since 1970. */
const INSTANT: ArgumentKind<Time> = {
  cast(value, at) {
    if (value instanceof Time) return value;
    if (isV4Integer(value)) return new Time(BigInt(value) * 1000n);
    throw typeMismatch(['Time'], value, at);
  },
};

const TEMPORAL: ArgumentKind<Time | CalendarDate> = {
  cast(value, at) {
    if (value instanceof Time || value instanceof CalendarDate) return value;
    throw typeMismatch(['Temporal'], value, at);
  },
};

/** A unit, by its name and its length in nanoseconds. */
interface Unit {
  readonly name: string;
  readonly nanos: bigint;
}

const UNIT: ArgumentKind<Unit> = {
  cast(value, at) {
    const nanos = typeof value === 'string' ? nanosOfUnit(value) : undefined;
    if (typeof value !== 'string' || nanos === undefined) throw typeMismatch(['Time Unit'], value, at);
    return { name: value, nanos };
  },
};

/** Times and dates (`fauna/faunadb: ext/model/src/main/scala/ast/functions/TimeFunctions.scala`). */
export const TIME_FORMS: readonly Form[] = [
  fn([required('time', STRING)], (ctx, [text], at) => timeOf(ctx, text, at)),
  fn([required('now', NULL)], (ctx) => now(ctx)),
  fn([required('date', STRING)], (_, [text], at) => dateOf(text, at)),
  fn([required('epoch', INTEGER), required('unit', UNIT)], (_, [offset, { nanos }], at) =>
    instant(BigInt(offset) * nanos, at),
  ),
  shifting('time_add', 1n),
  shifting('time_subtract', -1n),
  fn([required('time_diff', TEMPORAL), required('other', TEMPORAL), required('unit', UNIT)], (_, args, at) =>
    difference(...args, at),
  ),
  whole('to_micros', (nanos) => BigInt.asIntN(64, floorDivide(nanos, 1_000n))),
  whole('to_millis', (nanos) => floorDivide(nanos, 1_000_000n)),
  whole('to_seconds', (nanos) => floorDivide(nanos, NANOS_PER_SECOND)),
  component('year', ({ day }) => civilFromDays(day).year),
  component('month', ({ day }) => civilFromDays(day).month),
  component('day_of_month', ({ day }) => civilFromDays(day).day),
  component('day_of_week', ({ day }) => dayOfWeek(day)),
  component('day_of_year', ({ day }) => dayOfYear(civilFromDays(day))),
  component('hour', ({ second }) => Math.floor(second / 3600)),
  component('minute', ({ second }) => Math.floor(second / 60) % 60),
  component('second', ({ second }) => second % 60),
];

/** The time that the query reads at. */
function now({ query }: V4Context): Time {
  return new Time(BigInt(query.txn.snapshot) * 1000n);
}

/** Throws `V4Failure` for a text that spells no time; `now` does. */
export function timeOf(ctx: V4Context, text: string, at: Position): Time {
  if (text === 'now') return now(ctx);
  const nanos = parseTime(trimControls(text));
  if (nanos === undefined) throw invalidArgument(`Cannot cast '${text}' to a time.`, at);
  return new Time(nanos);
}

/** Throws `V4Failure` for a text that spells no date. */
export function dateOf(text: string, at: Position): CalendarDate {
  const day = parseDate(trimControls(text));
  if (day === undefined) throw invalidArgument(`Cannot cast '${text}' to a date.`, at);
  return new CalendarDate(day);
}

/** The day that a time falls on. */
export function dayOf({ nanos }: Time): number {
  return Number(floorDivide(nanos, NANOS_PER_DAY));
}

/** The beginning of a day. */
export function startOf({ epochDay }: CalendarDate): Time {
  return new Time(BigInt(epochDay) * NANOS_PER_DAY);
}

function shifting(key: string, sign: bigint): Form {
  return fn(
    [required(key, TEMPORAL), required('offset', INTEGER), required('unit', UNIT)],
    (_, [base, offset, unit], at) => {
      const place = at.at('offset');
      if (base instanceof Time) return instant(base.nanos + sign * BigInt(offset) * unit.nanos, place);
      requireDateUnit(unit, at);
      const day = BigInt(base.epochDay) + sign * BigInt(offset);
      if (day < FIRST_DAY || day > LAST_DAY) throw outOfRange(place);
      return new CalendarDate(Number(day));
    },
  );
}

function difference(start: Time | CalendarDate, finish: Time | CalendarDate, unit: Unit, at: Position): V4Value {
  if (start instanceof Time && finish instanceof Time) {
    const count = (finish.nanos - start.nanos) / unit.nanos;
    if (!fitsLong(count)) throw outOfRange(at);
    return fromInteger(count);
  }
  if (start instanceof Time || finish instanceof Time) {
    throw invalidArgument('Incompatible time arguments.', at.at('time_diff'));
  }
  requireDateUnit(unit, at);
  return fromInteger(BigInt(finish.epochDay - start.epochDay));
}

function requireDateUnit({ name }: Unit, at: Position): void {
  if (!isDateUnit(name)) throw invalidArgument(`Invalid time unit '${name}'.`, at.at('unit'));
}

function whole(key: string, count: (nanos: bigint) => bigint): Form {
  return fn([required(key, INSTANT)], (_, [{ nanos }], at) => {
    const value = count(nanos);
    if (!fitsLong(value)) throw outOfRange(at);
    return fromInteger(value);
  });
}

function component(key: string, read: (moment: { readonly day: number; readonly second: number }) => number): Form {
  return fn([required(key, INSTANT)], (_, [time]) => {
    const seconds = floorDivide(time.nanos, NANOS_PER_SECOND);
    const day = dayOf(time);
    return read({ day, second: Number(seconds - BigInt(day) * BigInt(SECONDS_PER_DAY)) });
  });
}

function instant(nanos: bigint, at: Position): Time {
  if (nanos < FIRST_INSTANT || nanos > LAST_INSTANT) throw outOfRange(at);
  return new Time(nanos);
}

function outOfRange(at: Position): V4Failure {
  return bounds('dates and times', RANGE, at);
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
