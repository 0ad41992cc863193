import type { QueryContext } from '../eval/context';
import { isStruct } from '../values/type-tag';
import type { Value } from '../values/value';
import type { BackingIndex } from './catalog';
import { type FieldFailure, type Path, failure } from './field-failure';
import type { FieldValidator } from './field-type';
import { COLLECTION_BY_ALIAS, FUNCTION_BY_ALIAS, nameIndexOf } from './native-indexes';
import { NativeId } from './native-ids';
import { SPECIAL_FIELDS, isMemberName, isReservedGlobal, isReservedIndexName, isValidName } from './reserved-names';
import { sameStored } from './stored-value';

/**
 * Collections, functions and their aliases share one name space with what FQL itself calls something
 * (`fauna/faunadb: ext/model/src/main/scala/schema/GlobalNamespaceValidator.scala`).
 */
export const globalName: FieldValidator = (ctx, path, value, before) => {
  if (typeof value !== 'string' || unchanged(value, before)) return [];
  if (isReservedGlobal(value)) return [failure(path, `The identifier \`${value}\` is reserved.`)];
  if (!isValidName(value)) return [failure(path, 'Invalid identifier.')];
  return takenName(ctx, path, value);
};

const TAKEN: readonly (readonly [BackingIndex, string])[] = [
  [nameIndexOf(NativeId.Collection), 'Collection already exists with the name'],
  [COLLECTION_BY_ALIAS, 'Collection already exists with the alias'],
  [nameIndexOf(NativeId.Function), 'Function already exists with the name'],
  [FUNCTION_BY_ALIAS, 'Function already exists with the alias'],
];

function takenName(ctx: QueryContext, path: Path, name: string): readonly FieldFailure[] {
  for (const [index, text] of TAKEN) {
    const [entry] = ctx.txn.entries(index, [name], {});
    if (entry) return [failure(path, `A ${text} \`${name}\``)];
  }
  return [];
}

/** The name of a database, an access provider or a check constraint. */
export const identifier: FieldValidator = (_ctx, path, value, before) =>
  typeof value !== 'string' || unchanged(value, before) || isValidName(value)
    ? []
    : [failure(path, 'Invalid identifier.')];

export const roleName: FieldValidator = (_ctx, path, value) => {
  if (typeof value !== 'string') return [];
  if (!isValidName(value)) return [failure(path, 'Invalid identifier.')];
  return value === 'admin' || value === 'server' ? [failure(path, `The identifier \`${value}\` is reserved.`)] : [];
};

/** The names of fields and computed fields; failures are told of the whole map. */
export const fieldNames: FieldValidator = memberNames((name) => SPECIAL_FIELDS.has(name));

export const indexNames: FieldValidator = memberNames(isReservedIndexName);

function memberNames(isReserved: (name: string) => boolean): FieldValidator {
  return (_ctx, path, value) => {
    if (!isStruct(value)) return [];
    return [...value.keys()].flatMap((name) => {
      if (!isMemberName(name)) return [failure(path, 'Invalid identifier.')];
      return isReserved(name) ? [failure(path, `The name '${name}' is reserved.`)] : [];
    });
  };
}

function unchanged(value: Value, before: Value | undefined): boolean {
  return before !== undefined && sameStored(value, before);
}
