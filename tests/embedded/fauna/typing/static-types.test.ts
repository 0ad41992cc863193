import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { ask } from '../ask-fql';

function typeOf(query: string): string | undefined {
  const answer = ask(query, { typecheck: true });
  return answer.ok ? answer.staticType : `${answer.code}: ${answer.summary}`;
}

/** Queries that give a function or the like are typed without looking at what they give. */
const TYPES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'literals and operators': [
    ['1', '1'],
    ['2147483648', '2147483648'],
    ["'a\\n\"'", '"a\\n\\""'],
    ['1e21', '1E+21'],
    ['[1.50, 1e0, -5e0, 10e-1]', '[1.50, 1, -5, 1.0]'],
    ['if (true) 1.5 else 1.50', '1.5'],
    ['[1e3, 1000.0, 1000].first()', '1E+3 | 1000 | Null'],
    ['null', 'Null'],
    ['1 + 2 * 3', 'Number'],
    ["'a' + 'b'", 'String'],
    ['1 < 2 || !true', 'Boolean'],
    ['1 ?? 2', '2 | 1'],
    ['null ?? { x: 1 }', '{ x: 1 }'],
    ['1 isa Number', 'Boolean'],
    ['"a#{1}"', 'String'],
    ['"a#b"', 'String'],
    ['"#"', '"\\#"'],
    ['<<+END\n  a\nEND', 'String'],
    ['<<+END\nEND', '""'],
  ],
  'blocks, branches and annotations': [
    ['let x = 5; x', '5'],
    ['let x: Number = 5; x', 'Number'],
    ['if (true) true else false', 'Boolean'],
    ["if (true) 1 else 'a'", '1 | "a"'],
    ['if (true) 1', 'Null'],
    ['let o: { a: 3 | Null } = {}; o.a', '3 | Null'],
    ['let id: a => a = x => x; [id(2), id("b")]', '[2, "b"]'],
    ['let f = x => x; [f(1), f("a")]', '[1, "a"]'],
  ],
  lambdas: [
    ['x => x', 'A => A'],
    ['(x, y) => x', '(A, Any) => A'],
    ['x => x + 1', 'Number => Number'],
    ['(x, y) => x + y', '((Number, Number) => Number) & ((String, String) => String)'],
    [`x => ${Array.from({ length: 50 }, () => 'x').join(' + ')}`, '(Number => Number) & (String => String)'],
    ['x => x.foo.bar', '{ foo: { bar: A, ... }, ... } => A'],
    ['x => x.foo(1)', '{ foo: 1 => A, ... } => A'],
    ['f => f(1)', '(1 => A) => A'],
    ['x => x ?? 1', 'A => 1 | (A - Null)'],
    ['(.a + .b)', '({ a: Number, b: Number, ... } => Number) & ({ a: String, b: String, ... } => String)'],
    ['(x => if (x) 1 else 2)(true)', '1 | 2'],
    ['((a, ...rest) => [a, rest])(1)', '[1, Array<Never>]'],
    ["x => if (true) x + '2' else x", 'String => String'],
    ['x => [x, [x]]', 'A => [A, [A]]'],
  ],
  'fields, brackets and projections': [
    ["{ foo: 1, bar: 2 }['foo']", '1'],
    ['let k = "foo"; { foo: 1, bar: 2 }[k]', '1 | 2 | Null'],
    ['[1, "a"][1]', '"a"'],
    ['{ a: null }.a?.b', 'Null'],
    ['{ a: { b: 1 } } { a { b }, c: .a.b + 1 }', '{ a: { b: 1 }, c: Number }'],
    ['[{ a: 1 }, { a: "x" }] { a }', 'Array<{ a: 1 | "x" }>'],
    ['[] { a }', 'Array<{ a: Never }>'],
    ['(if (true) { a: 1 } else null) { a }', '{ a: 1 } | Null'],
  ],
  'the library': [
    ["'a'.length", 'Number'],
    ["'a'.concat", '(other: String) => String'],
    ['Math', 'MathModule'],
    ['Credentials', 'CredentialCollection'],
    ['FQL.Credentials', 'CredentialCollection'],
    ['log', '(args: ...Any) => Null'],
    ['asc(.x)', '{ asc: { x: Any, ... } => Any }'],
    ['[1, 2].map(x => { v: x })', 'Array<{ v: 1 | 2 }>'],
    ['[1].first()', '1 | Null'],
    ["['a'].fold(0, (n, s) => n + s.length)", 'Number'],
    ['[1, 2].append("c")', 'Array<1 | 2 | "c">'],
    ['Object.assign({ a: 1 }, { b: "x" })', '{ *: 1 | "x" }'],
    ["Object.fromEntries([['hi', 3], ['hello', 4]])", '{ *: 3 | 4 }'],
    ['[1, 2].toSet()', 'Set<1 | 2>'],
    ['[1].map(v => (v + 0) * 0)', 'Array<Number>'],
    ['FQL.Math.abs(1)', 'Number'],
    ['Time("2020-01-01T00:00:00Z").add(1, "day")', 'Time'],
    ['let x: Any = 1; x.anything', 'Any'],
  ],
};

for (const [group, cases] of Object.entries(TYPES)) {
  describe(`the static type of ${group}`, () => {
    test.each(cases)('%s', (query, type) => {
      expect(typeOf(query)).toBe(type);
    });
  });
}

describe('arguments of a query', () => {
  test.each([
    ['a number', '{ "@int": "5" }', '5'],
    ['a truth value', 'true', 'Boolean'],
    ['a time', '{ "@time": "2020-01-01T00:00:00Z" }', 'Time'],
    ['an object', '{ "a": [{ "@double": "1.5" }, null] }', '{ a: [1.5, Null] }'],
    ['a double without digits', '{ "@double": "NaN" }', 'Double'],
    ['a module', '{ "@mod": "Math" }', 'MathModule'],
  ])('%s has the type of its value', (_, value, type) => {
    const answer = ask('x', { typecheck: true, format: 'tagged', arguments: parseJson(`{ "x": ${value} }`) });
    expect(answer.ok && answer.staticType).toBe(type);
  });

  test('are refused where they do not fit', () => {
    const answer = ask("'a' + x", { typecheck: true, arguments: parseJson('{ "x": { "@int": "5" } }') });
    expect(answer.ok ? answer.data : answer.summary).toContain('Type `Int` is not a subtype of `String`');
  });
});
