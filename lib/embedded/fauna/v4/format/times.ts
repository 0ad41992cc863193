import { civilFromDays, dayOfWeek, dayOfYear } from '../../values/calendar';

/** A moment in UTC, or a day, as `%t` writes it. */
export interface Moment {
  readonly epochDay: number;
  /** Nanoseconds since midnight; `undefined` for a day. */
  readonly nanoOfDay: bigint | undefined;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const SECONDS_PER_DAY = 86_400n;
const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;

/** What a suffix of `%t` writes, as in English; `undefined` for one that there is none of, or none for days. */
export function formatMoment({ epochDay, nanoOfDay }: Moment, suffix: string): string | undefined {
  const ofTime = nanoOfDay === undefined ? undefined : formatTimeOfDay(epochDay, nanoOfDay, suffix);
  return ofTime ?? formatDay(epochDay, suffix);
}

function formatDay(epochDay: number, suffix: string): string | undefined {
  const date = civilFromDays(epochDay);
  const month = MONTHS[date.month - 1] ?? '';
  const weekday = WEEKDAYS[dayOfWeek(epochDay) - 1] ?? '';
  const write = (...suffixes: readonly string[]): string =>
    suffixes.map((each) => formatDay(epochDay, each) ?? each).join('');
  switch (suffix) {
    case 'b':
    case 'h':
      return month.slice(0, 3);
    case 'B':
      return month;
    case 'a':
      return weekday.slice(0, 3);
    case 'A':
      return weekday;
    case 'C':
      return padded(Math.trunc(date.year / 100), 2);
    case 'y':
      return padded(date.year % 100, 2);
    case 'Y':
      return padded(date.year, 4);
    case 'd':
      return padded(date.day, 2);
    case 'e':
      return String(date.day);
    case 'm':
      return padded(date.month, 2);
    case 'j':
      return padded(dayOfYear(date), 3);
    case 'D':
      return write('m', '/', 'd', '/', 'y');
    case 'F':
      return write('Y', '-', 'm', '-', 'd');
    default:
      return undefined;
  }
}

function formatTimeOfDay(epochDay: number, nanos: bigint, suffix: string): string | undefined {
  const second = Number(nanos / NANOS_PER_SECOND);
  const hour = Math.floor(second / 3600);
  const ofHalfDay = hour % 12 || 12;
  const epochSecond = BigInt(epochDay) * SECONDS_PER_DAY + BigInt(second);
  const write = (...suffixes: readonly string[]): string =>
    suffixes.map((each) => formatMoment({ epochDay, nanoOfDay: nanos }, each) ?? each).join('');
  switch (suffix) {
    case 'H':
      return padded(hour, 2);
    case 'I':
      return padded(ofHalfDay, 2);
    case 'k':
      return String(hour);
    case 'l':
      return String(ofHalfDay);
    case 'M':
      return padded(Math.floor(second / 60) % 60, 2);
    case 'S':
      return padded(second % 60, 2);
    case 'L':
      return padded(Number((nanos % NANOS_PER_SECOND) / NANOS_PER_MILLI), 3);
    case 'N':
      return padded(Number(nanos % NANOS_PER_SECOND), 9);
    case 'p':
      return hour < 12 ? 'am' : 'pm';
    case 'z':
      return '+0000';
    case 'Z':
      return 'Z';
    case 's':
      return String(epochSecond);
    case 'Q':
      return String(epochSecond * 1000n + (nanos % NANOS_PER_SECOND) / NANOS_PER_MILLI);
    case 'R':
      return write('H', ':', 'M');
    case 'T':
      return write('H', ':', 'M', ':', 'S');
    case 'r':
      return `${write('I', ':', 'M', ':', 'S')} ${write('p').toUpperCase()}`;
    case 'c':
      return write('a', ' ', 'b', ' ', 'd', ' ', 'T', ' ', 'Z', ' ', 'Y');
    default:
      return undefined;
  }
}

function padded(value: number, width: number): string {
  const digits = String(Math.abs(value));
  return value < 0 ? `-${digits.padStart(width - 1, '0')}` : digits.padStart(width, '0');
}
