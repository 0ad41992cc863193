import { Effect } from '../../eval/effect';
import { isNumber, toDouble, type NumberValue } from '../../values/number';
import { Double } from '../../values/value';
import { asBoolean } from '../ast/control';
import type { V4Context } from '../context';
import { collect } from '../errors/failure';
import { emptyArray, typeMismatch, undefinedRef } from '../errors/problems';
import type { Position } from '../position';
import { compareValues } from '../values/order';
import { V4Set } from '../values/set';
import { isV4Array, Page, UnresolvedRef, type V4Value } from '../values/value';
import { ANY, ITERABLE, type Iterable4 } from './arguments';
import { addIntegersOrDoubles } from './arithmetic';
import { fn, lambda, required } from './define';
import type { Form } from './form';

/**
 * One value made of all elements. A page gives a page of one element
 * (`fauna/faunadb: ext/model/src/main/scala/ast/functions/{AbstractFoldFunction,ReduceFunctions}.scala`).
 */
export const AGGREGATE_FORMS: readonly Form[] = [
  fn(
    [lambda('reduce'), required('initial', ANY), required('collection', ITERABLE)],
    (ctx, [reducer, initial, collection], at) =>
      fold(ctx, collection, at.at('reduce'), (elements) => {
        let result = initial;
        for (const element of elements) result = ctx.apply(reducer, [result, element], at.at('reduce'));
        return result;
      }),
    { effect: Effect.Read },
  ),
  aggregate('count', (ctx, elements) => {
    let count = 0;
    for (const _ of elements) {
      ctx.query.budget.step(1);
      count++;
    }
    return count;
  }),
  aggregate('sum', (ctx, elements, at) => total(ctx, elements, at).sum),
  aggregate('mean', (ctx, elements, at) => {
    const { sum, count } = total(ctx, elements, at);
    if (count === 0) throw emptyArray(at);
    return new Double(toDouble(sum) / count);
  }),
  aggregate('any', (ctx, elements, at) => {
    let any = false;
    for (const element of elements) any = counted(ctx, asBoolean(element, at)) || any;
    return any;
  }),
  aggregate('all', (ctx, elements, at) => {
    let all = true;
    for (const element of elements) all = counted(ctx, asBoolean(element, at)) && all;
    return all;
  }),
  extreme('max', (order) => order > 0),
  extreme('min', (order) => order < 0),
];

type Aggregation = (ctx: V4Context, elements: Iterable<V4Value>, at: Position) => V4Value;

function aggregate(key: string, make: Aggregation): Form {
  return fn(
    [required(key, ITERABLE)],
    (ctx, [collection], position) => {
      const at = position.at(key);
      return fold(ctx, collection, at, (elements) => make(ctx, elements, at));
    },
    { effect: Effect.Read },
  );
}

function fold(
  ctx: V4Context,
  collection: Iterable4,
  at: Position,
  make: (elements: Iterable<V4Value>) => V4Value,
): V4Value {
  if (collection instanceof V4Set) return make(collection.elements(ctx, at));
  if (!(collection instanceof Page)) return make(collection);
  return new Page([make(collection.data)], collection.cursors, collection.before, collection.after);
}

function total(
  ctx: V4Context,
  elements: Iterable<V4Value>,
  at: Position,
): { readonly sum: NumberValue; readonly count: number } {
  let sum: NumberValue = 0;
  let count = 0;
  for (const element of elements) {
    if (!isNumeric(element)) throw typeMismatch(['Number'], element, at);
    sum = counted(ctx, addIntegersOrDoubles(sum, element));
    count++;
  }
  return { sum, count };
}

function isNumeric(value: V4Value): value is NumberValue {
  return isNumber(value);
}

/** Elements count as work that is charged for. */
function counted<Result>(ctx: V4Context, result: Result): Result {
  ctx.query.budget.spend(1);
  return result;
}

/** An array whose only element is an array, a page or a set stands for that. */
function extreme(key: string, isBeyond: (order: number) => boolean): Form {
  return fn(
    [required(key, ITERABLE)],
    (ctx, [given], position) => {
      const at = position.at(key);
      const collection = innermost(given);
      return fold(ctx, collection, at, (elements) => {
        const values = [...elements];
        collect(values, (value) => {
          if (value instanceof UnresolvedRef) throw undefinedRef(value.name, at);
        });
        const [first, ...others] = values;
        if (first === undefined) throw emptyArray(at);
        return others.reduce((best, value) => (isBeyond(compareValues(ctx, best, value, at)) ? best : value), first);
      });
    },
    { effect: Effect.Read },
  );
}

function innermost(collection: Iterable4): Iterable4 {
  if (!isV4Array(collection) || collection.length !== 1) return collection;
  const only = collection[0] ?? null;
  return isV4Array(only) || only instanceof Page || only instanceof V4Set ? innermost(only) : collection;
}
