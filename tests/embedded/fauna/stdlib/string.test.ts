import { describe, expect, it, test } from 'vitest';
import { expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });

describe('positions count code points', () => {
  it.each<[string, unknown]>([
    ['"a😀b".length', int(3)],
    ['"a😀b"[1]', '😀'],
    ['"a😀b".at(2)', 'b'],
    ['"😀b".indexOf("b")', int(1)],
    ['"😀b😀b".indexOf("b", 2)', int(3)],
    ['"😀b😀b".lastIndexOf("b")', int(3)],
    ['"😀b😀b".lastIndexOf("b", 2)', int(1)],
    ['"abc".indexOf("")', int(0)],
    ['"abc".indexOf("x")', null],
    ['"a😀b".insert(2, "-")', 'a😀-b'],
    ['"ab".insert(2, "-")', 'ab-'],
    ['"a😀b".slice(1)', '😀b'],
    ['"a😀b".slice(1, 2)', '😀'],
    ['"aab".matches("\\\\Ga")', ['a', 'a']],
    ['"aab".matches("\\\\G")', ['']],
    ['"abc".slice(-5, 2)', 'ab'],
    ['"abc".slice(2, 1)', ''],
    ['"abc".slice(1, -1)', ''],
    ['"abc".slice(7)', ''],
    ['"a😀b".splitAt(2)', ['a😀', 'b']],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test.each([
    ['"abc"[3]', 3, 3, '[3]'],
    ['"a😀"[2]', 2, 2, '[2]'],
    ['"abc".at(-1)', -1, 3, '(-1)'],
    ['"abc".indexOf("a", 3)', 3, 3, '("a", 3)'],
    ['"".lastIndexOf("a", 0)', 0, 0, '("a", 0)'],
    ['"abc".insert(4, "x")', 4, 3, '(4, "x")'],
    ['"😀".splitAt(2)', 2, 1, '(2)'],
  ])('%s is out of bounds', (query, index, length, at) =>
    expectFailure(query, 'index_out_of_bounds', `index ${index} out of bounds for length ${length}`, at),
  );
});

describe('replacing and splitting', () => {
  it.each<[string, unknown]>([
    ['"banana".replace("a", "o")', 'bonana'],
    ['"banana".replace("a", "o", 2)', 'bonona'],
    ['"banana".replaceAll("a", "$1")', 'b$1n$1n$1'],
    ['"ab".replace("", "x", 3)', 'xxxab'],
    ['"ab".replace("", "")', 'ab'],
    ['"f b ".split(" ")', ['f', 'b', '']],
    ['" f".split(" ")', ['', 'f']],
    ['"abc".split("")', ['a', 'b', 'c']],
    ['"a".split("")', ['a', '']],
    ['"".split(",")', ['']],
    ['"".split("")', ['']],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test('an amount below one is refused', () =>
    expectFailure(
      '"a".replace("a", "b", 0)',
      'invalid_argument',
      'invalid argument `count`: must be greater than or equal to 1',
      '("a", "b", 0)',
    ));
  test('replacing all empty matches never ends', () =>
    expectFailure(
      '"a".replaceAll("", "xy")',
      'value_too_large',
      'Value too large: string size 16777218 exceeds limit 16777216.',
      '("", "xy")',
    ));
  test('as does replacing very many', () =>
    expectFailure(
      '"a".replace("", "xyz", 2000000000)',
      'value_too_large',
      'Value too large: string size 16777218 exceeds limit 16777216.',
      '("", "xyz", 2000000000)',
    ));
});

describe('other methods', () => {
  it.each<[string, unknown]>([
    ['"a" + 1 + null + [1.5, "x"] + 2.0', 'a1null[1.5, "x"]2'],
    ['"a".concat("b")', 'ab'],
    ['"abc".startsWith("ab")', true],
    ['"abc".endsWith("")', true],
    ['"abc".includes("bc")', true],
    ['"ΑΣ".toLowerCase()', 'ας'],
    ['"ß".toUpperCase()', 'SS'],
    ['"\\u0130".toLowerCase().length', int(2)],
    ['"Straße".casefold()', 'strasse'],
    ['"ſ ϐ ς ﬁ Å".casefold()', 's β σ fi å'],
    ['"a\\u00adb".casefold()', 'ab'],
    ['"e\\u0301".casefold("NFC")', 'é'],
    ['"é".casefold("NFD").length', int(2)],
    ['"ﬁ".casefold("NFKC")', 'fi'],
    ['"①".casefold("NFKD")', '1'],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test.each([
    ['"a".concat(1)', 'expected value for `other` of type String, received Int', '(1)'],
    [
      '"a".casefold("nfc")',
      'invalid argument `format`: expected a casefold format (one of NFKCCaseFold, NFC, NFD, NFKC, or NFKD)',
      '("nfc")',
    ],
    ['"a".casefold(1)', 'expected arguments to `casefold` of type (String), received (Int)', '(1)'],
    ['"1".parseInt(1)', 'invalid argument `format`: invalid radix, expected a number from 2-36', '(1)'],
    ['"1".parseLong(37)', 'invalid argument `format`: invalid radix, expected a number from 2-36', '(37)'],
  ])('%s is refused', (query, message, at) => expectFailure(query, 'invalid_argument', message, at));
});

describe('numbers', () => {
  const long = (text: string) => ({ '@long': text });
  const double = (text: string) => ({ '@double': text });
  it.each<[string, unknown]>([
    ['"12".parseInt()', int(12)],
    ['"+12".parseInt()', int(12)],
    ['"-0".parseInt()', int(0)],
    ['" 12".parseInt()', null],
    ['"".parseInt()', null],
    ['"-".parseInt()', null],
    ['"2147483648".parseInt()', null],
    ['"-2147483648".parseInt()', int(-2147483648)],
    ['"zZ".parseInt(36)', int(1295)],
    ['"12".parseInt(2)', null],
    ['"٣".parseInt()', int(3)],
    ['"７".parseInt()', int(7)],
    ['"²".parseInt()', null],
    ['"7".parseLong()', long('7')],
    ['"9223372036854775807".parseLong()', long('9223372036854775807')],
    ['"-9223372036854775808".parseLong()', long('-9223372036854775808')],
    ['"9223372036854775808".parseLong()', null],
    ['" 1.5f ".parseDouble()', double('1.5')],
    ['"1e400".parseDouble()', double('Infinity')],
    ['"-Infinity".parseDouble()', double('-Infinity')],
    ['"0x1.8p1".parseDouble()', double('3.0')],
    ['"0x10".parseDouble()', null],
    ['".5".parseDouble()', double('0.5')],
    ['"5.".parseDouble()', double('5.0')],
    ['".".parseDouble()', null],
    ['"infinity".parseDouble()', null],
    ['"5".parseNumber()', int(5)],
    ['"5000000000".parseNumber()', long('5000000000')],
    ['"1d".parseNumber()', double('1.0')],
    ['"x".parseNumber()', null],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test('what is no number is null, and says why', () =>
    expectFailure('"x".parseInt()!', 'null_value', 'Null value, due to invalid number', '()!'));
});
