import { DATE, NUMBER, STRING } from '../eval/cast';
import type { FieldEntry, ModuleTable, TypeTable } from '../eval/native';
import { QueryError } from '../errors/query-error';
import { invalidDate, invalidUnit } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { civilFromDays, dayOfWeek, dayOfYear, daysFromCivil } from '../values/calendar';
import { parseDate } from '../values/iso-text';
import { toLong, type NumberValue } from '../values/number';
import { CalendarDate, Double, type Module } from '../values/value';
import { entry, parameter, rowsOf } from './row';
import { isDateUnit } from './time-unit';
import { TO_STRING } from './to-string';

const FIRST = daysFromCivil({ year: -999_999_999, month: 1, day: 1 });
const LAST = daysFromCivil({ year: 999_999_999, month: 12, day: 31 });
const MICROS_PER_DAY = 86_400_000_000;

const { overload, field } = rowsOf<CalendarDate>();
const onModule = rowsOf<Module>();
const amount = parameter('amount', NUMBER);
const unit = parameter('unit', STRING);

const FIELDS: readonly FieldEntry[] = [
  field('dayOfMonth', '1 to 31.', 'Number', ({ epochDay }) => civilFromDays(epochDay).day),
  field('dayOfWeek', '1 is Monday.', 'Number', ({ epochDay }) => dayOfWeek(epochDay)),
  field('dayOfYear', '1 to 366.', 'Number', ({ epochDay }) => dayOfYear(civilFromDays(epochDay))),
  field('month', '1 to 12.', 'Number', ({ epochDay }) => civilFromDays(epochDay).month),
  field('year', 'The year, negative before the year 0.', 'Number', ({ epochDay }) => civilFromDays(epochDay).year),
];

export const DATE_TYPE: TypeTable = {
  name: 'Date',
  fields: FIELDS,
  methods: [
    entry(
      'add',
      'The date so many days later.',
      overload('(amount: Number, unit: String) => Date', [amount, unit], (_, self, [howMuch, ofWhat], span) =>
        shift(self, wholeDays(howMuch), ofWhat, span),
      ),
    ),
    entry(
      'difference',
      'How many days have passed since another date.',
      overload('(start: Date) => Number', [parameter('start', DATE)], (_, self, [start]) =>
        BigInt(self.epochDay - start.epochDay),
      ),
    ),
    entry(
      'subtract',
      'The date so many days earlier.',
      overload('(amount: Number, unit: String) => Date', [amount, unit], (_, self, [howMuch, ofWhat], span) =>
        shift(self, -wholeDays(howMuch), ofWhat, span),
      ),
    ),
    TO_STRING,
  ],
  operators: [],
};

const fromText = onModule.overload('(date: String) => Date', [parameter('date', STRING)], (_, __, [text], span) => {
  const epochDay = parseDate(text);
  if (epochDay === undefined) throw invalidDate(text, span);
  return new CalendarDate(epochDay);
});

export const DATE_MODULE: ModuleTable = {
  name: 'Date',
  summary: 'Days of the calendar, without a time and a zone.',
  functions: [
    entry('fromString', 'The date that a text like `2001-02-03` spells.', fromText),
    entry(
      'today',
      'The day, in UTC, of the time the query reads at.',
      onModule.overload('() => Date', [], (ctx) => new CalendarDate(Math.floor(ctx.txn.snapshot / MICROS_PER_DAY))),
    ),
  ],
  constants: [],
  apply: entry('apply', 'The date that a text like `2001-02-03` spells.', fromText),
  isInstance: (value) => value instanceof CalendarDate,
};

/** Doubles are rounded half up; NaN is zero. */
function wholeDays(howMuch: NumberValue): bigint {
  return howMuch instanceof Double ? toLong(new Double(Math.round(howMuch.value))) : BigInt(howMuch);
}

/** FaunaDB answers 500 where the date leaves the calendar. */
function shift({ epochDay }: CalendarDate, days: bigint, ofWhat: string, span: Span): CalendarDate {
  if (!isDateUnit(ofWhat)) throw invalidUnit(ofWhat, 'date', span);
  const moved = BigInt(epochDay) + days;
  if (moved < FIRST) throw dateOutOfRange('minimum', span);
  if (moved > LAST) throw dateOutOfRange('maximum', span);
  return new CalendarDate(Number(moved));
}

function dateOutOfRange(bound: 'minimum' | 'maximum', span: Span): QueryError {
  return new QueryError('invalid_date', `Date exceeds the ${bound} value.`, span);
}
