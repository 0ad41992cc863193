import { describe, expect, it, test } from 'vitest';
import { QueryBudget } from '../../../../lib/embedded/fauna/eval/budget';
import type { QueryContext } from '../../../../lib/embedded/fauna/eval/context';
import { describeLambda, type LambdaText } from '../../../../lib/embedded/fauna/eval/lambda-text';
import { createContext } from '../../../../lib/embedded/fauna/eval/query-context';
import { createEngineWithoutStore, sessionWithoutStore } from '../../../../lib/embedded/fauna/no-database';
import { QUERY_SOURCE, Source, type Span } from '../../../../lib/embedded/fauna/syntax/span';
import { debugForm } from '../../../../lib/embedded/fauna/eval/display';
import { Lambda, type Value } from '../../../../lib/embedded/fauna/values/value';
import { SNAPSHOT } from '../ask-fql';

const NOWHERE: Span = { source: new Source(QUERY_SOURCE, ''), start: 0, end: 0 };

/** A query of its own, in an engine that has compiled nothing yet. */
function freshQuery() {
  const engine = createEngineWithoutStore();
  const ctx = createContext({
    ...engine,
    ...sessionWithoutStore(SNAPSHOT),
    budget: new QueryBudget(1000),
    performanceHints: false,
  });
  const evaluate = (text: string, values: readonly Value[] = []): Value =>
    engine.interpreter.program(new Source(QUERY_SOURCE, text), [], values.length).run(ctx, [], values);
  return { ctx, evaluate };
}

function describeLambdaOf(text: string, values: readonly Value[] = []): LambdaText {
  const lambda = freshQuery().evaluate(text, values);
  if (!(lambda instanceof Lambda)) throw new Error(`${text} is no lambda`);
  return describeLambda(lambda);
}

function callAgain(ctx: QueryContext, description: LambdaText, arg: Value): string {
  const lambda = ctx.recreateLambda(description);
  if (lambda === undefined) throw new Error('there is no such lambda');
  return debugForm(ctx, ctx.call(lambda, [arg], NOWHERE));
}

describe('a lambda can be made again from its description', () => {
  it.each([
    ['one that captures nothing', '[1, 2]; x => x + 1', '6'],
    ['captured variables', 'let a = 1; let b = { c: 2 }; x => [x, b.c, a, { let a = 3; a }]', '[5, 2, 1, 3]'],
    ['a lambda in a lambda', 'let a = 1; (b => x => [a, b, x])(2)', '[1, 2, 5]'],
    ['a short lambda', 'let a = 1; (.toString() + a)', '"51"'],
    ['a lambda that reads the function around it', '(a => x => a.concat([x]))(["a"])', '["a", 5]'],
  ])('%s', (_name, text, value) => {
    const description = describeLambdaOf(text);
    expect(callAgain(freshQuery().ctx, description, 5)).toBe(value);
  });

  test('values of a template', () => {
    const description = describeLambdaOf('x => x + \0value>', [7]);
    expect(description.captures).toEqual([['$0', 7]]);
    expect(callAgain(freshQuery().ctx, description, 5)).toBe('12');
  });

  test('the function of a projection, also inside another one', () => {
    const { evaluate } = freshQuery();
    const mapped = evaluate('let k = 3; { f: x => x { a, b: .a + k, c { d: .e } } }.f');
    if (!(mapped instanceof Lambda)) throw new Error('not a lambda');
    const { ctx } = freshQuery();
    const subject: Value = new Map<string, Value>([
      ['a', 1],
      ['c', new Map([['e', 2]])],
    ]);
    expect(callAgain(ctx, describeLambda(mapped), subject)).toBe('{ a: 1, b: 4, c: { d: 2 } }');
  });
});

test('a description of nothing is refused', () => {
  const { ctx } = freshQuery();
  const description = { ...describeLambdaOf('x => x'), start: 1 };
  expect(ctx.recreateLambda(description)).toBeUndefined();
});
