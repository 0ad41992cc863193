import { describe, expect, test } from 'vitest';
import { parseExpression, parseFieldPath, parseQuery } from '../../../../lib/embedded/fauna/syntax/parse-query';
import { diagnosticsOf, errorsOf, outline, parseOne, query } from './parsing';

const SOH = String.fromCharCode(1);
const ZERO_WIDTH = String.fromCharCode(0x200b);

const trees: Record<string, Record<string, string>> = {
  numbers: {
    '1_000_': 'int:1000',
    '0x_1F': 'int:31',
    '0b101': 'int:5',
    '0o17': 'int:15',
    '2147483647': 'int:2147483647',
    '2147483648': 'long:2147483648',
    '-2147483648': 'int:-2147483648',
    '-9223372036854775808': 'long:-9223372036854775808',
    '9223372036854775808': 'double:9223372036854776000',
    '1e3': 'double:1000',
    '1e999': 'double:Infinity',
    '1.5_0e-1_': 'double:0.15',
    '+ 5': 'int:5',
    '-+5': '(- int:5)',
    '--5': '(- int:-5)',
    '-2 ** 2': '(** int:-2 int:2)',
    '1.toString()': '(chain int:1 .toString())',
    '1._5': '(chain int:1 ._5)',
  },
  strings: {
    [String.raw`'\x41\u0042\u{43}\'\n'`]: "string:ABC'\n",
    "'a\nb'": 'string:a\nb',
    [`"it's 1 \`"`]: "string:it's 1 `",
    [`'#{1}'`]: 'string:#{1}',
    '"#"': 'string:#',
    '"\\#a"': 'string:#a',
    '"a#b"': '(template "a" "#" "b")',
    '"a#{ 1 }b#{x}"': '(template "a" int:1 "b" x)',
    [String.raw`"\#{1}"`]: 'string:#{1}',
    '<<-END\n    a\n\n      b\n  END': 'string:a\n\n  b\n',
    '<<+E\n  n: #{1}\n  \\#{2}\n  E': '(template "n: " int:1 "\\n" "\\\\" int:2 "\\n")',
    '<<-E\nE': 'string:',
    '<<-E\n E1\n E.length': '(chain string:E1\n .length)',
  },
  'operators bind by level': {
    '1 + 2 * 3 ** 4 ** 5': '(+ int:1 (* int:2 (** int:3 (** int:4 int:5))))',
    '1 - 2 - 3': '(- (- int:1 int:2) int:3)',
    'a ?? b || c && d == e > f': '(?? a (|| b (&& c (== d (> e f)))))',
    'a isa B | c ^ d & e + f': '(isa a (| B (^ c (& d (+ e f)))))',
    '1 < 2 < 3': '(< (< int:1 int:2) int:3)',
    'a\n\n// comment\n  || b': '(|| a b)',
    'a +\n b': '(+ a b)',
    '-a.b! * 2': '(* (- (chain a .b !)) int:2)',
    '1isa Int': '(isa int:1 Int)',
    '!~-a': '(! (~ (- a)))',
  },
  chains: {
    'a.b(1)?.c?.(2)[3]!': '(chain a .b(int:1) ?.c?(int:2) [int:3] !)',
    'a?.[0]?.(1)': '(chain a ?[int:0] ?(int:1))',
    'a.if.let': '(chain a .if .let)',
    'a\n  .b\n  ?.c': '(chain a .b ?.c)',
    'f /* \n */ (1)': '(chain f (int:1))',
    '(a.b).c': '(chain (chain a .b) .c)',
    'a != b': '(!= a b)',
    'a! != b': '(!= (chain a !) b)',
    '[1][0,]': '(chain (array int:1) [int:0])',
  },
  lambdas: {
    'x => x + 1': '(=> [x] (+ x int:1))',
    '(a, _, _, ...rest,) => a': 'error',
    '(a, _, ...rest) => a': '(=> [a _ ...rest] a)',
    '() => 1': '(=> [] int:1)',
    '(...x) => x': '(=> [...x] x)',
    'x => y => x': '(=> [x] (=> [y] x))',
    '(x)': 'x',
    '(x,)': 'x',
    '(x, y)': '(tuple x y)',
    '()': '(tuple)',
    'f(.a.b + .c * 2)': '(chain f ((=> [$this] (+ (chain $this .a .b) (* (chain $this .c) int:2)))))',
    'f((.a == 1) && (.b == 2))':
      '(chain f ((=> [$this] (&& (== (chain $this .a) int:1) (== (chain $this .b) int:2)))))',
    'f(!.x)': '(chain f ((=> [$this] (! (chain $this .x)))))',
    'f(!(.x))': '(chain f ((! (=> [$this] (chain $this .x)))))',
    'f(.x { y })': '(chain f ((=> [$this] (project (chain $this .x) y: (chain $this .y)))))',
    'f(.[0], .(1))': '(chain f ((=> [$this] (chain $this [int:0])) (=> [$this] (chain $this (int:1)))))',
    'f(.a.b(1))': '(chain f ((=> [$this] (chain $this .a .b(int:1)))))',
  },
  'blocks and objects': {
    '{}': '(object)',
    '{ a }': '(block a)',
    '{ a: 1, "b c": 2, if: 3, }': '(object a: int:1 b c: int:2 if: int:3)',
    '{ let x = 1; ; x }': '(block (let x int:1) x)',
    '{ a: 1 } { a }': '(project (object a: int:1) a: (chain $this .a))',
    '[,]': '(array)',
    '[1, {},]': '(array int:1 (object))',
    'if (a) 1': '(if a int:1)',
    'if (a) 1\n// comment\n\nelse 2': '(if a int:1 int:2)',
    'at (t) x.y': '(at t (chain x .y))',
    'match x { case { a: [1, ...y], b } => 1; case (_: Int) => 2; case x @ [_] => 3 }': '(match x)',
  },
  projections: {
    'a ?? b { x }': '(project (?? a b) x: (chain $this .x))',
    'x { a, b: .c.d, n: 1 + k, s { t } }':
      '(project x a: (chain $this .a) b: (chain $this .c .d) n: (+ int:1 k) s: (project (chain $this .s) t: (chain $this .t)))',
    'x { b: (.c) }': '(project x b: (=> [$this] (chain $this .c)))',
    'x { * }': '(project x *)',
  },
};

