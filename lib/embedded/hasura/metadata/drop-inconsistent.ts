import { tableKey } from '../catalog/catalog';
import { withTables } from './change-commands';
import type { Metadata, RolePermission, TableMetadata } from './metadata';
import type { Inconsistency } from './track-tables';

/** The metadata without what does not fit the database. */
export function dropInconsistent(metadata: Metadata, inconsistencies: readonly Inconsistency[]): Metadata {
  const of = (table: TableMetadata): readonly Inconsistency[] =>
    inconsistencies.filter((each) => tableKey(each.table) === tableKey(table.table));
  return withTables(metadata, (tables) =>
    tables
      .filter((table) => of(table).every(({ type }) => type !== 'table'))
      .map((table) => of(table).reduce(withoutOne, table)),
  );
}

function withoutOne(table: TableMetadata, { type, definition }: Inconsistency): TableMetadata {
  switch (type) {
    case 'table':
      return table;
    case 'object_relation':
      return { ...table, object_relationships: otherThan('name', definition, table.object_relationships) };
    case 'array_relation':
      return { ...table, array_relationships: otherThan('name', definition, table.array_relationships) };
    default: {
      const member = `${type}s` as const;
      const permissions: readonly RolePermission<unknown>[] = table[member] ?? [];
      return { ...table, [member]: otherThan('role', definition, permissions) };
    }
  }
}

/** A table has one definition of a relationship's name, and one permission of a kind for each role. */
function otherThan<Key extends 'name' | 'role', Definition extends Readonly<Record<Key, string>>>(
  key: Key,
  definition: unknown,
  all: readonly Definition[] = [],
): readonly Definition[] {
  const lost: unknown =
    typeof definition === 'object' && definition !== null ? Reflect.get(definition, key) : undefined;
  return all.filter((each) => each[key] !== lost);
}
