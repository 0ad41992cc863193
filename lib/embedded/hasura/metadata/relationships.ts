import {
  displayName,
  tableKey,
  type Column,
  type ForeignKey,
  type QualifiedName,
  type Table,
} from '../catalog/catalog';
import { HasuraError } from '../errors';
import { isGraphQLName } from '../schema/graphql-name';
import type { ManualConfiguration, ObjectRelationshipMetadata, RemoteForeignKey } from './metadata';
import type { Relationship, TrackedTable, TrackedTables } from './tracked-tables';

export interface RelationshipDefinition extends ObjectRelationshipMetadata {
  readonly kind: Relationship['kind'];
}

/** Finds the other table and the columns by which it is joined. @throws HasuraError where the database has no such thing */
export function resolveRelationship(
  definition: RelationshipDefinition,
  own: TrackedTable,
  tables: TrackedTables,
): Relationship {
  const { kind, name, comment, using } = definition;
  if (!isGraphQLName(name)) throw new HasuraError('not-supported', `"${name}" cannot be a GraphQL name`);
  const { foreign_key_constraint_on: key, manual_configuration: manual } = using;
  const base = { name, kind, comment };
  if (manual) return { ...base, ...byMapping(manual, own, tables) };
  if (key === undefined) {
    throw new HasuraError('parse-failed', `one of foreign_key_constraint_on/manual_configuration expected`);
  }
  if (isRemote(key)) return { ...base, ...byRemoteKey(key, own, tables) };
  if (kind === 'array') {
    throw new HasuraError('parse-failed', `the foreign key of an array relationship belongs to the remote table`);
  }
  return { ...base, ...byOwnKey(typeof key === 'string' ? [key] : key, own, tables) };
}

type Join = Pick<Relationship, 'remote' | 'mapping' | 'insertion' | 'always'>;

function isRemote(key: string | readonly string[] | RemoteForeignKey): key is RemoteForeignKey {
  return typeof key === 'object' && 'table' in key;
}

function byOwnKey(columns: readonly string[], own: TrackedTable, tables: TrackedTables): Join {
  const key = foreignKeyOn(own.table, columns);
  const remote = trackedTable(key.references, tables);
  const mapping = pairs(key.columns, key.referencedColumns, own.table, remote.table);
  return { remote, mapping, insertion: 'before_parent', always: mapping.every(([column]) => !column.nullable) };
}

function byRemoteKey({ table, column, columns }: RemoteForeignKey, own: TrackedTable, tables: TrackedTables): Join {
  const remote = trackedTable(table, tables);
  const names = columns ?? (column === undefined ? [] : [column]);
  const key = foreignKeyOn(remote.table, names, own.table);
  const mapping = pairs(key.referencedColumns, key.columns, own.table, remote.table);
  return { remote, mapping, insertion: 'after_parent', always: false };
}

function byMapping(manual: ManualConfiguration, own: TrackedTable, tables: TrackedTables): Join {
  const remote = trackedTable(manual.remote_table, tables);
  const entries = Object.entries(manual.column_mapping);
  const mapping = pairs(
    entries.map(([column]) => column),
    entries.map(([, column]) => column),
    own.table,
    remote.table,
  );
  return { remote, mapping, insertion: manual.insertion_order ?? 'before_parent', always: false };
}

function foreignKeyOn(table: Table, columns: readonly string[], references?: QualifiedName): ForeignKey {
  const keys = table.foreignKeys.filter(
    (key) => sameColumns(key.columns, columns) && (!references || tableKey(key.references) === tableKey(references)),
  );
  const [key] = keys;
  if (!key) {
    throw new HasuraError('constraint-error', 'no foreign constraint exists on the given column(s)');
  }
  if (keys.length > 1) {
    throw new HasuraError('constraint-error', 'more than one foreign key constraint exists on the given column(s)');
  }
  return key;
}

function trackedTable(name: QualifiedName, tables: TrackedTables): TrackedTable {
  const tracked = tables.get(tableKey(name));
  if (!tracked) throw new HasuraError('not-exists', `table ${displayName(name)} does not exist in source: default`);
  return tracked;
}

function pairs(own: readonly string[], remote: readonly string[], ownTable: Table, remoteTable: Table) {
  return own.map((name, index) => [columnOf(ownTable, name), columnOf(remoteTable, remote[index] ?? '')] as const);
}

function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((each) => each.name === name);
  if (!column) throw new HasuraError('not-exists', `column "${name}" does not exist in ${displayName(table)}`);
  return column;
}

function sameColumns(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name) => right.includes(name));
}
