import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { civilFromDays, dayOfWeek, dayOfYear, daysFromCivil } from '../../../../lib/embedded/fauna/values/calendar';
import {
  formatDate,
  formatMicros,
  formatTime,
  parseDate,
  parseTime,
} from '../../../../lib/embedded/fauna/values/iso-text';

const MILLIS_PER_DAY = 86_400_000;
/** As far as JavaScript's own dates reach. */
const dayOfDate = fc.integer({ min: -99_999_000, max: 99_999_000 });
const LAST_DAY = 365_241_780_471;
const anyDay = fc.integer({ min: -365_243_219_162, max: LAST_DAY });

test('days and dates are those of Date, as far as it reaches', () =>
  fc.assert(
    fc.property(dayOfDate, (day) => {
      const date = new Date(day * MILLIS_PER_DAY);
      expect(civilFromDays(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      expect(dayOfWeek(day)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      expect(dayOfYear(civilFromDays(day))).toBe(
        (Date.parse(date.toISOString()) - new Date(date).setUTCMonth(0, 1)) / MILLIS_PER_DAY + 1,
      );
    }),
  ));

test('every day has a date of its own', () =>
  fc.assert(
    fc.property(anyDay, (day) => {
      expect(daysFromCivil(civilFromDays(day))).toBe(day);
      expect(parseDate(formatDate(day))).toBe(day);
    }),
  ));

test('times are those of Date, to the millisecond', () =>
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), (date) => {
      const nanos = BigInt(date.getTime()) * 1_000_000n;
      const shown = formatTime(nanos);
      expect(
        Date.parse(
          shown
            .replace(/^([+-])0*(\d{5,6})-/, (_, sign, year) => `${sign}${year.padStart(6, '0')}-`)
            .replace(/^-(\d{4})-/, '-00$1-'),
        ),
      ).toBe(date.getTime());
      expect(parseTime(shown)).toBe(nanos);
    }),
  ));

test('every nanosecond has a text of its own', () =>
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), (nanos) => {
      expect(parseTime(formatTime(nanos))).toBe(nanos);
    }),
  ));

test('microseconds are shown as their nanoseconds', () =>
  fc.assert(
    fc.property(fc.maxSafeInteger(), (micros) => {
      expect(formatMicros(micros)).toBe(formatTime(BigInt(micros) * 1000n));
    }),
  ));
