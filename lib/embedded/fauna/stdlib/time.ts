import { NUMBER, STRING, TIME } from '../eval/cast';
import { Effect } from '../eval/effect';
import type { FieldEntry, ModuleTable, TypeTable } from '../eval/native';
import { invalidTime, invalidUnit, timeOutOfRange } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { civilFromDays, dayOfWeek, dayOfYear } from '../values/calendar';
import { parseTime } from '../values/iso-text';
import { fitsLong, fromInteger, type NumberValue } from '../values/number';
import { Double, Time, type Module } from '../values/value';
import { epochNanosOf, nanosOf } from './duration';
import { effectful, entry, parameter, rowsOf } from './row';
import { nanosOfUnit } from './time-unit';
import { TO_STRING } from './to-string';

const NANOS_PER_DAY = 86_400_000_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;

/** -999999999-01-01T00:00:00Z. */
const EARLIEST = instant('-999999999-01-01T00:00:00Z');
/** +999999999-12-31T23:59:59.999999999Z. */
const LATEST = instant('+999999999-12-31T23:59:59.999999999Z');
/** What `java.time.Instant` can hold: the year beyond on both sides. */
const LATEST_INSTANT = LATEST + 366n * NANOS_PER_DAY;
const EARLIEST_INSTANT = EARLIEST - 366n * NANOS_PER_DAY;

const { overload, field } = rowsOf<Time>();
const onModule = rowsOf<Module>();
const amount = parameter('amount', NUMBER);
const unit = parameter('unit', STRING);

const FIELDS: readonly FieldEntry[] = [
  field('dayOfMonth', '1 to 31.', 'Number', (self) => civilFromDays(dayOf(self)).day),
  field('dayOfWeek', '1 is Monday.', 'Number', (self) => dayOfWeek(dayOf(self))),
  field('dayOfYear', '1 to 366.', 'Number', (self) => dayOfYear(civilFromDays(dayOf(self)))),
  field('hour', '0 to 23.', 'Number', (self) => Math.floor(secondOfDay(self) / 3600)),
  field('minute', '0 to 59.', 'Number', (self) => Math.floor(secondOfDay(self) / 60) % 60),
  field('month', '1 to 12.', 'Number', (self) => civilFromDays(dayOf(self)).month),
  field('second', '0 to 59.', 'Number', (self) => secondOfDay(self) % 60),
  field('year', 'The year, negative before the year 0.', 'Number', (self) => civilFromDays(dayOf(self)).year),
];

export const TIME_TYPE: TypeTable = {
  name: 'Time',
  fields: FIELDS,
  methods: [
    entry(
      'add',
      'The time so much later.',
      overload('(amount: Number, unit: String) => Time', [amount, unit], (_, self, [howMuch, ofWhat], span) =>
        shift(self, howMuch, ofWhat, 1n, span),
      ),
    ),
    entry(
      'difference',
      'How many whole units have passed since another time.',
      overload(
        '(start: Time, unit: String) => Number',
        [parameter('start', TIME), unit],
        (_, self, [start, ofWhat], span) => count(self.nanos - start.nanos, requireUnit(ofWhat, span), span),
      ),
    ),
    entry(
      'subtract',
      'The time so much earlier.',
      overload('(amount: Number, unit: String) => Time', [amount, unit], (_, self, [howMuch, ofWhat], span) =>
        shift(self, howMuch, ofWhat, -1n, span),
      ),
    ),
    entry(
      'toMicros',
      'Whole microseconds since 1970.',
      overload('() => Number', [], (_, self) => fromInteger(BigInt.asIntN(64, floorDivide(self.nanos, 1_000n)))),
    ),
    entry(
      'toMillis',
      'Whole milliseconds since 1970.',
      overload('() => Number', [], (_, self, __, span) => requireLong(floorDivide(self.nanos, 1_000_000n), span)),
    ),
    entry(
      'toSeconds',
      'Whole seconds since 1970.',
      overload('() => Number', [], (_, self) => fromInteger(floorDivide(self.nanos, NANOS_PER_SECOND))),
    ),
    TO_STRING,
  ],
  operators: [],
};

