import { ANY, type FunctionValue } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { FunctionEntry } from '../eval/native';
import { materialise } from '../sets/materialise-stage';
import { hintFullRead } from '../sets/performance-hints';
import { ReverseStage } from '../sets/reverse-stage';
import { allElements, allPages } from '../sets/set-pages';
import { type SetStage, stageOf } from '../sets/stage';
import { stageCallback } from '../sets/stage-callback';
import { WhereStage } from '../sets/where-stage';
import type { Span } from '../syntax/span';
import { hostEquals } from '../values/compare';
import { literalNull, noSuchElement } from '../values/null';
import { SetValue, type Value } from '../values/value';
import { holds } from './predicate';
import { callback, entry, parameter, rowsOf } from './row';

const { overload } = rowsOf<SetValue>();
const predicate = callback('predicate', 1);
/** `where` and its kin call it so in the text about its arity. */
const shortPredicate = callback('predicate', 1, 'pred');
const reducer = callback('reducer', 2);
const seed = parameter('seed', ANY);

/** Methods of sets that read them. Unlike the functions of lazy sets, callbacks here may write. */
export const SET_CONSUMERS: readonly FunctionEntry[] = [
  entry(
    'aggregate',
    'The elements combined in pairs, the results again in pairs, and the last one with the seed.',
    overload(
      '(seed: A, combiner: (A, A) => A) => A',
      [seed, callback('combiner', 2)],
      (ctx, self, [start, combiner], span) => {
        hintFullRead(ctx, stageOf(self), 'aggregate', span);
        return aggregate(ctx, stageOf(self), start, combiner, span);
      },
    ),
  ),
  entry(
    'any',
    'Whether the predicate holds for an element; further ones are not looked at.',
    overload('(predicate: A => Boolean | Null) => Boolean', [predicate], (ctx, self, [test], span) => {
      for (const element of allElements(ctx, self, span)) if (holds(ctx, test, element, span)) return true;
      return false;
    }),
  ),
  entry(
    'count',
    'How many elements there are.',
    overload('() => Number', [], (ctx, self, _, span) => {
      hintFullRead(ctx, stageOf(self), 'count', span);
      let count = 0;
      for (const page of allPages(ctx, stageOf(self), span)) {
        count += page.length;
        ctx.budget.spend(page.length);
      }
      return count;
    }),
  ),
  entry(
    'every',
    'Whether the predicate holds for all elements; none is looked at behind one for which it does not.',
    overload('(predicate: A => Boolean | Null) => Boolean', [predicate], (ctx, self, [test], span) => {
      hintFullRead(ctx, stageOf(self), 'every', span);
      for (const element of allElements(ctx, self, span)) if (!holds(ctx, test, element, span)) return false;
      return true;
    }),
  ),
  entry(
    'first',
    'The first element; null if there is none.',
    overload('() => A | Null', [], (ctx, self, _, span) => firstOf(ctx, stageOf(self), span)),
  ),
  entry(
    'firstWhere',
    'The first element for which the predicate holds; null if there is none.',
    overload('(predicate: A => Boolean | Null) => A | Null', [shortPredicate], (ctx, self, [test], span) =>
      firstWhere(ctx, stageOf(self), test, span),
    ),
  ),
  entry(
    'fold',
    'What the reducer makes of the seed and the first element, of that and the second one, and so on.',
    overload('(seed: B, reducer: (B, A) => B) => B', [seed, reducer], (ctx, self, [start, reduce], span) => {
      hintFullRead(ctx, stageOf(self), 'fold', span);
      return fold(ctx, stageOf(self), start, reduce, span);
    }),
  ),
  entry(
    'foldRight',
    'Like `fold`, from the last element to the first.',
    overload('(seed: B, reducer: (B, A) => B) => B', [seed, reducer], (ctx, self, [start, reduce], span) => {
      hintFullRead(ctx, stageOf(self), 'foldRight', span);
      return fold(ctx, stageOf(self).reversed(), start, reduce, span);
    }),
  ),
  entry(
    'forEach',
    'Calls the function for every element and gives null.',
    overload('(callback: A => Any) => Null', [callback('callback', 1, 'func')], (ctx, self, [run], span) => {
      hintFullRead(ctx, stageOf(self), 'forEach', span);
      for (const element of allElements(ctx, self, span)) ctx.call(run, [element], span);
      return literalNull(span);
    }),
  ),
  entry(
    'includes',
    'Whether an element equals the value.',
    overload('(element: A) => Boolean', [parameter('element', ANY)], (ctx, self, [sought], span) => {
      hintFullRead(ctx, stageOf(self), 'includes', span);
      for (const element of allElements(ctx, self, span)) if (hostEquals(element, sought, ctx.budget)) return true;
      return false;
    }),
  ),
  entry(
    'isEmpty',
    'Whether there is no element.',
    overload('() => Boolean', [], (ctx, self, _, span) => isEmpty(ctx, self, span)),
  ),
  entry(
    'last',
    'The last element; null if there is none.',
    overload('() => A | Null', [], (ctx, self, _, span) => firstOf(ctx, stageOf(self).reversed(), span)),
  ),
  entry(
    'lastWhere',
    'The last element for which the predicate holds; null if there is none.',
    overload('(predicate: A => Boolean | Null) => A | Null', [shortPredicate], (ctx, self, [test], span) =>
      firstWhere(ctx, new ReverseStage(stageOf(self)), test, span),
    ),
  ),
  entry(
    'nonEmpty',
    'Whether there is an element.',
    overload('() => Boolean', [], (ctx, self, _, span) => !isEmpty(ctx, self, span)),
  ),
  entry(
    'reduce',
    'What the reducer makes of the first two elements, of that and the third one, and so on; null if there is none.',
    overload('(reducer: (A, A) => A) => A | Null', [reducer], (ctx, self, [reduce], span) => {
      hintFullRead(ctx, stageOf(self), 'reduce', span);
      return reduceSet(ctx, stageOf(self), reduce, span);
    }),
  ),
  entry(
    'reduceRight',
    'Like `reduce`, from the last element to the first.',
    overload('(reducer: (A, A) => A) => A | Null', [reducer], (ctx, self, [reduce], span) => {
      hintFullRead(ctx, stageOf(self), 'reduceRight', span);
      return reduceSet(ctx, stageOf(self).reversed(), reduce, span);
    }),
  ),
  entry(
    'toArray',
    'All elements, of which there may be 16000 at most.',
    overload('() => Array<A>', [], (ctx, self, _, span) => {
      hintFullRead(ctx, stageOf(self), 'toArray', span);
      const elements = materialise(ctx, stageOf(self), span);
      ctx.budget.spend(elements.length);
      return elements;
    }),
  ),
];

