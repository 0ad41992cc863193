import { displayName, tableKey, type Catalog, type Column, type QualifiedName, type Table } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { TableRules } from '../permissions/rules';
import { tableRules } from '../permissions/table-rules';
import { isGraphQLName } from '../schema/graphql-name';
import type { CustomRootField, Metadata, RootFieldKind, TableMetadata } from './metadata';
import { resolveRelationship, type RelationshipDefinition } from './relationships';
import type { Relationship, RootFieldName, TrackedTable, TrackedTables } from './tracked-tables';

/** What the metadata asks for and the database does not have; the rest of the metadata works without it. */
export interface Inconsistency {
  readonly type:
    | 'table'
    | 'object_relation'
    | 'array_relation'
    | 'insert_permission'
    | 'select_permission'
    | 'update_permission'
    | 'delete_permission';
  /** Where it is: `select permission of role "user" in table "users"`. */
  readonly name: string;
  readonly reason: string;
  readonly table: QualifiedName;
  readonly definition: unknown;
}

interface TableInProgress extends TrackedTable {
  readonly relationships: Map<string, Relationship>;
  readonly rules: Map<string, TableRules>;
}

/**
 * Holds the metadata against the database. What does not fit is left out and reported; nothing is guessed, so a rule that
 * cannot be read leaves its role without that permission.
 */
export function trackTables(
  metadata: Metadata,
  catalog: Catalog,
): { readonly tables: TrackedTables; readonly inconsistencies: readonly Inconsistency[] } {
  const tables = new Map<string, TableInProgress>();
  const inconsistencies: Inconsistency[] = [];
  const definitions = metadata.sources.flatMap((source) => source.tables);
  const attempt = (what: Omit<Inconsistency, 'reason'>, act: () => void): void => {
    try {
      act();
    } catch (error) {
      if (!(error instanceof HasuraError)) throw error;
      inconsistencies.push({ ...what, reason: error.message });
    }
  };

  for (const definition of definitions) {
    const name = displayName(definition.table);
    attempt({ type: 'table', name: `table ${name}`, table: definition.table, definition: definition.table }, () => {
      const table = catalog.tables.get(tableKey(definition.table));
      if (!table) throw new HasuraError('not-exists', `no such table/view exists in source: ${name}`);
      const tracked = trackedTable(definition, table);
      const twin = [...tables.values()].find((other) => other.typeName === tracked.typeName);
      if (twin) throw new HasuraError('already-exists', `table ${displayName(twin.table)} has the same GraphQL name`);
      tables.set(tableKey(table), tracked);
    });
  }
  for (const [definition, tracked] of inProgress(definitions, tables)) {
    for (const relationship of relationshipsOf(definition)) {
      const type = relationship.kind === 'object' ? 'object_relation' : 'array_relation';
      const name = `${relationship.kind}_relationship ${relationship.name} in table ${displayName(tracked.table)}`;
      attempt({ type, name, table: tracked.table, definition: relationship }, () => {
        if (tracked.fields.has(relationship.name) || tracked.relationships.has(relationship.name)) {
          throw new HasuraError('already-exists', `field with name "${relationship.name}" already exists`);
        }
        tracked.relationships.set(relationship.name, resolveRelationship(relationship, tracked, tables));
      });
    }
  }
  for (const [definition, tracked] of inProgress(definitions, tables)) {
    for (const { role, action, read, permission } of tableRules(definition, tracked, tables)) {
      const name = `${action} permission of role "${role}" in table ${displayName(tracked.table)}`;
      attempt({ type: `${action}_permission`, name, table: tracked.table, definition: { role, permission } }, () => {
        tracked.rules.set(role, { ...tracked.rules.get(role), ...read() });
      });
    }
  }
  return { tables, inconsistencies };
}

function* inProgress(
  definitions: readonly TableMetadata[],
  tables: ReadonlyMap<string, TableInProgress>,
): Generator<readonly [TableMetadata, TableInProgress]> {
  for (const definition of definitions) {
    const tracked = tables.get(tableKey(definition.table));
    if (tracked) yield [definition, tracked];
  }
}

function relationshipsOf(definition: TableMetadata): readonly RelationshipDefinition[] {
  return [
    ...(definition.object_relationships ?? []).map((each) => ({ ...each, kind: 'object' as const })),
    ...(definition.array_relationships ?? []).map((each) => ({ ...each, kind: 'array' as const })),
  ];
}

function trackedTable({ table: names, configuration = {} }: TableMetadata, table: Table): TableInProgress {
  const typeName =
    configuration.custom_name ?? (names.schema === 'public' ? names.name : `${names.schema}_${names.name}`);
  if (!isGraphQLName(typeName)) {
    throw new HasuraError(
      'not-supported',
      `table ${displayName(names)} cannot be a GraphQL name; give it one by "custom_name"`,
    );
  }
  const fields = new Map<string, Column>();
  const fieldNames = new Map<string, string>();
  const fieldComments = new Map<string, string>();
  for (const column of table.columns) {
    const { custom_name: customName, comment = column.comment } = configuration.column_config?.[column.name] ?? {};
    const fieldName = customName ?? configuration.custom_column_names?.[column.name] ?? column.name;
    if (!isGraphQLName(fieldName)) continue;
    if (fields.has(fieldName)) {
      throw new HasuraError(
        'already-exists',
        `table ${displayName(names)} has two columns with the field name "${fieldName}"`,
      );
    }
    fields.set(fieldName, column);
    fieldNames.set(column.name, fieldName);
    if (comment) fieldComments.set(column.name, comment);
  }
  return {
    table,
    typeName,
    description: configuration.comment ?? table.comment,
    rootFields: rootFieldNames(typeName, configuration.custom_root_fields ?? {}),
    fields,
    fieldNames,
    fieldComments,
    relationships: new Map(),
    rules: new Map(),
  };
}

function rootFieldNames(
  typeName: string,
  custom: Readonly<Partial<Record<RootFieldKind, string | CustomRootField | null>>>,
): Readonly<Record<RootFieldKind, RootFieldName>> {
  const named = (kind: RootFieldKind, standard: string): RootFieldName => {
    const given = custom[kind];
    if (typeof given === 'string') return { name: given, comment: undefined };
    return { name: given?.name ?? standard, comment: given?.comment ?? undefined };
  };
  return {
    select: named('select', typeName),
    select_by_pk: named('select_by_pk', `${typeName}_by_pk`),
    select_aggregate: named('select_aggregate', `${typeName}_aggregate`),
    select_stream: named('select_stream', `${typeName}_stream`),
    insert: named('insert', `insert_${typeName}`),
    insert_one: named('insert_one', `insert_${typeName}_one`),
    update: named('update', `update_${typeName}`),
    update_by_pk: named('update_by_pk', `update_${typeName}_by_pk`),
    update_many: named('update_many', `update_${typeName}_many`),
    delete: named('delete', `delete_${typeName}`),
    delete_by_pk: named('delete_by_pk', `delete_${typeName}_by_pk`),
  };
}
