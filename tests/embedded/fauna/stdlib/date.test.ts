import { describe, expect, it, test } from 'vitest';
import { expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });
const date = (text: string) => ({ '@date': text });

describe('reading', () => {
  it.each([
    '2001-02-03',
    '2000-02-29',
    '0000-01-01',
    '-0001-12-31',
    '+10000-01-01',
    '-999999999-01-01',
    '+999999999-12-31',
  ])('%s', (text) => expect(valueOf(`Date("${text}")`)).toEqual(date(text)));
  it.each([
    '',
    '2001-2-3',
    '20010203',
    '2001-034',
    '1900-02-29',
    '2001-04-31',
    '10000-01-01',
    '2001-02-03Z',
    '-0000-01-01',
    '+1000000000-01-01',
  ])('%j is none', (text) =>
    expectFailure(`Date("${text}")`, 'invalid_date', `\`${text}\` is not a valid date.`, `("${text}")`),
  );
});

describe('parts and arithmetic', () => {
  it.each<[string, unknown]>([
    ['Date("-0044-03-15").year', int(-44)],
    ['Date("2001-02-03").month', int(2)],
    ['Date("2001-02-03").dayOfMonth', int(3)],
    ['Date("2001-02-03").dayOfWeek', int(6)],
    ['Date("1969-12-28").dayOfWeek', int(7)],
    ['Date("2000-12-31").dayOfYear', int(366)],
    ['Date("2001-02-03").hour', null],
    ['Date("2001-02-28").add(1, "day")', date('2001-03-01')],
    ['Date("2001-02-28").add(1.5, " days ")', date('2001-03-02')],
    ['Date("2001-02-28").add(-1.5, "days")', date('2001-02-27')],
    ['Date("2001-02-28").add(0.0 / 0, "days")', date('2001-02-28')],
    ['Date("2001-03-01").subtract(0.5, "days")', date('2001-02-28')],
    ['Date("2001-03-01").subtract(-31, "days")', date('2001-04-01')],
    ['Date("2001-03-01").difference(Date("2001-02-01"))', { '@long': '28' }],
    ['Date("2001-02-01").difference(Date("2001-02-01"))', { '@long': '0' }],
    ['Date.today()', date('2025-01-01')],
    ['Date("2001-02-03") < Time("2031-01-01T00:00:00Z")', false],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  it.each(['hour', 'half day', 'month', '', 'Days'])('%j is no unit', (unit) =>
    expectFailure(
      `Date("2001-01-01").add(1, "${unit}")`,
      'invalid_unit',
      `\`${unit}\` is not a valid date unit.`,
      `(1, "${unit}")`,
    ),
  );

  test('the calendar ends', () =>
    expectFailure(
      'Date("+999999999-12-31").add(1, "day")',
      'invalid_date',
      'Date exceeds the maximum value.',
      '(1, "day")',
    ));
});
