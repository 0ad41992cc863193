import { ANY, INT, type FunctionValue } from '../eval/cast';
import type { QueryContext } from '../eval/context';
import type { FunctionEntry } from '../eval/native';
import { typeMismatch } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { literalNull } from '../values/null';
import { Null, type Value } from '../values/value';
import {
  checkIndex,
  emptyArray,
  flatten,
  foundAt,
  noElementFound,
  requireArray,
  type Elements,
} from './array-elements';
import { holds } from './predicate';
import { callback, entry, parameter, rowsOf } from './row';

const { overload } = rowsOf<Elements>();
const predicate = callback('predicate', 1);
/** `where` and its kin call it so in the text about its arity. */
const shortPredicate = callback('predicate', 1, 'pred');
const mapper = callback('mapper', 1);
const reducer = callback('reducer', 2);
const seed = parameter('seed', ANY);

/** Methods of arrays that call functions. Callbacks may read and write. */
export const ARRAY_CALLBACK_METHODS: readonly FunctionEntry[] = [
  entry(
    'aggregate',
    'The elements combined in pairs, the results again in pairs, and the last one with the seed.',
    overload(
      '(seed: A, combiner: (A, A) => A) => A',
      [seed, callback('combiner', 2)],
      (ctx, self, [start, combiner], span) =>
        self.length === 0 ? start : ctx.call(combiner, [combinePairs(ctx, self, combiner, span), start], span),
    ),
  ),
  entry(
    'any',
    'Whether the predicate holds for an element; further ones are not looked at.',
    overload('(predicate: A => Boolean | Null) => Boolean', [predicate], (ctx, self, [test], span) =>
      self.some((element) => holds(ctx, test, element, span)),
    ),
  ),
  entry(
    'every',
    'Whether the predicate holds for all elements; none is looked at behind one for which it does not.',
    overload('(predicate: A => Boolean | Null) => Boolean', [predicate], (ctx, self, [test], span) =>
      self.every((element) => holds(ctx, test, element, span)),
    ),
  ),
  entry(
    'filter',
    'The elements for which the predicate holds.',
    overload('(predicate: A => Boolean | Null) => Array<A>', [predicate], (ctx, self, [test], span) =>
      self.filter((element) => holdsForFilter(ctx, test, element, span)),
    ),
  ),
  entry(
    'firstWhere',
    'The first element for which the predicate holds, which is asked for all; null if there is none.',
    overload(
      '(predicate: A => Boolean | Null) => A | Null',
      [shortPredicate],
      (ctx, self, [test], span) => where(ctx, self, test, span)[0] ?? noElementFound(span),
    ),
  ),
  entry(
    'flatMap',
    'The elements of the arrays that the mapper gives for the elements.',
    overload('(mapper: A => Array<B>) => Array<B>', [mapper], (ctx, self, [map], span) =>
      flatten(
        ctx,
        self.map((element) => requireArray(ctx.call(map, [element], span), span)),
        span,
      ),
    ),
  ),
  entry(
    'fold',
    'What the reducer makes of the seed and the first element, of that and the second one, and so on.',
    overload('(seed: B, reducer: (B, A) => B) => B', [seed, reducer], (ctx, self, [start, reduce], span) =>
      self.reduce((result, element) => ctx.call(reduce, [result, element], span), start),
    ),
  ),
  entry(
    'foldRight',
    'Like `fold`, from the last element to the first.',
    overload('(seed: B, reducer: (B, A) => B) => B', [seed, reducer], (ctx, self, [start, reduce], span) =>
      self.reduceRight((result, element) => ctx.call(reduce, [result, element], span), start),
    ),
  ),
  entry(
    'forEach',
    'Calls the function for every element and gives null.',
    overload('(callback: A => Any) => Null', [callback('callback', 1, 'fn')], (ctx, self, [run], span) => {
      for (const element of self) ctx.call(run, [element], span);
      return literalNull(span);
    }),
  ),
  entry(
    'indexWhere',
    'The position of the first element for which the predicate holds, from a position on; null if there is none.',
    overload('(predicate: A => Boolean | Null) => Number | Null', [predicate], (ctx, self, [test], span) =>
      foundAt(indexWhere(ctx, self, test, 0, span), span),
    ),
    overload(
      '(predicate: A => Boolean | Null, start: Number) => Number | Null',
      [predicate, parameter('start', INT)],
      (ctx, self, [test, start], span) =>
        foundAt(indexWhere(ctx, self, test, checkIndex(self, start, span), span), span),
    ),
  ),
  entry(
    'lastIndexWhere',
    'The position of the last element for which the predicate holds, up to a position; null if there is none.',
    overload('(predicate: A => Boolean | Null) => Number | Null', [predicate], (ctx, self, [test], span) =>
      foundAt(lastIndexWhere(ctx, self, test, self.length - 1, span), span),
    ),
    overload(
      '(predicate: A => Boolean | Null, end: Number) => Number | Null',
      [predicate, parameter('end', INT)],
      (ctx, self, [test, end], span) =>
        foundAt(lastIndexWhere(ctx, self, test, checkIndex(self, end, span), span), span),
    ),
  ),
  entry(
    'lastWhere',
    'The last element for which the predicate holds, which is asked for all; null if there is none.',
    overload(
      '(predicate: A => Boolean | Null) => A | Null',
      [shortPredicate],
      (ctx, self, [test], span) => where(ctx, self, test, span).at(-1) ?? noElementFound(span),
    ),
  ),
  entry(
    'map',
    'What the mapper gives for the elements.',
    overload('(mapper: A => B) => Array<B>', [mapper], (ctx, self, [map], span) =>
      self.map((element) => ctx.call(map, [element], span)),
    ),
  ),
  entry(
    'reduce',
    'Like `fold` with the first element as the seed; null if there is none.',
    overload('(reducer: (A, A) => A) => A | Null', [reducer], (ctx, self, [reduce], span) =>
      self.length === 0
        ? emptyArray(span)
        : self.reduce((result, element) => ctx.call(reduce, [result, element], span)),
    ),
  ),
  entry(
    'reduceRight',
    'Like `foldRight` with the last element as the seed; null if there is none.',
    overload('(reducer: (A, A) => A) => A | Null', [reducer], (ctx, self, [reduce], span) =>
      self.length === 0
        ? emptyArray(span)
        : self.reduceRight((result, element) => ctx.call(reduce, [result, element], span)),
    ),
  ),
  entry(
    'where',
    'The elements for which the predicate holds.',
    overload('(predicate: A => Boolean | Null) => Array<A>', [shortPredicate], (ctx, self, [test], span) =>
      where(ctx, self, test, span),
    ),
  ),
];

