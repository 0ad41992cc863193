import { describe, expect, it, test } from 'vitest';
import { ask, expectFailure, valueOf } from '../ask-fql';

const int = (value: number) => ({ '@int': String(value) });

describe('values', () => {
  it.each<[string, unknown]>([
    ['ID("01") == ID(1)', true],
    ['ID("-5")', '-5'],
    ['ID(9223372036854775807)', '9223372036854775807'],
    ['ID(1) isa ID', true],
    ['Bytes("aGk")', { '@bytes': 'aGk=' }],
    ['Bytes.fromBase64("aGk=").toBase64()', 'aGk='],
    ['Bytes("").toString()', ''],
    ['1 isa Number', true],
    ['1.0 isa Float', true],
    ['1 isa Double', false],
    ['5000000000 isa Long', true],
    ['null isa Null', true],
    ['null.toString()', 'null'],
    ['true.toString()', 'true'],
    ['(1).toString()', '1'],
    ['(2.0).toString()', '2'],
    ['(1e21).toString()', '1000000000000000000000'],
    ['(1e23).toString()', '100000000000000000000000'],
    ['(123456789012345680000.0).toString()', '123456789012345680000'],
    ['(-(0.0)).toString()', '-0'],
    ['(-1e21).toString()', '-1000000000000000000000'],
    ['(1.5e-7).toString()', '1.5E-7'],
    ['(x => x).toString()', '[function <lambda>]'],
    ['[1].slice.toString()', '[function slice()]'],
    ['FQL.FQL', null],
    ['[Credentials, FQL.Credentials]', [{ '@mod': 'Credential' }, { '@mod': 'Credential' }]],
    ['Credentials == Credential', true],
    ['FQL.nope', null],
    ['Math.foo', null],
    ['FQL.Schema', { '@mod': 'Schema' }],
    ['FQL.Schema.defForIdentifier("Math")', null],
    ['Query.identity()', null],
    ['Query.token()', null],
    ['asc(x => x)', { asc: '[function <lambda>]' }],
    ['FQL.Math.abs(-1)', int(1)],
  ])('%s', (query, value) => expect(valueOf(query)).toEqual(value));

  test.each([
    ['ID("x")', 'invalid_id', '`"x"` is not a valid ID.', '("x")'],
    ['ID(1.0)', 'invalid_id', '`1.0` is not a valid ID.', '(1.0)'],
    [
      'ID("9223372036854775808")',
      'invalid_id',
      '`"9223372036854775808"` is not a valid ID.',
      '("9223372036854775808")',
    ],
    [
      'ID(null)',
      'invalid_argument',
      'expected arguments to `apply` of type (String) | (Number), received (Null)',
      '(null)',
    ],
    ['Bytes("a_b=")', 'invalid_argument', 'invalid argument `encoded`: expected text in base64', '("a_b=")'],
    ['Math()', 'type_mismatch', 'expected type: Function, received Math', '()'],
    ['UUID("x")', 'type_mismatch', 'expected type: Function, received UUID', '("x")'],
    ['Math.nope()', 'invalid_function_invocation', 'The function `nope` does not exist on `Math`', 'nope'],
    ['Math.toString()', 'invalid_function_invocation', 'The function `toString` does not exist on `Math`', 'toString'],
    ['FQL.evalV4(1)', 'invalid_argument', 'expected value for `expr` of type { *: Any }, received Int', '(1)'],
    ['FQL.evalV4({})', 'invalid_function_invocation', 'The function `evalV4` does not exist on `FQL`', '({})'],
    ['desc(1)', 'invalid_argument', 'expected value for `accessor` of type Function, received Int', '(1)'],
    [
      'asc((a, b) => a)',
      'invalid_argument',
      '`accessor` should accept 1 parameter, provided function requires exactly 2 parameters.',
      '((a, b) => a)',
    ],
    ['Query.identity()!', 'null_value', 'Null value, due to missing identity', '()!'],
    ['Query.token()!', 'null_value', 'Null value, due to no token', '()!'],
    ['FQL.Schema.defForIdentifier("x")!', 'null_value', 'Null literal value', '("x")!'],
    ['newId(1)', 'invalid_function_invocation', 'callee function expects no arguments, but 1 was provided.', '(1)'],
  ] as const)('%s fails', (query, code, message, at) => expectFailure(query, code, message, at));
});

describe('what the summary tells', () => {
  test('log writes display forms in one line', () =>
    expect(ask('log("a", 2.0, ["b", null])')).toMatchObject({
      data: 'null',
      summary: 'info at *query*:1: a 2 ["b", null]',
    }));
  test('log of nothing is legal', () => expect(ask('log()').summary).toBe('info at *query*:1: '));
  test('dbg gives its argument back and shows where', () =>
    expect(ask('dbg("x")')).toMatchObject({
      data: '"x"',
      summary: 'info: "x"\nat *query*:1:4\n  |\n1 | dbg("x")\n  |    ^^^^^\n  |',
    }));
  test('abort carries a value of any kind', () =>
    expect(ask('abort({ at: Time("2020-01-01T00:00:00Z") })')).toMatchObject({
      code: 'abort',
      message: 'Query aborted.',
      abort: '{"at":{"@time":"2020-01-01T00:00:00Z"}}',
    }));
});

test('only administrators learn whether a database is protected', () => {
  const caller = { identity: undefined, token: undefined, admin: false };
  expect(ask('Query.isEnvProtected()', {}, { caller })).toMatchObject({ code: 'permission_denied' });
  expect(valueOf('Query.isEnvProtected()')).toBe(false);
});
