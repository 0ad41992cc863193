import { expect, test } from 'vitest';
import { MAX_NESTING } from '../../../../lib/embedded/fauna/syntax/peg/run';
import { errorsOf } from './parsing';

const nestings: Record<string, (depth: number) => string> = {
  parentheses: (n) => `${'('.repeat(n)}1${')'.repeat(n)}`,
  arrays: (n) => `${'['.repeat(n)}1${']'.repeat(n)}`,
  blocks: (n) => `${'{'.repeat(n)}1${'}'.repeat(n)}`,
  objects: (n) => `${'{a:'.repeat(n)}1${'}'.repeat(n)}`,
  'unary operators': (n) => `${'!'.repeat(n)}a`,
  powers: (n) => `1${'**1'.repeat(n)}`,
  calls: (n) => `${'f('.repeat(n)}1${')'.repeat(n)}`,
  lambdas: (n) => `${'x=>'.repeat(n)}1`,
  conditions: (n) => `${'if (a) 1 else '.repeat(n)}1`,
  projections: (n) => `a${' { b'.repeat(n)}${' }'.repeat(n)}`,
  interpolations: (n) => `${'"#{'.repeat(n)}1${'}"'.repeat(n)}`,
  'type arguments': (n) => `let a: ${'Array<'.repeat(n)}Int${'>'.repeat(n)} = 1; a`,
  'nullable types': (n) => `let a: Int${'?'.repeat(n)} = 1; a`,
  'function types': (n) => `let a: ${'Int => '.repeat(n)}Int = 1; a`,
  patterns: (n) => `match 1 { case ${'['.repeat(n)}1${']'.repeat(n)} => 1 }`,
};

test.each(Object.entries(nestings))('%s nest up to the limit', (_, build) => {
  expect(errorsOf(build(MAX_NESTING - 4))).toEqual([]);
  expect(errorsOf(build(MAX_NESTING + 1))).toEqual([expect.stringContaining('Nested too deeply')]);
  expect(errorsOf(build(10_000))).toEqual([expect.stringContaining('Nested too deeply')]);
});

test.each([
  ['operands', (n: number) => `1${'\n?? 1'.repeat(n)}`],
  ['accesses', (n: number) => `a${'.a'.repeat(n)}`],
  ['calls', (n: number) => `a${'()'.repeat(n)}`],
  ['assertions', (n: number) => `a${'!'.repeat(n)}`],
  ['statements', (n: number) => `${'1;'.repeat(n)}1`],
  ['members of a union', (n: number) => `let a: Int${' | Int'.repeat(n)} = 1; a`],
])('10 000 %s in a row do not nest', (_, build) => {
  expect(errorsOf(build(10_000))).toEqual([]);
});

test.each(['(', '{', '[', '{a:', '{"#{', '"#{', 'f(', '/*', 'a {b:', '<<+E\n#{', 'let a: {', 'if ('])(
  'an endless %j fails at once',
  (opening) => {
    expect(errorsOf(opening.repeat(200))).not.toEqual([]);
    expect(errorsOf(opening.repeat(20_000))).not.toEqual([]);
  },
);
