import { describe, expect, it } from 'vitest';
import { useServer } from '../test-server';
import { expectErrors, valueOf } from './ask-v4';

const server = useServer();

function repeated(count: number, value: unknown): readonly unknown[] {
  return Array.from({ length: count }, () => value);
}

describe('texts', () => {
  const CASES: readonly (readonly [string, unknown, unknown])[] = [
    ['casefold keeps what is no text', { casefold: ['A', 1, null] }, ['a', 1, null]],
    ['a substring from the end', { substring: 'ABCDEF', start: -3, length: 2 }, 'DE'],
    ['a substring of characters beyond 16 bits', { substring: 'a😀b', start: 1, length: 1 }, '😀'],
    ['a search that begins outside the text', { findstr: 'abc', find: 'a', start: 9 }, 0],
    ['positions count characters', { findstr: '😀b', find: 'b' }, 1],
    ['only so many repetitions', { length: { repeat: 'a', number: 9999 } }, 1024],
    ['no fewer than none', [{ repeat: 'a', number: -1 }, { space: -1 }], ['', '']],
    ['blanks that keep words together stay', { trim: '\u00a0 x\u2003\n' }, '\u00a0 x'],
    ['replacing between all characters', { replacestr: 'ab', find: '', replace: '-' }, '-a-b-'],
    ['titles', { titlecase: "hello-world o'neil 3rd ǆ ßtraße" }, "Hello-World O'neil 3rd ǅ Sstraße"],
    ['grams of one size', { ngram: 'abc', min: 2, max: 2 }, ['ab', 'bc']],
    ['grams of what is no text', { ngram: ['ab', 5] }, ['a', 'ab', 'b', 5]],
    ['a quoted pattern that ends a quotation', { regexescape: '\\E' }, '\\Q\\E\\\\E\\Q\\E'],
    ['groups by number', { replacestrregex: 'a1b2', pattern: '([a-z])([0-9])', replace: '$2$1' }, '1a2b'],
    ['groups by name', { replacestrregex: 'a1', pattern: '(?<x>[a-z])', replace: '[${x}]\\$' }, '[a]$1'],
    ['as many digits as there are groups', { replacestrregex: 'ab', pattern: '(a)', replace: '$12' }, 'a2b'],
    ['empty matches', { replacestrregex: 'a1', pattern: 'z*', replace: '-' }, '-a-1-'],
    ['only the first', { replacestrregex: 'aa', pattern: 'a', replace: 'b', first: true }, 'ba'],
    ['an empty match has its place', { findstrregex: 'ab', pattern: '(?=b)' }, [{ start: 1, end: 1, data: '' }]],
    ['no more than so many', { findstrregex: 'aaa', pattern: 'a', num_results: 0 }, []],
  ];
  it.each(CASES)('%s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toEqual(expected);
  });

  const REFUSALS: readonly (readonly [unknown, string])[] = [
    [{ substring: 'ABC', start: 1, length: -1 }, 'invalid argument at the root: length must be positive'],
    [
      { substring: 'ABC', start: -4 },
      'invalid argument at the root: start must be less than or equal to the string length',
    ],
    [
      { replacestrregex: 'a', pattern: '(', replace: '' },
      'invalid argument at pattern: Search pattern /(/ is not a valid regular expression.',
    ],
    [{ replacestrregex: 'a', pattern: 'a', replace: '$3' }, 'invalid argument at replace: No group 3.'],
    [{ replacestrregex: 'a', pattern: 'a', replace: '$' }, "invalid argument at replace: Invalid replacement '$'."],
    [{ ngram: 'abc', max: 1 }, 'invalid argument at the root: max ngram size must be > 0 and >= min'],
    [{ casefold: { object: {} } }, 'invalid argument at casefold: Scalar expected, Object provided.'],
  ];
  it.each(REFUSALS)('refuses %j', (expression, error) => expectErrors(server, expression, error));

  it('end before they get too long', () =>
    expectErrors(
      server,
      {
        let: { x: { space: 1024 } },
        in: { replacestr: { repeat: { var: 'x' }, number: 1024 }, find: ' ', replace: { var: 'x' } },
      },
      'invalid argument at in: string size must be <= 16777216',
    ));
});

