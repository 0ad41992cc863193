import {
  displayName,
  plainName,
  tableKey,
  type Catalog,
  type Column,
  type Enumeration,
  type QualifiedName,
  type Table,
} from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { TableRules } from '../permissions/rules';
import { tableRules } from '../permissions/table-rules';
import { isGraphQLName } from '../schema/graphql-name';
import { enumerationOf, withEnumerations } from './enumerations';
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
  /** Where it is: `select_permission user in table users in source default`. */
  readonly name: string;
  readonly reason: string;
  /** A relationship's name, a permission's role; empty for a table. */
  readonly key: string;
  readonly table: QualifiedName;
  readonly definition: unknown;
}

/** As `get_inconsistent_metadata` answers it. */
export function inconsistentObject({ type, name, reason, definition }: Inconsistency) {
  return { definition, name, reason: `Inconsistent object: ${reason}`, type };
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

  const attemptTable = ({ table: names }: TableMetadata, act: (table: Table) => void): void => {
    const name = `table ${plainName(names)} in source default`;
    attempt({ type: 'table', name, key: '', table: names, definition: names }, () => {
      const table = catalog.tables.get(tableKey(names));
      if (!table) throw new HasuraError('not-exists', `no such table/view exists in source: ${displayName(names)}`);
      act(table);
    });
  };

  const enumerations = new Map<string, Enumeration>();
  for (const definition of definitions.filter((each) => each.is_enum)) {
    attemptTable(definition, (table) => {
      enumerations.set(tableKey(table), enumerationOf(table, typeNameOf(definition), catalog));
    });
  }
  for (const definition of definitions) {
    if (definition.is_enum && !enumerations.has(tableKey(definition.table))) continue;
    attemptTable(definition, (found) => {
      const table = withEnumerations(found, enumerations);
      const tracked = trackedTable(definition, table);
      const twin = [...tables.values()].find((other) => other.typeName === tracked.typeName);
      if (twin) throw new HasuraError('already-exists', `table ${displayName(twin.table)} has the same GraphQL name`);
      tables.set(tableKey(table), tracked);
    });
  }
  for (const [definition, tracked] of inProgress(definitions, tables)) {
    const { table } = tracked;
    for (const relationship of relationshipsOf(definition)) {
      const type = relationship.kind === 'object' ? 'object_relation' : 'array_relation';
      const name = `${type} ${relationship.name} in table ${plainName(table)} in source default`;
      attempt({ type, name, key: relationship.name, table, definition: relationship }, () => {
        refuseTwin(relationship.name, tracked);
        const where = `in table ${displayName(table)}: in relationship "${relationship.name}": `;
        const resolved = within(where, () => resolveRelationship(relationship, tracked, tables));
        tracked.relationships.set(relationship.name, resolved);
      });
    }
  }
  for (const [definition, tracked] of inProgress(definitions, tables)) {
    const { table } = tracked;
    for (const { role, action, read, permission } of tableRules(definition, tracked, tables)) {
      const type = `${action}_permission` as const;
      const name = `${type} ${role} in table ${plainName(table)} in source default`;
      attempt({ type, name, key: role, table, definition: { role, permission } }, () => {
        const rules = within(`in table ${displayName(table)}: in permission for role "${role}": `, read);
        tracked.rules.set(role, { ...tracked.rules.get(role), ...rules });
      });
    }
  }
  return { tables, inconsistencies };
}

/** Says where in the metadata an error was found. */
function within<Result>(where: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw error instanceof HasuraError ? new HasuraError(error.code, where + error.message) : error;
  }
}

/** A relationship may not have the name of another field. */
function refuseTwin(name: string, { fields, relationships }: TrackedTable): void {
  if (relationships.has(name)) throw new HasuraError('already-exists', `field with name "${name}" already exists`);
  const column = fields.get(name);
  if (column?.name === name) throw new HasuraError('already-exists', 'field definition conflicts with postgres column');
  if (!column) return;
  const message = `field definition conflicts with custom field name for postgres column "${column.name}"`;
  throw new HasuraError('already-exists', message);
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

function typeNameOf({ table: { schema, name }, configuration }: TableMetadata): string {
  return configuration?.custom_name ?? (schema === 'public' ? name : `${schema}_${name}`);
}

function trackedTable(definition: TableMetadata, table: Table): TableInProgress {
  const { table: names, configuration = {} } = definition;
  const typeName = typeNameOf(definition);
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
    // An empty comment takes away what would be said otherwise.
    description:
      (configuration.comment ?? table.comment ?? `columns and relationships of "${names.name}"`) || undefined,
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
