import { describe, expect, it, test } from 'vitest';
import { expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });
const long = (text: string) => ({ '@long': text });
const time = (text: string) => ({ '@time': text });

describe('reading', () => {
  it.each([
    ['2001-02-03T04:05:06.789Z', '2001-02-03T04:05:06.789Z'],
    ['2001-02-03T04:05Z', '2001-02-03T04:05:00Z'],
    ['2001-02-03t04:05:06z', '2001-02-03T04:05:06Z'],
    ['2001-02-03T04:05:06.1234567Z', '2001-02-03T04:05:06.123456700Z'],
    ['2001-02-03T04:05:06.Z', '2001-02-03T04:05:06Z'],
    ['2001-02-03T04:05:06+02:30', '2001-02-03T01:35:06Z'],
    ['2001-02-03T04:05:06-0330', '2001-02-03T07:35:06Z'],
    ['2001-02-03T04:05:06+00:00:30', '2001-02-03T04:04:36Z'],
    ['2001-02-03T24:00:00Z', '2001-02-04T00:00:00Z'],
    ['2001-02-31T00:00:00Z', '2001-02-28T00:00:00Z'],
    ['2000-04-31T00:00:00Z', '2000-04-30T00:00:00Z'],
    ['-0001-12-31T00:00:00Z', '-0001-12-31T00:00:00Z'],
    ['+12345-01-01T00:00:00Z', '+12345-01-01T00:00:00Z'],
    ['+999999999-12-31T23:59:59.999999999Z', '+999999999-12-31T23:59:59.999999999Z'],
    ['-999999999-01-01T00:00:00Z', '-999999999-01-01T00:00:00Z'],
  ])('%s', (text, shown) => expect(valueOf(`Time("${text}")`)).toEqual(time(shown)));

  it.each([
    '',
    'now',
    '2001-02-03',
    '2001-02-03T04:05:06',
    '2001-02-03T04:05:06+02',
    '2001-02-03T04:05:60Z',
    '2001-02-03T25:00:00Z',
    '2001-02-03T24:00:01Z',
    '2001-13-03T04:05:06Z',
    '2001-02-32T04:05:06Z',
    '12345-01-01T00:00:00Z',
    '+2001-01-01T00:00:00Z',
    '-0000-01-01T00:00:00Z',
    '+1000000000-01-01T00:00:00Z',
    '2001-02-03T04:05:06.1234567890Z',
    '2001-02-03T04:05:06+19:00',
    '2001-02-03T04:05:06+01:60',
    ' 2001-02-03T04:05:06Z',
    '2001-02-03 04:05:06Z',
  ])('%j is none', (text) =>
    expectFailure(`Time.fromString("${text}")`, 'invalid_time', `\`${text}\` is not a valid time.`, `("${text}")`),
  );
});

describe('parts', () => {
  const moment = 'Time("1969-12-31T23:59:59.9999Z")';
  it.each<[string, unknown]>([
    ['year', int(1969)],
    ['month', int(12)],
    ['dayOfMonth', int(31)],
    ['dayOfWeek', int(3)],
    ['dayOfYear', int(365)],
    ['hour', int(23)],
    ['minute', int(59)],
    ['second', int(59)],
    ['day', null],
    ['toSeconds()', int(-1)],
    ['toMillis()', int(-1)],
    ['toMicros()', int(-100)],
  ])('%s', (part, value) => expect(valueOf(`${moment}.${part}`)).toEqual(value));

  test('numbers outgrow 32 bits', () =>
    expect(valueOf('Time("2001-02-03T04:05:06.789123Z").toMicros()')).toEqual(long('981173106789123')));
  test('a leap day ends February', () => expect(valueOf('Time("2000-12-31T00:00:00Z").dayOfYear')).toEqual(int(366)));
});

