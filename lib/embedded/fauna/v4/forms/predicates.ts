import { NativeId } from '../../schema/native-ids';
import { Bytes, CalendarDate, Double, Time, TransactionTime, Uuid } from '../../values/value';
import type { V4Context } from '../context';
import { V4Lambda } from '../values/lambda';
import { V4Set } from '../values/set';
import {
  EventAction,
  isV4Array,
  isV4Integer,
  isV4Object,
  Page,
  Ref,
  SourcedElement,
  TransactionMicros,
  UnresolvedRef,
  V4Document,
  V4Event,
  type V4Value,
} from '../values/value';
import { ANY } from './arguments';
import { fn, required } from './define';
import type { Form } from './form';

type Holds = (value: V4Value, ctx: V4Context) => boolean;

/** What type a value is of (`fauna/faunadb: ext/model/src/main/scala/ast/functions/TypeCheckFunctions.scala`). */
export const PREDICATE_FORMS: readonly Form[] = [
  is('number', (value) => isV4Integer(value) || value instanceof Double),
  is('double', (value) => value instanceof Double),
  is('integer', isV4Integer),
  is('boolean', (value) => typeof value === 'boolean'),
  is('null', (value) => value === null),
  is('bytes', (value) => value instanceof Bytes),
  is('timestamp', isTime),
  is('date', (value) => value instanceof CalendarDate),
  is('uuid', (value) => value instanceof Uuid),
  is('string', (value) => typeof value === 'string' || value instanceof EventAction),
  is('array', isV4Array),
  is('object', isObject),
  is('ref', (value) => value instanceof Ref || value instanceof UnresolvedRef),
  is(
    'set',
    (value, ctx) => value instanceof V4Set || (value instanceof Ref && ctx.data.schemaSet(ctx, value) !== undefined),
  ),
  is('doc', (value) => value instanceof Ref || value instanceof V4Document),
  is('lambda', (value) => value instanceof V4Lambda),
  isIn('collection', NativeId.Collection),
  isIn('database', NativeId.Database),
  isIn('index', NativeId.Index),
  isIn('function', NativeId.Function),
  isIn('key', NativeId.Key),
  isIn('token', NativeId.Token),
  isIn('credentials', NativeId.Credential),
  isIn('role', NativeId.Role),
];

function is(type: string, holds: Holds): Form {
  return fn([required(`is_${type}`, ANY)], (ctx, [value]) => holds(value, ctx));
}

/** A ref to a document of a native collection, or such a document. */
function isIn(type: string, collection: number): Form {
  return is(type, (value) => {
    if (value instanceof Ref) return value.collection === collection;
    return value instanceof V4Document && value.ref.collection === collection;
  });
}

function isTime(value: V4Value): boolean {
  return value instanceof Time || value instanceof TransactionTime || value instanceof TransactionMicros;
}

function isObject(value: V4Value): boolean {
  return (
    isV4Object(value) ||
    value instanceof Page ||
    value instanceof V4Document ||
    value instanceof V4Event ||
    value instanceof SourcedElement
  );
}
