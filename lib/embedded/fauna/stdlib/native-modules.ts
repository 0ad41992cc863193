import { namedDocument } from '../documents/document-reader';
import type { QueryContext } from '../eval/context';
import type { ModuleTable } from '../eval/native';
import { NATIVE_COLLECTIONS } from '../schema/native-collections';
import { NativeId } from '../schema/native-ids';
import { type Doc, Lambda, Module, NativeFunction, UserFunction, type Value } from '../values/value';
import { rowsOf } from './row';

const { field } = rowsOf<Module>();

/** The collections every database has, as modules; what they can do the database knows (`stdlib/database-rows.ts`). */
export const NATIVE_MODULES: readonly ModuleTable[] = NATIVE_COLLECTIONS.map(({ id, name, alias }) => ({
  name,
  alias,
  summary: `The documents of the native collection ${name}.`,
  collection: id,
  functions: [],
  constants:
    id === NativeId.Collection
      ? [
          field(
            'Deleted',
            'What `coll` is of documents whose collection was deleted.',
            'DeletedCollection',
            () => DELETED,
          ),
        ]
      : [],
  ...(id === NativeId.Function ? { isInstance: isFunction } : {}),
}));

const DELETED = new Module('Deleted');

function isFunction(value: Value): boolean {
  return value instanceof Lambda || value instanceof NativeFunction || value instanceof UserFunction;
}

/** `f.definition`: the document that defines a function of the database. */
export function functionDefinition(ctx: QueryContext, { name }: UserFunction): Doc | undefined {
  const definition = ctx.catalog.functionNamed(name);
  return definition && namedDocument(ctx, NativeId.Function, definition.name);
}
