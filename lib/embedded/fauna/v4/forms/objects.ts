import { isAtLeast } from '../api-version';
import type { V4Context } from '../context';
import { both, collect } from '../errors/failure';
import { invalidCast, typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import type { V4Lambda } from '../values/lambda';
import { collectionOf } from '../values/path';
import { documentObject } from '../values/stored';
import { isV4Array, isV4Object, V4Document, type V4Object, type V4Value } from '../values/value';
import { ANY } from './arguments';
import { fn, optionalLambda, required } from './define';
import type { Form } from './form';

/** Objects, and documents taken as such (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ObjectFunctions.scala`). */
export const OBJECT_FORMS: readonly Form[] = [
  fn([required('merge', ANY), required('with', ANY), optionalLambda('lambda')], (ctx, [left, right, merger], at) => {
    const others = isV4Array(right) ? right : [right];
    const place = at.at('with');
    const [base, objects] = both(
      () => asObject(ctx, left, at.at('merge')),
      () => collect(others, (other, index) => asObject(ctx, other, isV4Array(right) ? place.at(index) : place)),
    );
    return objects.reduce<V4Object>((result, object) => merge(ctx, result, object, merger, at), base);
  }),
  fn([required('to_object', ANY)], (ctx, [value], at) => {
    if (isV4Object(value)) return value;
    if (value instanceof V4Document) return objectOf(ctx, value);
    const place = at.at('to_object');
    if (!isV4Array(value)) throw invalidCast(value, 'Object', place);
    return new Map(collect(value, (pair, index) => asField(pair, place.at(index))));
  }),
  fn([required('to_array', ANY)], (ctx, [value], at) => {
    if (isV4Array(value)) return value;
    if (isV4Object(value)) return [...value];
    if (value instanceof V4Document) return [...objectOf(ctx, value)];
    throw invalidCast(value, 'Array', at.at('to_array'));
  }),
];

function asObject(ctx: V4Context, value: V4Value, at: Position): V4Object {
  if (isV4Object(value)) return value;
  if (value instanceof V4Document) return objectOf(ctx, value);
  throw typeMismatch(['Object'], value, at);
}

/** The oldest version tells the collection beside the ref. */
function objectOf({ version }: V4Context, document: V4Document): V4Object {
  const object = documentObject(document);
  if (isAtLeast(version, '2.1')) return object;
  return new Map<string, V4Value>([['ref', document.ref], ['class', collectionOf(document.ref)], ...object]);
}

/** What comes to null is no field. */
function merge(ctx: V4Context, left: V4Object, right: V4Object, merger: V4Lambda | undefined, at: Position): V4Object {
  const merged = new Map(left);
  ctx.query.budget.step(left.size + right.size);
  for (const [key, value] of right) {
    const result = merger ? ctx.apply(merger, [key, merged.get(key) ?? null, value], at) : value;
    if (result === null) merged.delete(key);
    else merged.set(key, result);
  }
  return merged;
}

function asField(value: V4Value, at: Position): readonly [string, V4Value] {
  const [name, field] = isV4Array(value) && value.length === 2 ? value : [];
  if (typeof name !== 'string' || field === undefined) throw typeMismatch(['Field/Value'], value, at);
  return [name, field];
}