describe.each(Object.entries(trees))('%s', (_, table) => {
  test.each(Object.entries(table))('%j', (text, expected) => {
    if (expected === 'error') expect(errorsOf(text)).not.toEqual([]);
    else expect(outline(parseOne(text))).toBe(expected);
  });
});

test.each([
  ['1\n2', 2],
  ['1;;2;', 2],
  ['1 // one\n2', 2],
  ['1\r2', 2],
  ['a\n- b', 2],
  ['a\n(b)', 2],
  ['a\n[b]', 2],
  ['let a: { x: Int, *: Any } | "y" = 1\na', 2],
])('%j has %i statements', (text, count) => {
  expect(parseQuery(query(text)).statements).toHaveLength(count);
});

const errors: Record<string, readonly string[]> = {
  '': ['Unexpected end of query. Expected statement or expression at 1:1'],
  ';1': ['Unexpected end of query. Expected statement or expression at 1:2'],
  '// only\n': ['Unexpected end of query. Expected statement or expression at 2:1'],
  '1 \v + 2': ['Expected end-of-input at 1:3'],
  [`"${SOH}"`]: ['Unexpected end of query. Expected statement or expression at 1:1'],
  [`'${ZERO_WIDTH}'`]: ['Unexpected end of query. Expected statement or expression at 1:1'],
  '2 3': ['Expected end-of-input at 1:3'],
  '01': ['Expected end-of-input at 1:2'],
  '0x': ['Expected [0-9a-fA-F_] at 1:3'],
  '1e_3': ['Expected [+\\-] or [0-9] at 1:3'],
  '3.': ['Expected digit or identifier at 1:3'],
  '{ a: (3 }': ['Expected `)`, `,`, or `...` at 1:9'],
  'let a': ['Expected `:` or `=` at 1:6'],
  'let a: Int': ['Expected `<` or `=` at 1:11'],
  'let a: = 1': ['Expected type at 1:8'],
  'foo(': ['Expected `)` or expression at 1:5'],
  'foo(3': ['Expected `)` or `,` at 1:6'],
  'foo { 3 }': ['Expected `*` or identifier at 1:7'],
  'foo { a': ['Expected `,`, `:`, `{`, or `}` at 1:8'],
  '(': ['Expected `)`, `...`, or expression at 1:2'],
  '(a b)': ['Expected `)`, `,`, or `...` at 1:4'],
  '[': ['Expected `,`, `]`, or expression at 1:2'],
  'foo[': ['Expected `]` or expression at 1:5'],
  '[1,': ['Expected `]` or expression at 1:4'],
  '[1\n2]': ['Expected `,` or `]` at 2:1'],
  'foo.': ['Expected identifier at 1:5'],
  'foo?.': ['Expected expression at 1:6'],
  '1 +': ['Expected expression at 1:4'],
  '{ a, b }': ['Expected `}` or expression at 1:3'],
  '{ a: 1\n b: 2 }': ['Expected `}` at 2:2'],
  'if true 1': ['Expected `(` at 1:4'],
  'if (true': ['Expected `)` at 1:9'],
  '1 -> 2': ['Expected end-of-input at 1:3'],
  'doc { x }.x': ['Expected end-of-input at 1:10'],
  '<<-EOS\n a': ['Expected !().rep(1) ~ ().rep(1) or "EOS" at 2:2'],
  '<<-EOS a': ['Expected [\n\r] at 1:8'],
  '"#{}"': ['Expected expression at 1:4'],
  '"#{1; 2}"': ['Expected `}` at 1:5'],
  '"a#{1}': ['Expected `"` at 1:7'],
  [String.raw`'\q'`]: ['Expected escape code at 1:3'],
  [String.raw`'\uz'`]: ['Expected `{` or hex digit at 1:4'],
  [String.raw`'\u{12'`]: ['Expected `}` or hex digit at 1:7'],
  [String.raw`"\u{1234567}"`]: ['Expected `}` at 1:11'],
  [String.raw`'\u{110000}'`]: ['Invalid escape at 1:2'],
  [String.raw`'\ud83d'`]: ['Invalid escape at 1:2'],
  'let x = 1': ['Missing return expression at 1:10'],
  'let x = 1 let y = 2; y': ['Missing return expression at 1:11'],
  'let if = 1; 2': ['Invalid identifier at 1:5'],
  'let FQL = 1; 2': ['Invalid identifier at 1:5'],
  'else 1': ['Invalid identifier at 1:1', 'Unexpected end of query. Expected statement or expression at 1:1'],
  'x { if }': ['Invalid identifier at 1:5', 'Invalid identifier at 1:5'],
  'a\nisa b': ['Invalid identifier at 2:1'],
  '1 ?? if (a) 2': ['Invalid identifier at 1:6'],
  '1 ?? x => 1': ['Expected end-of-input at 1:8'],
  '{ a: 1, "a": 2, a: 3 }': ['Duplicate key at 1:9', 'Duplicate key at 1:17'],
  '(x, x) => x': ['Duplicate lambda argument at 1:5'],
  '(1, ...xs)': ['invalid variadic tuple at 1:1'],
  '[.a]': ['Invalid anonymous field access at 1:2'],
  'let f = .a; f': ['Invalid anonymous field access at 1:9'],
  '{ "a#{1}": 2 }': ['Object keys do not support interpolation at 1:7'],
  'let a: { *: Int, a: Int } = 1; a': ['Wildcard must be the last element in an object at 1:18'],
  'let a: { a: Int = 1 } = 1; a': ['Default values are not allowed here at 1:19'],
  'let a: (x: Int) | Int = 1; a': ['Only lambda argument types may be named at 1:9'],
  'let a: (...Int, Int) => Int = 1; a': ['Invalid variadic argument at 1:12'],
};

