import { tableKey } from '../catalog/catalog';
import { withTables } from './change-table';
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

function withoutOne(table: TableMetadata, { type, key }: Inconsistency): TableMetadata {
  switch (type) {
    case 'table':
      return table;
    case 'object_relation':
      return { ...table, object_relationships: table.object_relationships?.filter(({ name }) => name !== key) ?? [] };
    case 'array_relation':
      return { ...table, array_relationships: table.array_relationships?.filter(({ name }) => name !== key) ?? [] };
    default: {
      const member = `${type}s` as const;
      const permissions: readonly RolePermission<unknown>[] = table[member] ?? [];
      return { ...table, [member]: permissions.filter(({ role }) => role !== key) };
    }
  }
}
