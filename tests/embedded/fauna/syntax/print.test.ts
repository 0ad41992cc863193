import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalTrees } from '../../../../lib/embedded/fauna/syntax/equal-trees';
import { parseExpression } from '../../../../lib/embedded/fauna/syntax/parse-query';
import { parseSchemaType, parseType } from '../../../../lib/embedded/fauna/syntax/parse-type';
import { printExpr, printType } from '../../../../lib/embedded/fauna/syntax/print';
import { arbitraryExpr, arbitraryType } from './arbitrary-tree';
import { query } from './parsing';

test.each([
  ['d => d.ok', '(d) => d.ok'],
  ['(a,_,...r)=>1+2', '(a, _, ...r) => 1 + 2'],
  ['((a))*(b + c)', '((a)) * (b + c)'],
  ['{ a:1, "b c":2, if:3 }', '{\n  a: 1,\n  "b c": 2,\n  "if": 3\n}'],
  ['{}', '{\n}'],
  ['x=>{let y:Int?=1;[x,y]}', '(x) => {\n  let y: Int? = 1\n  [x, y]\n}'],
  ['if(a){1}else 2', 'if (a) {\n  1\n} else 2'],
  ['at(t) x', 'at (t) x'],
  ['a?.b?.(1)![0]?.[1]', 'a?.b?.(1)![0]?.[1]'],
  ['f(.a+.b.c(1), .[0], (.x))', 'f(.a + .b.c(1), .[0], (.x))'],
  ['x{a,b:.c,d{e}}', 'x {\n  a: .a,\n  b: .c,\n  d: .d {\n    e: .e\n  }\n\n}\n'],
  ['x { * }', 'x { * }\n'],
  ["'it\\'s #1 `\\u0001📎'", '"it\'s \\#1 `\\u0001\\u{01f4ce}"'],
  ['"a#{ 1 }\\n"', '"a#{1}\\n"'],
  ['[1.50, 1e3, 1e-7, 0.000001, -0.0, 12.5e1, 1e0, 0x1F]', '[1.50, 1E+3, 1E-7, 0.000001, 0.0, 125.0, 1.0, 31]'],
  ['match  x { case 1 => 2 }', 'match  x { case 1 => 2 }'],
])('%j is printed as %j', (source, expected) => {
  expect(printExpr(parseExpression(query(source)))).toBe(expected);
});

test.each([
  ['{a:Int,"b c":String?,*:Any}', '{ a: Int, "b c": String?, *: Any }'],
  ['{ a: Int, ... }', '{ a: Int, ... }'],
  ['(Int)', 'Int'],
  ['(A,B)', '[A, B]'],
  ['(A, b: B, ...C)=>D=>E', '(A, b: B, ...C) => D => E'],
  ['(A => B) => C', '(A => B) => C'],
  ['A | B & (C | D)', 'A | B & (C | D)'],
  ['(A | B)?', '(A | B)?'],
  ['Array<1 | "a\\"b" | true,>', 'Array<1 | "a\\"b" | true>'],
])('the type %j is printed as %j', (source, expected) => {
  expect(printType(parseType(query(source)))).toBe(expected);
});

test('a schema type keeps its default values', () => {
  expect(printType(parseSchemaType(query('{ a: Int = 1+2 }')))).toBe('{ a: Int = 1 + 2 }');
});

test('a chain of 10 000 operands is printed', () => {
  const text = Array.from({ length: 10_000 }, () => 'a').join(' + ');
  expect(printExpr(parseExpression(query(text)))).toBe(text);
});

describe('what is printed is parsed as the same tree', () => {
  test('expressions', () => {
    fc.assert(
      fc.property(arbitraryExpr, (expr) => {
        const printed = printExpr(expr);
        expect(equalTrees(parseExpression(query(printed)), expr), printed).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('types', () => {
    fc.assert(
      fc.property(arbitraryType, (type) => {
        const printed = printType(type);
        expect(equalTrees(parseType(query(printed)), type), printed).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['1 + 2', '1  +  2', true],
  ['(1)', '1', false],
  ['1.5', '1.50', true],
  ['1', '1.0', false],
  ['a.b', 'a?.b', false],
  ['[1]', '[1, 1]', false],
  ['match 1 { case 1 => 2 }', 'match 1 { case 1 => 3 }', false],
])('%j and %j are equal: %s', (left, right, expected) => {
  expect(equalTrees(parseExpression(query(left)), parseExpression(query(right)))).toBe(expected);
});
