import { describe, expect, it } from 'vitest';
import { ask, valueOf } from '../ask-fql';

describe('what a value is shown as', () => {
  it.each([
    ['"a\\n\'#"', "a\n'#", '"a\\n\\\'\\#"'],
    ['1', '1', '1'],
    ['9223372036854775807', '9223372036854775807', '9223372036854775807'],
    ['2.0', '2', '2.0'],
    ['1e10', '10000000000', '1.0E10'],
    ['1.5e-7', '1.5E-7', '1.5E-7'],
    ['-(0.0)', '-0', '-0.0'],
    ['Math.NaN', 'NaN', 'NaN'],
    ['-Math.Infinity', '-Infinity', '-Infinity'],
    ['null', 'null', 'null'],
    ['ID("5")', '5', 'ID("5")'],
    ['Time("2024-01-02T03:04:05.060Z")', '2024-01-02T03:04:05.060Z', 'Time("2024-01-02T03:04:05.060Z")'],
    ['TransactionTime()', '[transaction time]', 'TransactionTime()'],
    ['Date("2024-02-29")', '2024-02-29', 'Date("2024-02-29")'],
    ['Bytes("aGk=")', 'aGk=', 'Bytes("aGk=")'],
    ['[1, "a", [2.0]]', '[1, "a", [2.0]]', '[1, "a", [2.0]]'],
    ['{ a: 1, "b c": "d", _e: {} }', '{ a: 1, "b c": "d", "_e": {} }', '{ a: 1, "b c": "d", "_e": {} }'],
    ['[1].toSet()', '[set]', '[set]'],
    ['Math', 'Math', 'Math'],
    ['x => x', '[function <lambda>]', '[function <lambda>]'],
    ['"a".slice', '[function slice()]', '[function slice()]'],
  ])('%s', (query, display, debug) => {
    expect(valueOf(`let v = (${query}); "#{v}"`)).toBe(display);
    expect(valueOf(`Object.toString((${query}))`)).toBe(display);
    expect(ask(`dbg((${query}))`).summary.split('\n')[0]).toBe(`info: ${debug}`);
  });
});
