import { civilFromDays, daysFromCivil, daysInMonth, type CivilDate } from './calendar';
import type { Micros } from './value';

/**
 * ISO-8601 texts of times and dates, as `java.time` reads and writes them
 * (`fauna/faunadb: ext/lang/src/main/scala/Timestamp.scala`; `DateTimeFormatter.ISO_LOCAL_DATE`).
 */

const NANOS_PER_DAY = 86_400_000_000_000n;
const NANOS_PER_SECOND = 1_000_000_000;
const SECONDS_PER_DAY = 86_400;
const MICROS_PER_SECOND = 1_000_000;

/** Years of four digits, or of up to ten digits with a sign; `+` only where there are more than four. */
const YEAR = String.raw`(\d{4}|-\d{4,10}|\+\d{5,10})`;
const DATE = new RegExp(`^${YEAR}-(\\d\\d)-(\\d\\d)$`);
const TIME = new RegExp(
  `^${YEAR}-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{0,9}))?)?` +
    String.raw`(?:(Z)|([+-])(\d\d):(\d\d)(?::(\d\d))?)?(?:([+-])(\d\d)(\d\d))?$`,
  'i',
);

const MAX_YEAR = 999_999_999;
const MAX_OFFSET_SECONDS = 18 * 3600;

/** `2001-02-03T04:05:06.789Z`: no fraction where it is zero, else 3, 6 or 9 digits. */
export function formatTime(nanos: bigint): string {
  const remainder = nanos % NANOS_PER_DAY;
  const ofDay = remainder < 0n ? remainder + NANOS_PER_DAY : remainder;
  const day = Number((nanos - ofDay) / NANOS_PER_DAY);
  const seconds = Math.floor(Number(ofDay) / NANOS_PER_SECOND);
  return formatInstant(day, seconds, Number(ofDay) - seconds * NANOS_PER_SECOND);
}

/** Like {@link formatTime}, for transaction times. */
export function formatMicros(micros: Micros): string {
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  return formatInstant(day, seconds - day * SECONDS_PER_DAY, (micros - seconds * MICROS_PER_SECOND) * 1000);
}

/** `2001-02-03`; years beyond 9999 have a `+`. */
export function formatDate(epochDay: number): string {
  const { year, month, day } = civilFromDays(epochDay);
  return `${formatYear(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

/**
 * An instant in nanoseconds, or `undefined` if the text is none. The offset is mandatory. As in `java.time`'s "smart" resolution
 * a day that its month does not have (February 30th) becomes the month's last, and `24:00` is the next midnight.
 */
export function parseTime(text: string): bigint | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '0', fraction = ''] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isYear(year, date.year) || date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return undefined;
  const nanos = BigInt(fraction.padEnd(9, '0'));
  const seconds = secondsOfDay(Number(hour), Number(minute), Number(second), nanos);
  const offset = offsetSeconds(match);
  if (seconds === undefined || offset === undefined) return undefined;
  const day0 = daysFromCivil({ ...date, day: Math.min(date.day, daysInMonth(date.year, date.month)) });
  return BigInt(day0) * NANOS_PER_DAY + BigInt(seconds - offset) * BigInt(NANOS_PER_SECOND) + nanos;
}

/** The day counted from 1970-01-01, or `undefined` if the text is no date of the calendar. */
export function parseDate(text: string): number | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const date: CivilDate = { year: Number(year), month: Number(month), day: Number(day) };
  const valid =
    isYear(year, date.year) &&
    date.month >= 1 &&
    date.month <= 12 &&
    date.day >= 1 &&
    date.day <= daysInMonth(date.year, date.month);
  return valid ? daysFromCivil(date) : undefined;
}

function isYear(text: string, year: number): boolean {
  return Math.abs(year) <= MAX_YEAR && !(year === 0 && text.startsWith('-'));
}

function secondsOfDay(hour: number, minute: number, second: number, nanos: bigint): number | undefined {
  if (hour === 24 && minute === 0 && second === 0 && nanos === 0n) return SECONDS_PER_DAY;
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined;
}

/** Both ways of writing an offset may follow one another if they agree; the formatter has them as two optional parts. */
function offsetSeconds(match: RegExpExecArray): number | undefined {
  const [zulu, sign, hours, minutes, seconds, basicSign, basicHours, basicMinutes] = match.slice(8);
  const extended = zulu ? 0 : sign && signedSeconds(sign, hours, minutes, seconds);
  const basic = basicSign && signedSeconds(basicSign, basicHours, basicMinutes, undefined);
  const offset = typeof extended === 'number' ? extended : basic;
  if (typeof offset !== 'number' || (typeof basic === 'number' && basic !== offset)) return undefined;
  return Math.abs(offset) <= MAX_OFFSET_SECONDS ? offset : undefined;
}

function signedSeconds(sign: string, hours = '0', minutes = '0', seconds = '0'): number {
  if (Number(minutes) > 59 || Number(seconds) > 59) return Infinity;
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return sign === '-' ? 0 - total : total;
}

function formatInstant(day: number, secondOfDay: number, nanos: number): string {
  const minutes = Math.floor(secondOfDay / 60);
  const time = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(secondOfDay % 60)}`;
  return `${formatDate(day)}T${time}${formatFraction(nanos)}Z`;
}

function formatFraction(nanos: number): string {
  if (nanos === 0) return '';
  const digits = String(nanos).padStart(9, '0');
  if (nanos % 1_000_000 === 0) return `.${digits.slice(0, 3)}`;
  return nanos % 1000 === 0 ? `.${digits.slice(0, 6)}` : `.${digits}`;
}

function formatYear(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0');
  if (year < 0) return `-${digits}`;
  return year > 9999 ? `+${digits}` : digits;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