describe('long texts', () => {
  const long = (text: string): object => ({ repeat: { repeat: text, number: 1000 }, number: 100 });
  const CASES: readonly (readonly [string, unknown, number])[] = [
    ['blanks within', { length: { trim: { concat: ['a', long(' '), 'b'] } } }, 100_002],
    ['many words', { length: { titlecase: long('ab c') } }, 400_000],
    ['one word', { length: { titlecase: long("a'b") } }, 300_000],
    ['accents', { length: { casefold: long('ÉÀ') } }, 200_000],
    ['digits', { to_integer: { concat: ['0.5', long('0')] } }, 0],
  ];
  it.each(CASES)('take no longer than they are long: %s', async (_, expression, expected) => {
    expect(await valueOf(server, expression)).toBe(expected);
  });

  it('give no more parts than an array may have', () =>
    expectErrors(
      server,
      { ngram: { repeat: long('abcdefgh'), number: 10 } },
      'invalid argument at the root: Number of elements must be <= 1000000',
    ));
});

describe('format', () => {
  const CASES: readonly (readonly [string, readonly unknown[], string])[] = [
    ['%5s|%-5s|%.2s|%S', ['a', 'b', 'long', 'up'], '    a|b    |lo|UP'],
    ['%+d %(d % d %05d %,d', [1, -2, 3, -4, 1234567], '+1 (2)  3 -0004 1,234,567'],
    ['%x %X %o %#x %#o', [-1, 255, 8, 255, 8], 'ffffffffffffffff FF 10 0xff 010'],
    ['%b %B %b', [null, 1, false], 'false TRUE false'],
    ['%2$s %1$s %s', ['a', 'b'], 'b a a'],
    ['%n%%', [], '\n%'],
    ['%t', [{ date: '2020-03-04' }], '2020-03-04'],
    ['%tY-%tm-%td', [{ date: '2020-03-04' }, { date: '2020-03-04' }, { date: '2020-03-04' }], '2020-03-04'],
    ['%TA %10tB|%tj %te %ty %tC', repeated(6, { date: '0987-03-04' }), 'SUNDAY      March|063 4 87 09'],
    ['%tT %tr %tL %tz', repeated(4, { time: '2020-03-04T15:06:07.089Z' }), '15:06:07 03:06:07 PM 089 +0000'],
    ['%tc', [{ time: '2020-03-04T15:06:07Z' }], 'Wed Mar 04 15:06:07 Z 2020'],
    ['%ts %tQ', repeated(2, { time: '1969-12-31T23:59:59.5Z' }), '-1 -500'],
    ['%@', [{ object: { a: 1 } }], '{"a":1}'],
  ];
  it.each(CASES)('%j of %j', async (format, values, expected) => {
    expect(await valueOf(server, { format, values })).toBe(expected);
  });

  const DOUBLES: readonly (readonly [string, string, string])[] = [
    ['%.2f', '1.005', '1.01'],
    ['%.0f', '0.5', '1'],
    ['%.1f', '9.95', '10.0'],
    ['%f', '0.000001', '0.000001'],
    ['%.3f', '0.0001', '0.000'],
    ['%,.2f', '1234567.891', '1,234,567.89'],
    ['%010.1f', '-2.5', '-0000002.5'],
    ['%(.1f', '-2.5', '(2.5)'],
    ['%e', '31415.9', '3.141590e+04'],
    ['%.0E', '0.00095', '1E-03'],
    ['%g', '0.0001', '0.000100000'],
    ['%g', '0.00001234', '1.23400e-05'],
    ['%.3g', '999.5', '1.00e+03'],
    ['%g', '0.0', '0.00000'],
    ['%f', '1e400', 'Infinity'],
  ];
  it.each(DOUBLES)('%s of %s', async (format, value, expected) => {
    expect(await valueOf(server, `{"format":"${format}","values":${value}}`)).toBe(expected);
  });

  const REFUSALS: readonly (readonly [string, readonly unknown[], string])[] = [
    ['%d', ['x'], 'invalid argument at values.0: Integer expected, String provided.'],
    ['%f', [1], 'invalid argument at values.0: Number expected, Integer provided.'],
    ['%s', [{ object: {} }], 'invalid argument at values.0: Cannot cast Object to String.'],
    ['%tH', [{ date: '2020-03-04' }], "invalid argument at values.0: Invalid date/time suffix '%tH'."],
    ['100%', [], "invalid argument at format: Invalid conversion format '%'."],
    ['%c', ['c'], "invalid argument at format: Invalid conversion format '%c'."],
    ['%-s', ['a'], "invalid argument at format: Invalid conversion format '%-s'."],
    ['%++d', [1], "invalid argument at format: Invalid conversion format '%++d'."],
    ['%.1d', [1], "invalid argument at format: Invalid conversion format '%.1d'."],
    ['%s %s', ['a'], 'invalid argument at format: format specifiers count must be <= arguments size'],
    ['%3$s', ['a'], 'invalid argument at format: index must be >= 1 and <= arguments size'],
  ];
  it.each(REFUSALS)('refuses %j of %j', (format, values, error) => expectErrors(server, { format, values }, error));
});