describe('arithmetic', () => {
  it.each([
    ['add(1, "day")', '2001-02-01T00:00:00Z'],
    ['add(3, " half days ")', '2001-02-01T12:00:00Z'],
    ['add(1.5, "hours")', '2001-01-31T01:30:00Z'],
    ['add(-1.5, "hours")', '2001-01-30T22:30:00Z'],
    ['add(0.5, "nanosecond")', '2001-01-31T00:00:00Z'],
    ['add(1, "nanosecond")', '2001-01-31T00:00:00.000000001Z'],
    ['add(1500, "milliseconds")', '2001-01-31T00:00:01.500Z'],
    ['add(1500, "microseconds")', '2001-01-31T00:00:00.001500Z'],
    ['subtract(0.5, "seconds")', '2001-01-30T23:59:59.500Z'],
    ['subtract(-90, "minutes")', '2001-01-31T01:30:00Z'],
  ])('%s', (call, shown) => expect(valueOf(`Time("2001-01-31T00:00:00Z").${call}`)).toEqual(time(shown)));

  it.each<[string, string, number]>([
    ['2001-03-02T00:00:00Z', 'days', 1],
    ['2001-03-01T23:59:59Z', 'days', 0],
    ['2001-02-28T00:00:01Z', 'day', 0],
    ['2001-02-28T22:30:00Z', 'hours', -1],
    ['2001-03-01T00:00:00.000001Z', 'nanoseconds', 1000],
    ['2001-03-01T11:59:59Z', 'half day', 0],
  ])('from March 1st to %s in %s', (end, unit, count) =>
    expect(valueOf(`Time("${end}").difference(Time("2001-03-01T00:00:00Z"), "${unit}")`)).toEqual(int(count)),
  );

  it.each([
    ['Time("2001-01-31T00:00:00Z").add(1, "month")', '`month` is not a valid time unit.', '(1, "month")'],
    ['Time("2001-01-31T00:00:00Z").add(1, "Day")', '`Day` is not a valid time unit.', '(1, "Day")'],
    ['Time.epoch(1, "weeks")', '`weeks` is not a valid time unit.', '(1, "weeks")'],
  ])('%s', (query, message, at) => expectFailure(query, 'invalid_unit', message, at));

  const last = 'Time("+999999999-12-31T23:59:59Z")';
  it.each([
    [`${last}.add(1, "second")`, 'maximum', '(1, "second")'],
    [`${last}.add(9223372036854775807, "days")`, 'maximum', '(9223372036854775807, "days")'],
    ['Time("2001-01-31T00:00:00Z").add(-9223372036854775807, "days")', 'maximum', '(-9223372036854775807, "days")'],
    ['Time("-999999999-01-01T00:00:00Z").add(-1, "day")', 'minimum', '(-1, "day")'],
    ['Time("-999999999-01-01T00:00:00Z").subtract(1, "second")', 'minimum', '(1, "second")'],
    [`${last}.subtract(-1, "day")`, 'maximum', '(-1, "day")'],
    [`${last}.add(0.0 / 0, "day")`, 'maximum', '(0.0 / 0, "day")'],
    [`${last}.subtract(1 / 0.0, "day")`, 'minimum', '(1 / 0.0, "day")'],
  ])('%s is too far', (query, bound, at) =>
    expectFailure(query, 'invalid_time', `Time exceeds the ${bound} value.`, at),
  );

  it.each([
    ['Time.epoch(0, "days")', '1970-01-01T00:00:00Z'],
    ['Time.epoch(-1, "millisecond")', '1969-12-31T23:59:59.999Z'],
    ['Time.epoch(1.5, "days")', '1970-01-02T12:00:00Z'],
    ['Time.epoch(1.5, "nanoseconds")', '1970-01-01T00:00:00.000000002Z'],
    ['Time.epoch(0.0 / 0, "day")', '+1000000000-12-31T23:59:59.999999999Z'],
    ['Time.now()', '2025-01-01T00:00:00Z'],
  ])('%s', (query, shown) => expect(valueOf(query)).toEqual(time(shown)));
});

describe('the commit time', () => {
  it.each<[string, unknown]>([
    ['TransactionTime()', time('2025-01-01T00:00:00Z')],
    ['TransactionTime().toString()', '[transaction time]'],
    ['[TransactionTime()].toString()', '[TransactionTime()]'],
    ['TransactionTime() isa Time', false],
    ['TransactionTime() == Time.now()', false],
    ['TransactionTime() == TransactionTime()', true],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));
});
