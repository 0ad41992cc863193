import { Effect } from '../../eval/effect';
import { select, SelectExpression } from '../ast/select';
import type { V4Context } from '../context';
import { typeMismatch, typeNameMismatch, valueNotFound } from '../errors/problems';
import type { Position } from '../position';
import { paginate, type Start } from '../sets/paginate';
import { storeSet } from '../sets/store-set';
import { areEqual } from '../values/equality';
import { collectionOf, valueAt } from '../values/path';
import { V4Set } from '../values/set';
import { documentObject, eventObject } from '../values/stored';
import { EventAction, isV4Array, isV4Object, Page, Ref, V4Document, V4Event, type V4Value } from '../values/value';
import { ANY, BOOLEAN, isScalar, PATH, STRING } from './arguments';
import { fn, optional, required, special } from './define';
import type { Form } from './form';

/** Parts of values (`fauna/faunadb: ext/model/src/main/scala/ast/functions/BasicFunctions.scala`). */
export const SELECTION_FORMS: readonly Form[] = [
  lazySelect('select', ['all', 'default']),
  lazySelect('select_all', ['default']),
  lazySelect('select_as_index', ['default']),
  fn(
    [required('select', PATH), required('from', ANY), optional('all', BOOLEAN), optional('default', ANY)],
    (ctx, [path, from, all = false, fallback], at) => eagerSelect(ctx, { path, from, all, fallback }, at),
    { until: '3' },
  ),
  ...['select_all', 'select_as_index'].map((key) =>
    fn(
      [required(key, PATH), required('from', ANY), optional('default', ANY)],
      (ctx, [path, from, fallback], at) => eagerSelect(ctx, { path, from, all: true, fallback }, at),
      { until: '3' },
    ),
  ),
  fn([required('contains', PATH), required('in', ANY)], contains),
  fn([required('contains_path', PATH), required('in', ANY)], contains, { since: '3' }),
  fn(
    [required('contains_field', STRING), required('in', ANY)],
    (ctx, [name, container], at) => {
      if (isV4Array(container)) throw typeMismatch(['Object'], container, at.at('in'));
      return contains(ctx, [[name], container]);
    },
    { since: '3' },
  ),
  fn(
    [required('contains_value', ANY), required('in', ANY)],
    (ctx, [value, container], at) => {
      if (isScalar(container) && !(container instanceof Ref)) {
        throw typeNameMismatch(['Object', 'Array', 'Page', 'Set', 'Ref'], 'Scalar', at.at('in'));
      }
      const found = container instanceof V4Set ? sought(ctx, container, value, at) : parts(ctx, container);
      return found.some((part) => areEqual(ctx, part, value));
    },
    { since: '3', effect: Effect.Read },
  ),
];

/** Since 3 the default is evaluated only where it is wanted. */
function lazySelect(name: string, optionalKeys: readonly string[]): Form {
  return special(
    [name, 'from'],
    (given, decoder, position) => {
      const part = (key: string): V4Value => given(key) ?? null;
      const decode = (key: string) => decoder.expression(part(key), position.at(key));
      const decodeOptional = (key: string) => (given(key) === undefined ? undefined : decode(key));
      return new SelectExpression(
        name,
        decode(name),
        decode('from'),
        decodeOptional('all'),
        decodeOptional('default'),
        position,
      );
    },
    { optional: optionalKeys, since: '3' },
  );
}

function eagerSelect(
  ctx: V4Context,
  what: {
    readonly path: ReturnType<typeof PATH.cast>;
    readonly from: V4Value;
    readonly all: boolean;
    readonly fallback: V4Value | undefined;
  },
  position: Position,
): V4Value {
  const at = position.at('from');
  const found = select(ctx, what.from, what.path, what.all, at) ?? what.fallback;
  if (found === undefined) throw valueNotFound(what.path, at);
  return found;
}

function contains(ctx: V4Context, [path, container]: readonly [ReturnType<typeof PATH.cast>, V4Value]): boolean {
  return valueAt(ctx, container, path) !== undefined;
}

/** The first element of a set that stands where the value would. */
function sought(ctx: V4Context, set: V4Set, value: V4Value, at: Position): readonly V4Value[] {
  const start: Start = { cursor: value, direction: 'after', at: at.at('contains_value') };
  return paginate(ctx, storeSet(set), { start, size: 1, sources: false, deniedAt: at }, at).data;
}

/** What a value is made of, one level deep. */
function parts(ctx: V4Context, container: V4Value): readonly V4Value[] {
  if (isV4Array(container)) return container;
  if (isV4Object(container)) return [...container.values()];
  if (container instanceof V4Document) return [...documentObject(container).values(), collectionOf(container.ref)];
  if (container instanceof Ref) {
    return [
      valueAt(ctx, container, ['id']) ?? null,
      collectionOf(container),
      ...(container.scope ? [container.scope] : []),
    ];
  }
  if (container instanceof Page)
    return [container.data, container.before, container.after].filter((part) => part !== undefined);
  return container instanceof V4Event ? eventParts(container) : [];
}

/** Each value of a set's event by itself. */
function eventParts(event: V4Event): readonly V4Value[] {
  const { action, document, data } = event;
  const shown = data === undefined || data === null ? [] : isV4Array(data) ? data : [data];
  return [eventObject(event).get('ts') ?? null, new EventAction(action), document, ...shown];
}
