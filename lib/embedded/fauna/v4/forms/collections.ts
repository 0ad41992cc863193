import { Effect } from '../../eval/effect';
import type { V4Context } from '../context';
import { collect } from '../errors/failure';
import { bounds, invalidArgument, typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import { asBoolean } from '../ast/control';
import type { V4Lambda } from '../values/lambda';
import { V4Set } from '../values/set';
import { isV4Array, Page, type V4Integer, type V4Value } from '../values/value';
import { ANY, ARRAY, INTEGER, ITERABLE, type Iterable4, zeroOrMore } from './arguments';
import { fn, lambda, required } from './define';
import { exists } from './reads';
import type { Form } from './form';

/** Arrays and pages, element by element (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ArrayFunctions.scala`). */
export const COLLECTION_FORMS: readonly Form[] = [
  fn([lambda('map'), required('collection', ITERABLE)], (ctx, [mapper, collection], at) => {
    const list = arrayOrPage(collection, at);
    const mapped = list.data.map((element) => ctx.apply(mapper, element, at.at('map')));
    return list.with(mapped, list.cursors);
  }),
  fn([lambda('foreach'), required('collection', ITERABLE)], (ctx, [body, collection], at) => {
    for (const element of arrayOrPage(collection, at).data) ctx.apply(body, element, at.at('foreach'));
    return collection;
  }),
  fn([lambda('filter'), required('collection', ITERABLE)], (ctx, [predicate, collection], at) => {
    if (collection instanceof V4Set) return filterSet(predicate, collection, at);
    const list = arrayOrPage(collection, at);
    const kept = keep(ctx, predicate, list.data, at);
    return list.with(
      list.data.filter((_, index) => kept[index]),
      list.cursors.filter((_, index) => kept[index]),
    );
  }),
  fn([required('take', INTEGER), required('collection', ANY)], (_, [count, collection], at) => {
    const list = arrayOrPage(collection, at);
    const number = Math.max(0, toInt(count));
    const after = toInt(count) < 0 ? list.before : (list.cursors[number] ?? list.after);
    return list.with(list.data.slice(0, number), list.cursors.slice(0, number), { before: list.before, after });
  }),
  fn([required('drop', INTEGER), required('collection', ANY)], (_, [count, collection], at) => {
    const list = arrayOrPage(collection, at);
    const number = Math.max(0, toInt(count));
    const before = toInt(count) < 0 ? list.before : (list.cursors[number] ?? list.after);
    return list.with(list.data.slice(number), list.cursors.slice(number), { before, after: list.after });
  }),
  fn([required('prepend', zeroOrMore(ANY)), required('collection', ARRAY)], (ctx, [elements, array], at) =>
    joined(ctx, elements, array, at),
  ),
  fn([required('append', zeroOrMore(ANY)), required('collection', ARRAY)], (ctx, [elements, array], at) =>
    joined(ctx, array, elements, at),
  ),
  fn([required('is_empty', ITERABLE)], (ctx, [collection], at) => isEmpty(ctx, collection, at)),
  fn([required('is_nonempty', ITERABLE)], (ctx, [collection], at) => !isEmpty(ctx, collection, at)),
];

/** An array, or a page that goes on being one whatever is done to its elements. */
interface ElementList {
  readonly data: readonly V4Value[];
  readonly cursors: readonly V4Value[];
  readonly before: V4Value | undefined;
  readonly after: V4Value | undefined;
  with(
    data: readonly V4Value[],
    cursors: readonly V4Value[],
    ends?: { readonly before: V4Value | undefined; readonly after: V4Value | undefined },
  ): V4Value;
}

function arrayOrPage(value: V4Value, at: Position): ElementList {
  if (isV4Array(value))
    return { data: value, cursors: value, before: undefined, after: undefined, with: (data) => data };
  if (!(value instanceof Page)) throw typeMismatch(['Array or Page'], value, at.at('collection'));
  const { data, cursors, before, after } = value;
  return {
    data,
    cursors,
    before,
    after,
    with: (newData, newCursors, ends = { before, after }) => new Page(newData, newCursors, ends.before, ends.after),
  };
}

/** Which elements are kept; what is wrong with several is told together. */
function keep(ctx: V4Context, predicate: V4Lambda, elements: readonly V4Value[], at: Position): readonly boolean[] {
  const answers = collect(elements, (element) => ctx.apply(predicate, element, at.at('filter')));
  return collect(answers, (answer, index) => asBoolean(answer, at.at(index)));
}

function filterSet(predicate: V4Lambda, set: V4Set, at: Position): V4Set {
  if (predicate.code.expression.body.effect === Effect.Write) {
    const description = 'Invalid lambda. Lambda in this context may not write or call a user function.';
    throw invalidArgument(description, at.at('filter'));
  }
  return set.filter(predicate, at);
}

const MOST_ELEMENTS = 1_000_000;

function joined(
  ctx: V4Context,
  first: readonly V4Value[],
  second: readonly V4Value[],
  at: Position,
): readonly V4Value[] {
  const length = first.length + second.length;
  ctx.query.budget.step(length);
  requireFewElements(length, at);
  return [...first, ...second];
}

/** Throws `V4Failure` for an array that is longer than any may be. */
export function requireFewElements(count: number, at: Position): void {
  if (count > MOST_ELEMENTS) throw bounds('Number of elements', `<= ${MOST_ELEMENTS}`, at);
}

function isEmpty(ctx: V4Context, collection: Iterable4, at: Position): boolean {
  if (collection instanceof Page) return collection.data.length === 0;
  if (isV4Array(collection)) return collection.length === 0;
  return !exists(ctx, collection, at);
}

/** The low 32 bits, as the original counts. */
function toInt(value: V4Integer): number {
  return Number(BigInt.asIntN(32, BigInt(value)));
}