test.each(Object.entries(errors))('%j is refused', (text, expected) => {
  expect(errorsOf(text)).toEqual(expected);
});

describe('template values', () => {
  const text = '[\0value>, { a: \0value> }]';

  test('are numbered in order', () => {
    expect(outline(parseQuery(query(text), { template: true }))).toBe('(block (array $0 (object a: $1)))');
  });

  test('are no FQL in a plain query', () => {
    expect(errorsOf(text)).toEqual(['Expected `,`, `]`, or expression at 1:2']);
  });
});

test.each([
  ['a', ['a']],
  ['.a.b', ['a', 'b']],
  ['.["a b"][0].c', ['a b', 0, 'c']],
  ['', undefined],
  ['..a', undefined],
  ['a..b', undefined],
  ['a.b.', undefined],
  ['a b', undefined],
  ['a[-1]', undefined],
  ['a?.b', undefined],
  ['a()', undefined],
])('the field path %j', (text, expected) => {
  expect(parseFieldPath(text)).toEqual(expected);
});

test('a sole expression may be a short lambda where that is allowed', () => {
  expect(outline(parseExpression(query(' .a '), { allowShort: true }))).toBe('(=> [$this] (chain $this .a))');
  expect(diagnosticsOf(() => parseExpression(query(' .a '))).map(({ message }) => message)).toEqual([
    'Invalid anonymous field access',
  ]);
});

test('spans leave the parentheses around a node to its parent', () => {
  const sum = parseOne('((a) + (b.c))');
  expect(sum).toMatchObject({
    kind: 'Binary',
    span: { start: 1, end: 12 },
    parens: [{ start: 0, end: 13 }],
    left: { span: { start: 2, end: 3 }, parens: [{ start: 1, end: 4 }] },
    right: { parts: [{ span: { start: 9, end: 11 }, nameSpan: { start: 10, end: 11 } }] },
  });
});
