import { describe, expect, it, test } from 'vitest';
import { ask, expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });
const ints = (...values: number[]) => values.map(int);
const double = (text: string) => ({ '@double': text });

describe('elements and parts', () => {
  it.each<[string, unknown]>([
    ['[5, 6].length', int(2)],
    ['[5, 6][1]', int(6)],
    ['[5, 6][0.0]', int(5)],
    ['[5, 6].at(1)', int(6)],
    ['[].first()', null],
    ['[].last()', null],
    ['[null, 1].first()', null],
    ['[1, 2, 3].drop(-1)', ints(1, 2, 3)],
    ['[1, 2, 3].drop(9)', []],
    ['[1, 2, 3].take(-1)', []],
    ['[1, 2, 3].slice(-2)', ints(1, 2, 3)],
    ['[1, 2, 3].slice(1, -1)', []],
    ['[1, 2, 3].slice(2, 9)', ints(3)],
    ['[1].append([2])', [int(1), ints(2)]],
    ['[1].prepend([2])', [ints(2), int(1)]],
    ['[1].concat(["a"])', [int(1), 'a']],
    ['[[1], [], [2, [3]]].flatten()', [int(1), int(2), ints(3)]],
    [
      '["a", "b"].entries()',
      [
        [int(0), 'a'],
        [int(1), 'b'],
      ],
    ],
    ['[1, 2, 3].reverse()', ints(3, 2, 1)],
    ['[].isEmpty()', true],
    ['[null].nonEmpty()', true],
    ['Array.sequence(3, 1)', []],
    ['Array.sequence(-2, 1)', ints(-2, -1, 0)],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test.each([
    ['[1, 2][2]', 'index_out_of_bounds', 'index 2 out of bounds for length 2', '[2]'],
    ['[1, 2].at(-1)', 'index_out_of_bounds', 'index -1 out of bounds for length 2', '(-1)'],
    ['[1].indexOf(1, 1)', 'index_out_of_bounds', 'index 1 out of bounds for length 1', '(1, 1)'],
    ['[].lastIndexOf(1, 0)', 'index_out_of_bounds', 'index 0 out of bounds for length 0', '(1, 0)'],
    ['[[1], 2].flatten()', 'type_mismatch', 'expected type: Array<Any>, received Int', '()'],
    ['[1].at("0")', 'invalid_argument', 'expected value for `index` of type Int, received String', '("0")'],
    ['[1].slice("0")', 'invalid_argument', 'expected arguments to `slice` of type (Int), received (String)', '("0")'],
    [
      '[1].slice()',
      'invalid_function_invocation',
      'callee function expects 1 or 2 arguments, but 0 were provided.',
      '()',
    ],
    ['[1].first(1)', 'invalid_function_invocation', 'callee function expects no arguments, but 1 was provided.', '(1)'],
    [
      'Array.sequence(0, 16001)',
      'value_too_large',
      'Value too large: range size 16001 exceeds limit 16000.',
      '(0, 16001)',
    ],
  ] as const)('%s fails', (query, code, message, at) => expectFailure(query, code, message, at));

  test('a sequence may have 16 000 elements', () =>
    expect(valueOf('Array.sequence(0, 16000).length')).toEqual(int(16000)));
});

describe('equality', () => {
  it.each<[string, unknown]>([
    ['[1, 1.0, 1].distinct()', [int(1), double('1.0')]],
    ['[0, 0.0].distinct()', [int(0)]],
    ['[-(0.0), 0.0].distinct()', [double('-0.0'), double('0.0')]],
    ['[0.0 / 0, 0.0 / 0].distinct().length', int(2)],
    ['["1", ID("1")].distinct()', ['1', '1']],
    ['[[1], [1.0], [1]].distinct()', [ints(1), [double('1.0')]]],
    ['[{ a: 1, b: 2 }, { b: 2, a: 1 }].distinct().length', int(1)],
    ['[1].includes(1.0)', true],
    ['[0.0 / 0].includes(0.0 / 0)', false],
    ['[0.0].includes(-(0.0))', true],
    ['[ID("1")].includes("1")', true],
    ['[ID("1")].includes(1)', false],
    ['[[1]].includes([1.0])', true],
    ['[5, 6, 5].indexOf(5, 1)', int(2)],
    ['[5, 6, 5].lastIndexOf(5, 1)', int(0)],
    ['[5].indexOf(6)', null],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));
});

describe('callbacks', () => {
  it.each<[string, unknown]>([
    ['["a", "b", "c", "d", "e"].aggregate("s", (x, y) => "(#{x}#{y})")', '((((ab)(cd))e)s)'],
    ['[].aggregate(7, (x, y) => x)', int(7)],
    ['[1, 2].any(x => null)', false],
    ['[].any(x => true)', false],
    ['[].every(x => false)', true],
    ['[1, 2].every(x => if (x == 1) false else abort(x))', false],
    ['[1, 2].any(x => if (x == 1) true else abort(x))', true],
    ['[1, 2, 3].filter(x => if (x == 2) null else true)', ints(1, 3)],
    ['[1, 2, 3].where(x => x > 1)', ints(2, 3)],
    ['[1, 2, 3].firstWhere(x => x > 1)', int(2)],
    ['[1, 2, 3].lastWhere(x => x > 9)', null],
    ['[1, 2].flatMap(x => [x, x])', ints(1, 1, 2, 2)],
    ['["a", "b"].fold("", (acc, x) => acc + x)', 'ab'],
    ['["a", "b"].foldRight("", (acc, x) => acc + x)', 'ba'],
    ['["a", "b", "c"].reduce((acc, x) => acc + x)', 'abc'],
    ['["a", "b", "c"].reduceRight((acc, x) => acc + x)', 'cba'],
    ['[].reduce((a, b) => a)', null],
    ['[1].reduce((a, b) => abort(1))', int(1)],
    ['[1, 2].forEach(x => x)', null],
    ['[1, 2, 3].indexWhere(x => x > 1, 2)', int(2)],
    ['[1, 2, 3].lastIndexWhere(x => x < 3, 0)', int(0)],
    ['[1, 2, 3].map((...x) => x)', [ints(1), ints(2), ints(3)]],
    ['[-1].map(Math.abs)', ints(1)],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test.each([
    [
      '[1].map((a, b) => a)',
      '`mapper` should accept 1 parameter, provided function requires exactly 2 parameters.',
      '((a, b) => a)',
    ],
    [
      '[1].fold(0, x => x)',
      '`reducer` should accept 2 parameters, provided function requires exactly 1 parameter.',
      '(0, x => x)',
    ],
    [
      '[1].reduce(() => 1)',
      '`reducer` should accept 2 parameters, provided function requires no parameters.',
      '(() => 1)',
    ],
    [
      '[].forEach((a, b) => a)',
      '`fn` should accept 1 parameter, provided function requires exactly 2 parameters.',
      '((a, b) => a)',
    ],
    [
      '[].where((a, b) => a)',
      '`pred` should accept 1 parameter, provided function requires exactly 2 parameters.',
      '((a, b) => a)',
    ],
    [
      '[].any((a, b, ...c) => a)',
      '`predicate` should accept 1 parameter, provided function requires at least 2 parameters.',
      '((a, b, ...c) => a)',
    ],
    [
      '[].aggregate(1, x => x)',
      '`combiner` should accept 2 parameters, provided function requires exactly 1 parameter.',
      '(1, x => x)',
    ],
    ['[1].map(1)', 'expected value for `mapper` of type Function, received Int', '(1)'],
  ])('%s is refused', (query, message, at) => expectFailure(query, 'invalid_argument', message, at));

  test.each([
    ['[1].any(x => 1)', 'Boolean, received Int', '(x => 1)'],
    ['["a"].filter(x => 1)', 'Boolean, received String', '(x => 1)'],
    ['["a"].where(x => 1)', 'Boolean, received Int', '(x => 1)'],
    ['[1].flatMap(x => null)', 'Array<Any>, received Null', '(x => null)'],
  ])('%s gives what it must not', (query, types, at) =>
    expectFailure(query, 'type_mismatch', `expected type: ${types}`, at),
  );

  test('all elements are looked at, in order, by firstWhere', () => {
    const { summary } = ask('[1, 2, 3].firstWhere(x => { log(x); true })');
    expect(summary.match(/: \d/g)).toEqual([': 1', ': 2', ': 3']);
  });
});

describe('order', () => {
  it.each<[string, unknown]>([
    ['[3, 1, 2].order()', ints(1, 2, 3)],
    ['[1, null, 2].order()', [int(1), int(2), null]],
    ['[1, null, 2].order(desc(x => x))', [null, int(2), int(1)]],
    ['[[1, 2], [1], []].order()', [[], ints(1), ints(1, 2)]],
    ['[z => z, a => a + 1, Math.floor, Math.abs].order().map(f => f(-1))', ints(-1, 0, -1, 1)],
    ['[{ k: 2, n: 1 }, { k: 1, n: 2 }, { k: 2, n: 0 }].order(.k).map(.n)', ints(2, 1, 0)],
    ['[{ k: 1, n: 1 }, { k: 1, n: 2 }].order(.k, desc(.n)).map(.n)', ints(2, 1)],
    ['[2, 1].order({ desc: x => x })', ints(2, 1)],
    [
      '[true, "a", 1, [1], { a: 1 }, ID(1), Date("2020-01-01"), Math].order().map(x => Object.toString(x))',
      ['1', 'a', '[1]', '{ a: 1 }', '1', '2020-01-01', 'true', 'Math'],
    ],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test.each([
    ['[1].order(1)', 'expected value for `ordering0` of type Function, received Int'],
    ['[1].order(x => x, { asc: 1 })', 'expected value for `ordering1` of type Function, received { *: Any }'],
    [
      '[1].order((a, b) => a)',
      '`ordering0` should accept 1 parameter, provided function requires exactly 2 parameters.',
    ],
  ])('%s is refused', (query, message) => expectFailure(query, 'invalid_argument', message, query.slice(9)));
});

test('arrays stay within memory', () => {
  const doubled = `let a = Array.sequence(0, 16000); ${'let a = a.concat(a); '.repeat(12)} a.length`;
  expect(ask(doubled)).toMatchObject({ ok: false, code: 'value_too_large' });
});
