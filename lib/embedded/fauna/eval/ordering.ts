import { accepts } from '../errors/arity';
import { invalidArgumentType, invalidCallbackArity } from '../errors/query-errors';
import type { Span } from '../syntax/span';
import { totalCompare } from '../values/compare';
import { isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import { FUNCTION, type FunctionValue } from './cast';
import type { QueryContext } from './context';
import { Effect, withEffectLimit } from './effect';
import { arityOf } from './function-arity';

/** What `order` sorts by: an accessor, or one in `asc(…)` or `desc(…)` (`fauna/faunadb: …/fql2/stdlib/Sets.scala`, `collectOrderings`). */
export interface Ordering {
  readonly accessor: FunctionValue;
  readonly ascending: boolean;
}

/** Reads the arguments of `order`. Throws `invalid_argument` for anything else, naming the argument by its position. */
export function readOrderings(ctx: QueryContext, args: readonly Value[], span: Span): Ordering[] {
  return args.map((arg, index) => {
    const ordering = readOrdering(arg);
    if (!ordering) throw invalidArgumentType(`ordering${index}`, FUNCTION.name, arg, span);
    const arity = arityOf(ctx, ordering.accessor);
    if (!accepts(arity, 1)) throw invalidCallbackArity(`ordering${index}`, 1, arity, span);
    return ordering;
  });
}

/** A new array; equal elements keep their order. Without orderings the elements are compared themselves. Accessors may read, not write. */
export function sortBy(
  ctx: QueryContext,
  elements: readonly Value[],
  orderings: readonly Ordering[],
  span: Span,
): Value[] {
  if (orderings.length === 0) return elements.toSorted((left, right) => totalCompare(left, right, ctx.budget));
  const keyed = withEffectLimit(ctx, Effect.Read, 'set functions', () =>
    elements.map((element) => ({
      element,
      keys: orderings.map(({ accessor }) => ctx.call(accessor, [element], span)),
    })),
  );
  return keyed
    .toSorted((left, right) => compareKeys(ctx, left.keys, right.keys, orderings))
    .map(({ element }) => element);
}

function compareKeys(
  ctx: QueryContext,
  left: readonly Value[],
  right: readonly Value[],
  orderings: readonly Ordering[],
): number {
  for (const [index, { ascending }] of orderings.entries()) {
    const [l, r] = [left[index], right[index]];
    const order = l === undefined || r === undefined ? 0 : totalCompare(l, r, ctx.budget);
    if (order !== 0) return ascending ? order : -order;
  }
  return 0;
}

function readOrdering(value: Value): Ordering | undefined {
  const plain = FUNCTION.cast(value);
  if (plain) return { accessor: plain, ascending: true };
  if (!isStruct(value) || value.size !== 1) return undefined;
  return direction(value.get('asc'), true) ?? direction(value.get('desc'), false);
}

function direction(value: Value | undefined, ascending: boolean): Ordering | undefined {
  const accessor = value === undefined ? undefined : FUNCTION.cast(value);
  return accessor && { accessor, ascending };
}