const fromText = onModule.overload('(time: String) => Time', [parameter('time', STRING)], (_, __, [text], span) => {
  const nanos = parseTime(text);
  if (nanos === undefined) throw invalidTime(text, span);
  return new Time(nanos);
});

export const TIME_MODULE: ModuleTable = {
  name: 'Time',
  summary: 'Instants, to the nanosecond, in UTC.',
  functions: [
    entry(
      'epoch',
      'The time so much after the beginning of 1970.',
      onModule.overload(
        '(offset: Number, unit: String) => Time',
        [parameter('offset', NUMBER), unit],
        (_, __, [offset, ofWhat], span) => new Time(sinceEpoch(offset, requireUnit(ofWhat, span), span)),
      ),
    ),
    entry('fromString', 'The time that a text of ISO 8601 with an offset spells.', fromText),
    effectful(
      Effect.Observation,
      'now',
      'The time the query reads at; the same in the whole query.',
      onModule.overload('() => Time', [], (ctx) => new Time(BigInt(ctx.txn.snapshot) * 1000n)),
    ),
  ],
  constants: [],
  apply: entry('apply', 'The time that a text of ISO 8601 with an offset spells.', fromText),
  isInstance: (value) => value instanceof Time,
};

function instant(text: string): bigint {
  return parseTime(text) ?? 0n;
}

function dayOf(time: Time): number {
  return Number(floorDivide(time.nanos, NANOS_PER_DAY));
}

function secondOfDay(time: Time): number {
  const nanos = time.nanos - floorDivide(time.nanos, NANOS_PER_DAY) * NANOS_PER_DAY;
  return Number(nanos / NANOS_PER_SECOND);
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

function requireUnit(text: string, span: Span): bigint {
  const nanos = nanosOfUnit(text);
  if (nanos === undefined) throw invalidUnit(text, 'time', span);
  return nanos;
}

/**
 * What an instant cannot hold at all is told by the operation (`add` exceeds the maximum, whatever the sign of the amount),
 * what only the range of years refuses by the side it is on.
 */
function shift({ nanos }: Time, howMuch: NumberValue, ofWhat: string, sign: 1n | -1n, span: Span): Time {
  const delta = nanosOf(howMuch, requireUnit(ofWhat, span));
  const moved = delta === undefined ? undefined : nanos + sign * delta;
  if (moved === undefined || !isInstant(moved)) throw timeOutOfRange(sign === 1n ? 'maximum' : 'minimum', span);
  if (moved < EARLIEST) throw timeOutOfRange('minimum', span);
  if (moved > LATEST) throw timeOutOfRange('maximum', span);
  return new Time(moved);
}

/** NaN and infinite offsets give the last instant there is; FaunaDB answers 500 where an offset is too large. */
function sinceEpoch(offset: NumberValue, unitNanos: bigint, span: Span): bigint {
  if (offset instanceof Double && !Number.isFinite(offset.value)) return LATEST_INSTANT;
  const nanos = offset instanceof Double ? epochNanosOf(offset, unitNanos) : BigInt(offset) * unitNanos;
  if (nanos !== undefined && isInstant(nanos)) return nanos;
  throw timeOutOfRange(offset instanceof Double ? boundOf(offset.value) : boundOf(Number(offset)), span);
}

function boundOf(offset: number): 'minimum' | 'maximum' {
  return offset < 0 ? 'minimum' : 'maximum';
}

function isInstant(nanos: bigint): boolean {
  return nanos >= EARLIEST_INSTANT && nanos <= LATEST_INSTANT;
}

function count(nanos: bigint, unitNanos: bigint, span: Span): NumberValue {
  return requireLong(nanos / unitNanos, span);
}

/** FaunaDB answers 500 where the number does not fit 64 bits. */
function requireLong(value: bigint, span: Span): NumberValue {
  if (!fitsLong(value)) throw timeOutOfRange(value < 0n ? 'minimum' : 'maximum', span);
  return fromInteger(value);
}