function combinePairs(ctx: QueryContext, elements: Elements, combiner: FunctionValue, span: Span): Value {
  let level = elements;
  for (;;) {
    const combined: Value[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const pair = level.slice(index, index + 2);
      const [single] = pair;
      if (single !== undefined) combined.push(pair.length === 1 ? single : ctx.call(combiner, pair, span));
    }
    const [result] = combined;
    if (result !== undefined && combined.length === 1) return result;
    level = combined;
  }
}

function where(ctx: QueryContext, elements: Elements, test: FunctionValue, span: Span): Elements {
  return elements.filter((element) => holds(ctx, test, element, span));
}

/** Of a predicate that gives neither Boolean nor null, `filter` tells the type of the element instead of the answer's. */
function holdsForFilter(ctx: QueryContext, test: FunctionValue, element: Value, span: Span): boolean {
  const answer = ctx.call(test, [element], span);
  if (typeof answer === 'boolean') return answer;
  if (answer instanceof Null) return false;
  throw typeMismatch('Boolean', element, span);
}

function indexWhere(ctx: QueryContext, elements: Elements, test: FunctionValue, start: number, span: Span): number {
  return elements.findIndex((element, position) => position >= start && holds(ctx, test, element, span));
}

function lastIndexWhere(ctx: QueryContext, elements: Elements, test: FunctionValue, end: number, span: Span): number {
  return elements.findLastIndex((element, position) => position <= end && holds(ctx, test, element, span));
}
