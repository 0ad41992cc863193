import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '../ask-fql';

const MILLIS = {
  day: 86_400_000,
  'half day': 43_200_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
} as const;
const unit = fc.constantFrom(...(Object.keys(MILLIS) as (keyof typeof MILLIS)[]));
/** Whole years that FQL and JavaScript write alike. */
const moment = fc.date({ min: new Date('1000-01-01'), max: new Date('3000-01-01'), noInvalidDate: true });

const fql = (date: Date) => `Time("${date.toISOString()}")`;
const instant = (value: unknown) => Date.parse((value as { '@time': string })['@time']);
const integer = (value: unknown) => Number(Object.values(value as object)[0]);

test('adding is what Date does', () =>
  fc.assert(
    fc.property(moment, fc.integer({ min: -100_000, max: 100_000 }), unit, (date, amount, of) => {
      expect(instant(valueOf(`${fql(date)}.add(${amount}, "${of}s")`))).toBe(date.getTime() + amount * MILLIS[of]);
    }),
  ));

test('adding halves is exact', () =>
  fc.assert(
    fc.property(moment, fc.integer({ min: -100_000, max: 100_000 }), (date, amount) => {
      expect(instant(valueOf(`${fql(date)}.subtract(${amount}.5, "seconds")`))).toBe(
        date.getTime() - (amount < 0 ? amount - 0.5 : amount + 0.5) * 1000,
      );
    }),
  ));

test('differences are truncated towards zero, and opposite the other way round', () =>
  fc.assert(
    fc.property(moment, moment, unit, (end, start, of) => {
      const difference = integer(valueOf(`${fql(end)}.difference(${fql(start)}, "${of}")`));
      expect(difference).toBe(Math.trunc((end.getTime() - start.getTime()) / MILLIS[of]) + 0);
      expect(integer(valueOf(`${fql(start)}.difference(${fql(end)}, "${of}")`))).toBe(0 - difference);
    }),
  ));

test('parts are those of Date', () =>
  fc.assert(
    fc.property(moment, (date) => {
      const parts = valueOf(
        `let t = ${fql(date)}; [t.year, t.month, t.dayOfMonth, t.hour, t.minute, t.second, t.toMillis()]`,
      );
      expect((parts as unknown[]).map(integer)).toEqual([
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
        date.getTime(),
      ]);
    }),
  ));

test('days added to a date are days apart', () =>
  fc.assert(
    fc.property(moment, fc.integer({ min: -1_000_000, max: 1_000_000 }), (date, days) => {
      const day = `Date("${date.toISOString().slice(0, 10)}")`;
      expect(valueOf(`${day}.add(${days}, "days").difference(${day})`)).toEqual({ '@long': String(days) });
      expect(valueOf(`${day}.add(${days}, "days").subtract(${days}, "day") == ${day}`)).toBe(true);
    }),
  ));