function firstOf(ctx: QueryContext, stage: SetStage, span: Span): Value {
  const [first] = stage.page(ctx, 1, undefined, span).elements;
  return first?.value ?? noSuchElement('empty set', span);
}

/** The first element for which the predicate holds, which may not write. */
export function firstWhere(ctx: QueryContext, stage: SetStage, test: FunctionValue, span: Span): Value {
  return firstOf(ctx, new WhereStage(stage, stageCallback(ctx, test)), span);
}

function isEmpty(ctx: QueryContext, set: SetValue, span: Span): boolean {
  return stageOf(set).page(ctx, 1, undefined, span).elements.length === 0;
}

function fold(ctx: QueryContext, stage: SetStage, start: Value, reduce: FunctionValue, span: Span): Value {
  let result = start;
  for (const page of allPages(ctx, stage, span)) {
    for (const element of page) result = ctx.call(reduce, [result, element], span);
  }
  return result;
}

function reduceSet(ctx: QueryContext, stage: SetStage, reduce: FunctionValue, span: Span): Value {
  let result: Value | undefined;
  for (const page of allPages(ctx, stage, span)) {
    for (const element of page) result = result === undefined ? element : ctx.call(reduce, [result, element], span);
  }
  return result ?? noSuchElement('empty set', span);
}

/** Page by page, the result of one page being the seed of the next. */
function aggregate(ctx: QueryContext, stage: SetStage, start: Value, combiner: FunctionValue, span: Span): Value {
  let result = start;
  for (const page of allPages(ctx, stage, span)) {
    const combined = combinePairs(ctx, page, combiner, span);
    if (combined !== undefined) result = ctx.call(combiner, [combined, result], span);
  }
  return result;
}

function combinePairs(
  ctx: QueryContext,
  values: readonly Value[],
  combiner: FunctionValue,
  span: Span,
): Value | undefined {
  let level = values;
  while (level.length > 1) {
    const next: Value[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = level.slice(i, i + 2);
      if (left !== undefined) next.push(right === undefined ? left : ctx.call(combiner, [left, right], span));
    }
    level = next;
  }
  return level[0];
}
