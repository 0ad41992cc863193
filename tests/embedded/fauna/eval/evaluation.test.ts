import { describe, expect, it, test } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { ask, expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });

describe('variables', () => {
  it.each<[string, unknown]>([
    ['let a = 1; let a = a + 1; a', int(2)],
    ['let a = 1; let b = { let a = 5; a }; [a, b]', [int(1), int(5)]],
    ['let a = 1; let f = () => a; let a = 2; f()', int(1)],
    ['((x, x1) => ((x) => x + x1)(10))(1, 2)', int(12)],
    ['(x => (y => (z => x + y + z)(3))(2))(1)', int(6)],
    ['((_, _, x) => x)(1, 2, 3)', int(3)],
    ['((a, ...rest) => [a, rest])(1, 2, 3)', [int(1), [int(2), int(3)]]],
    ['((...all) => all)()', []],
    ['let Math = 1; Math', int(1)],
    ['let Math = 1; FQL.Math.abs(-1)', int(1)],
    ['let x = 1; { let y = 2; x + y }', int(3)],
    ['if (true) { let x = 1; x } else 2', int(1)],
    ['let f = if (false) 1; f', null],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test('a let is not recursive', () =>
    expectFailure('let f = n => f(n); f(1)', 'unbound_variable', 'Unbound variable `f`', 'f'));
  test('a parameter _ cannot be read', () =>
    expectFailure('(_ => _)(1)', 'unbound_variable', 'Unbound variable `_`', '_'));

  test('arguments of the request hide everything', () => {
    const { summary, ...answer } = ask('[Math, x]', { arguments: parseJson('{"Math": "m", "x": {"@int": "1"}}') });
    expect(answer).toMatchObject({ ok: true, data: '["m",{"@int":"1"}]' });
    expect(summary).toBe('');
  });
});

describe('chains', () => {
  it.each<[string, unknown]>([
    ['{ a: { b: 1 } }.a.b', int(1)],
    ['{ a: 1 }["a"]', int(1)],
    ['{ a: 1 }.b', null],
    ['null?.a.b.c', null],
    ['{ a: null }.a?.b.c(1)[2]', null],
    ['let o = { f: x => x + 1 }; o.f(1)', int(2)],
    ['let o = { f: null }; o.f?.(abort(1))', null],
    ['let m = [1, 2].map; m(x => x + 1)', [int(2), int(3)]],
    ['null?.toString()', 'null'],
    ['null ?? 1', int(1)],
    ['1!', int(1)],
    ['({ a: null }?.a?.b) ?? 2', int(2)],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  it.each([
    ['null.a', 'invalid_null_access', 'Cannot access `a` on null.', 'a'],
    ['null["a"]', 'invalid_null_access', 'Cannot access `[]` on null.', '["a"]'],
    [
      'null?.["a", "b"]',
      'invalid_function_invocation',
      'callee function expects exactly 1 argument, but 2 were provided.',
      '["a", "b"]',
    ],
    ['null.a()', 'invalid_null_access', 'Cannot access `a` on null.', 'a'],
    ['null?.a!', 'null_value', 'Null literal value', 'a!'],
    ['null?.a.b!', 'null_value', 'Null literal value', '.b!'],
    ['null?.a.b()!', 'null_value', 'Null literal value', '()!'],
    ['({ a: null }?.a?.b).c', 'invalid_null_access', 'Cannot access `c` on null.', 'c'],
    ['1(2)', 'type_mismatch', 'expected type: Function, received Int', '(2)'],
    ['1.foo()', 'invalid_function_invocation', 'The function `foo` does not exist on `Int`', 'foo'],
    ['{ a: 1 }.a()', 'invalid_function_invocation', '`a`: Expected a function, found `Int`', 'a'],
    [
      '{ a: 1 }.toString()',
      'invalid_function_invocation',
      'The function `toString` does not exist on `{ *: Any }`',
      'toString',
    ],
    ['{ a: 1 }[1]', 'invalid_argument', 'expected value for `key0` of type String, received Int', '[1]'],
    [
      '[1][0, 1]',
      'invalid_function_invocation',
      'callee function expects exactly 1 argument, but 2 were provided.',
      '[0, 1]',
    ],
    ['[1]["a"]', 'invalid_argument', 'expected value for `index0` of type Int, received String', '["a"]'],
    [
      '(x => x)()',
      'invalid_function_invocation',
      'callee function expects exactly 1 argument, but 0 were provided.',
      '()',
    ],
    [
      '((a, ...b) => b)()',
      'invalid_function_invocation',
      'callee function expects at least 1 argument, but 0 were provided.',
      '()',
    ],
    ['1.foo(abort(1))', 'invalid_function_invocation', 'The function `foo` does not exist on `Int`', 'foo'],
    ['[1].map(abort(1), 2)', 'abort', 'Query aborted.', '(1)'],
    ['null!', 'null_value', 'Null literal value', 'null!'],
    ['{ a: { b: 1 } }.a.c!', 'null_value', 'Null value, due to missing field `c`', 'c!'],
    ['[].first()!', 'null_value', 'Null value, due to empty array', '()!'],
  ])('%s', (query, code, message, at) => expectFailure(query, code, message, at));
});

describe('operators', () => {
  it.each<[string, unknown]>([
    ['1 + 2 * 3', int(7)],
    ['7 / -2', int(-3)],
    ['-7 % 3', int(-1)],
    ['2147483647 + 1', { '@long': '2147483648' }],
    ['2147483647 * 2147483647', { '@long': '4611686014132420609' }],
    ['0 * -1', int(0)],
    ['10 ** -5', { '@double': '1.0E-5' }],
    ['false && abort(1)', false],
    ['true || abort(1)', true],
    ['1 < "a" || 1 >= "a"', false],
    ['[0.0 / 0 == 0.0 / 0, 0.0 == -(0.0), 1 == 1.0, "1" == 1]', [true, false, true, false]],
    ['{ a: 1, b: 2 } == { b: 2, a: 1 }', true],
    ['[1] <= [1] && [1] < [1] && !([1] >= [1])', true],
    ['(a => a) < (x => x) && !((a => a) > (x => x))', true],
    ['((a, b) => a) > (a => a) && (_ => 1) < (a => 1)', true],
    ['let f = x => x; f == f && !(f < f)', true],
    ['(x => x) == (x => x) || (x => x) > (x => x)', false],
    ['[x => x].includes(x => x)', false],
    ['[FQL.Schema > Math, FQL.Schema < Set]', [true, true]],
    ['[Collection.Deleted > Math, Collection.Deleted == Collection.Deleted]', [true, true]],
    ['[1 isa Int, 1 isa Number, 1.0 isa Int, {} isa Struct, Math isa Math]', [true, true, false, true, true]],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  it.each([
    ['1 / 0', 'divide_by_zero', 'Attempted integer division by zero.', '0'],
    ['1 % (1 - 1)', 'divide_by_zero', 'Attempted integer division by zero.', '(1 - 1)'],
    ['1 + "a"', 'invalid_argument', 'expected value for `other` of type Number, received String', '"a"'],
    ['1 - "a"', 'invalid_argument', 'expected arguments to `-` of type (Number), received (String)', '"a"'],
    ['null + abort(1)', 'invalid_function_invocation', 'The function `+` does not exist on `Null`', '+'],
    ['true - 1', 'invalid_function_invocation', 'The function `-` does not exist on `Boolean`', '-'],
    ['!1', 'invalid_function_invocation', 'The function `!` does not exist on `Int`', '!'],
    ['FQL.Schema + 1', 'invalid_function_invocation', 'The function `+` does not exist on `Schema`', '+'],
    ['FQL.Schema()', 'invalid_function_invocation', '`Schema`: Expected a function, found `Schema`', 'Schema'],
    ['1 && true', 'type_mismatch', 'expected type: Boolean, received Int', '1'],
    ['true && (1)', 'type_mismatch', 'expected type: Boolean, received Int', '(1)'],
    ['if (null) 1', 'type_mismatch', 'expected type: Boolean, received Null', 'null'],
    ['1 isa 1', 'invalid_argument', 'invalid argument `type_object`: expected a module object', '1'],
  ])('%s', (query, code, message, at) => expectFailure(query, code, message, at));
});

describe('projection', () => {
  it.each<[string, unknown]>([
    ['{ a: 1, b: { c: 2, d: 3 } } { a, b { c }, n: 1 + 1 }', { a: int(1), b: { c: int(2) }, n: int(2) }],
    ['let k = 5; [{ a: 1 }, { a: 2 }] { a: .a + k }', [{ a: int(6) }, { a: int(7) }]],
    ['1 { a }', int(1)],
    ['null { a }', null],
    ['[1] { a }', [{ a: null }]],
    ['{ a: 1 } { a, a: 2 }', { a: int(2) }],
    ['Math { Infinity }', { Infinity: { '@double': 'Infinity' } }],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test('a null element is no receiver', () =>
    expectFailure('[null] { a }', 'invalid_null_access', 'Cannot access `a` on null.', 'a'));
});

describe('at', () => {
  test('the future cannot be read', () =>
    expectFailure(
      'at (Time("2999-01-01T00:00:00Z")) 1',
      'invalid_argument',
      'invalid argument `at_time`: cannot evaluate `at` in the future',
      'Time("2999-01-01T00:00:00Z")',
    ));
  test('a number is no time', () =>
    expectFailure('at (1) 2', 'type_mismatch', 'expected type: Time, received Int', '1'));
  it.each(['at (Time.now()) 1', 'at (TransactionTime()) 1', 'at (Time("1960-01-01T00:00:00.0000001Z")) 1'])(
    '%s',
    (query) => expect(valueOf(query)).toEqual(int(1)),
  );
});

describe('the trace', () => {
  test('names every call in progress, innermost first', () => {
    const answer = ask('let f = x => x.a.b\nlet g = x => f(x)\n[{}].map(x => g(x))');
    expect(answer.summary).toBe(
      [
        'error: Cannot access `b` on null.',
        'at *query*:1:18',
        '  |',
        '1 | let f = x => x.a.b',
        '  |                  ^',
        '  |',
        'hint: Null value created here',
        '  |',
        '1 | let f = x => x.a.b',
        '  |                ^',
        '  |',
        'trace:',
        'at *query*:2:15',
        '  |',
        '2 | let g = x => f(x)',
        '  |               ^^^',
        '  |',
        'at *query*:3:16',
        '  |',
        '3 | [{}].map(x => g(x))',
        '  |                ^^^',
        '  |',
        'at *query*:3:9',
        '  |',
        '3 | [{}].map(x => g(x))',
        '  |         ^^^^^^^^^^^',
        '  |',
      ].join('\n'),
    );
  });

  test('has a frame for each of the same call', () => {
    const { summary } = ask('let f = (f, n) => if (n == 0) 1 / 0 else f(f, n - 1)\nf(f, 3)');
    expect(summary.match(/\^\^\^+/g)).toHaveLength(4);
  });
});

describe('log and abort', () => {
  test('the failure stands before what was logged', () => {
    const answer = ask('log("a", 1.0); abort({ a: 1 })');
    expect(answer).toMatchObject({ ok: false, code: 'abort', abort: '{"a":{"@int":"1"}}' });
    expect(answer.summary).toMatch(/^error: Query aborted\.\nat [^]*\n\ninfo at \*query\*:1: a 1$/);
  });
});
