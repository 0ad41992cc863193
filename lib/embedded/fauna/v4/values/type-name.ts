import { NativeId } from '../../schema/native-ids';
import { Bytes, CalendarDate, Double, Time, TransactionTime, Uuid } from '../../values/value';
import { V4Lambda } from './lambda';
import { V4Set } from './set';
import {
  EventAction,
  isV4Array,
  Page,
  Ref,
  type RefName,
  TransactionMicros,
  UnresolvedRef,
  type V4Value,
} from './value';

/** How errors call the type of a value (`fauna/faunadb: ext/model/src/main/scala/ast/Type.scala`). */
export function typeName(value: V4Value): string {
  switch (typeof value) {
    case 'string':
      return 'String';
    case 'boolean':
      return 'Boolean';
    case 'number':
    case 'bigint':
      return 'Integer';
    default:
      return objectTypeName(value);
  }
}

function objectTypeName(value: Exclude<V4Value, string | boolean | number | bigint>): string {
  if (value === null) return 'Null';
  if (isV4Array(value)) return 'Array';
  if (value instanceof Double) return 'Double';
  if (value instanceof Ref) return refTypeName(value);
  if (value instanceof UnresolvedRef) return refNameType(value.name);
  if (value instanceof V4Set) return 'Set';
  if (value instanceof V4Lambda) return 'Lambda';
  if (value instanceof Page) return 'Page';
  if (value instanceof Time) return 'Time';
  if (value instanceof CalendarDate) return 'Date';
  if (value instanceof Bytes) return 'Bytes';
  if (value instanceof Uuid) return 'UUID';
  if (value instanceof EventAction) return 'Action';
  if (value instanceof TransactionTime || value instanceof TransactionMicros) return 'Unresolved Transaction Time';
  return 'Object';
}

const REF_TYPES: ReadonlyMap<number, string> = new Map([
  [NativeId.Collection, 'Collection Ref'],
  [NativeId.Index, 'Index Ref'],
  [NativeId.Database, 'Database Ref'],
  [NativeId.Key, 'Key Ref'],
  [NativeId.Function, 'User Function Ref'],
]);

function refTypeName({ collection }: Ref): string {
  return REF_TYPES.get(collection) ?? 'Ref';
}

/** A ref that stays unresolved says more of itself than one that was found. */
const UNRESOLVED_TYPES: ReadonlyMap<number, string> = new Map([
  ...REF_TYPES,
  [NativeId.Role, 'Role Ref'],
  [NativeId.AccessProvider, 'Access Provider Ref'],
]);

/** As {@link typeName}, of a ref that is not looked up. */
export function refNameType(name: RefName): string {
  if (name.kind === 'native') return 'Collection Ref';
  if (name.kind === 'document') return 'Ref';
  return UNRESOLVED_TYPES.get(name.collection) ?? 'Ref';
}
