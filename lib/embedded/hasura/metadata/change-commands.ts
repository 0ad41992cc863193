import { z } from 'zod';
import { displayName, tableKey, type QualifiedName } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { Metadata, RolePermission, TableMetadata } from './metadata';
import {
  arrayRelationshipUsing,
  deletePermission,
  insertPermission,
  objectRelationshipUsing,
  parseWith,
  qualifiedName,
  selectPermission,
  tableConfiguration,
  updatePermission,
} from './parse-metadata';

/** A command of `POST /v1/metadata` that changes the metadata: what it takes, and what becomes of the metadata. */
interface ChangeCommand {
  readonly change: (args: unknown, metadata: Metadata, path: string) => Metadata;
}

type Action = 'insert' | 'select' | 'update' | 'delete';
type TableChange = (table: TableMetadata) => TableMetadata;

const onTable = {
  table: qualifiedName,
  source: z.literal('default', { error: 'source with this name does not exist' }).default('default'),
};

function command<Shape extends z.ZodType>(
  shape: Shape,
  change: (args: z.output<Shape>, metadata: Metadata, path: string) => Metadata,
): ChangeCommand {
  return { change: (args, metadata, path) => change(parseWith(shape, args, path), metadata, path) };
}

/** By name (`hasura/graphql-engine: docs/docs/api-reference/metadata-api`). The older names without `pg_` mean the same. */
export const CHANGE_COMMANDS: ReadonlyMap<string, ChangeCommand> = new Map([
  [
    'pg_track_table',
    command(
      z.object({ ...onTable, configuration: tableConfiguration.optional() }),
      ({ table, configuration }, metadata, path) => {
        if (find(metadata, table)) {
          throw new HasuraError('already-tracked', `view/table already tracked : ${displayName(table)}`, path);
        }
        return withTables(metadata, (tables) => [...tables, { table, ...(configuration && { configuration }) }]);
      },
    ),
  ],
  [
    'pg_untrack_table',
    command(z.object({ ...onTable, cascade: z.boolean().default(false) }), ({ table, cascade }, metadata, path) => {
      if (!find(metadata, table)) {
        throw new HasuraError('already-untracked', `view/table already untracked : ${displayName(table)}`, path);
      }
      const dependents = cascade ? [] : relationshipsTo(table, metadata);
      if (dependents.length > 0) {
        const list = dependents.join(', ');
        throw new HasuraError('dependency-error', `cannot drop due to the following dependent objects : ${list}`, path);
      }
      return withTables(metadata, (tables) =>
        tables
          .filter((each) => tableKey(each.table) !== tableKey(table))
          .map((each) => withoutRelationshipsTo(table, each)),
      );
    }),
  ],
  ...permissionCommands('select', selectPermission),
  ...permissionCommands('insert', insertPermission),
  ...permissionCommands('update', updatePermission),
  ...permissionCommands('delete', deletePermission),
  ['pg_create_object_relationship', relationshipCommand('object_relationships', objectRelationshipUsing)],
  ['pg_create_array_relationship', relationshipCommand('array_relationships', arrayRelationshipUsing)],
  [
    'pg_drop_relationship',
    command(z.object({ ...onTable, relationship: z.string() }), ({ table, relationship }, metadata, path) =>
      changeTable(metadata, table, path, (tracked) => {
        if (!relationshipNames(tracked).includes(relationship)) {
          throw new HasuraError('not-exists', `relationship "${relationship}" does not exist`, path);
        }
        const kept = <Definition extends { readonly name: string }>(all: readonly Definition[] = []) =>
          all.filter(({ name }) => name !== relationship);
        return {
          ...tracked,
          object_relationships: kept(tracked.object_relationships),
          array_relationships: kept(tracked.array_relationships),
        };
      }),
    ),
  ],
]);

function permissionCommands<Permission extends z.ZodType>(
  action: Action,
  shape: Permission,
): readonly (readonly [string, ChangeCommand])[] {
  const member = `${action}_permissions` as const;
  const create = command(
    z.object({ ...onTable, role: z.string().min(1), permission: z.unknown(), comment: z.string().optional() }),
    ({ table, role, permission: given, comment }, metadata, path) =>
      changeTable(metadata, table, path, (tracked) => {
        const others: readonly RolePermission<unknown>[] = tracked[member] ?? [];
        if (others.some((each) => each.role === role)) {
          const message = `${action} permission already defined on table ${displayName(table)} with role "${role}"`;
          throw new HasuraError('already-exists', message, path);
        }
        const permission = parseWith(shape, given, `${path}.permission`);
        return { ...tracked, [member]: [...others, { role, permission, ...(comment && { comment }) }] };
      }),
  );
  const drop = command(z.object({ ...onTable, role: z.string() }), ({ table, role }, metadata, path) =>
    changeTable(metadata, table, path, (tracked) => {
      const all: readonly RolePermission<unknown>[] = tracked[member] ?? [];
      const others = all.filter((each) => each.role !== role);
      if (others.length === all.length) {
        const message = `${action} permission on ${displayName(table)} for role "${role}" does not exist`;
        throw new HasuraError('permission-denied', message, path);
      }
      return { ...tracked, [member]: others };
    }),
  );
  return [
    [`pg_create_${action}_permission`, create],
    [`pg_drop_${action}_permission`, drop],
  ];
}

function relationshipCommand<Using extends z.ZodType>(
  member: 'object_relationships' | 'array_relationships',
  shape: Using,
): ChangeCommand {
  return command(
    z.object({ ...onTable, name: z.string().min(1), using: z.unknown(), comment: z.string().optional() }),
    ({ table, name, using: given, comment }, metadata, path) =>
      changeTable(metadata, table, path, (tracked) => {
        if (relationshipNames(tracked).includes(name)) {
          const message = `field with name "${name}" already exists in table ${displayName(table)}`;
          throw new HasuraError('already-exists', message, path);
        }
        const using = parseWith(shape, given, `${path}.using`);
        return { ...tracked, [member]: [...(tracked[member] ?? []), { name, using, ...(comment && { comment }) }] };
      }),
  );
}

function find(metadata: Metadata, table: QualifiedName): TableMetadata | undefined {
  return metadata.sources.flatMap(({ tables }) => tables).find((each) => tableKey(each.table) === tableKey(table));
}

function changeTable(metadata: Metadata, table: QualifiedName, path: string, change: TableChange): Metadata {
  if (!find(metadata, table)) {
    throw new HasuraError('not-exists', `table ${displayName(table)} does not exist in source: default`, path);
  }
  return withTables(metadata, (tables) =>
    tables.map((each) => (tableKey(each.table) === tableKey(table) ? change(each) : each)),
  );
}

/** The metadata with other tables in its one source, which is made where there is none. */
export function withTables(
  metadata: Metadata,
  change: (tables: readonly TableMetadata[]) => readonly TableMetadata[],
): Metadata {
  const [source = { name: 'default', kind: 'postgres' as const, tables: [], configuration: {} }] = metadata.sources;
  return { ...metadata, sources: [{ ...source, tables: change(source.tables) }] };
}

function relationshipNames({ object_relationships: object = [], array_relationships: array = [] }: TableMetadata) {
  return [...object, ...array].map(({ name }) => name);
}

function relationshipsTo(table: QualifiedName, metadata: Metadata): readonly string[] {
  return metadata.sources.flatMap(({ tables }) =>
    tables
      .filter((each) => tableKey(each.table) !== tableKey(table))
      .flatMap((each) => {
        const kept = relationshipNames(withoutRelationshipsTo(table, each));
        const lost = relationshipNames(each).filter((name) => !kept.includes(name));
        return lost.map((name) => `relationship ${each.table.name}.${name} in source "default"`);
      }),
  );
}

/** Only what names the other table can be told here; a foreign key of one's own is told by the database. */
function withoutRelationshipsTo(table: QualifiedName, tracked: TableMetadata): TableMetadata {
  const kept = <Definition extends { readonly using: Using }>(all: readonly Definition[]) =>
    all.filter(({ using }) => remoteTables(using).every((name) => tableKey(name) !== tableKey(table)));
  const { object_relationships: object, array_relationships: array } = tracked;
  return {
    ...tracked,
    ...(object && { object_relationships: kept(object) }),
    ...(array && { array_relationships: kept(array) }),
  };
}

type Using = NonNullable<TableMetadata['object_relationships']>[number]['using'];

function remoteTables({
  foreign_key_constraint_on: key,
  manual_configuration: manual,
}: Using): readonly QualifiedName[] {
  const ofKey = typeof key === 'object' && 'table' in key ? [key.table] : [];
  return manual ? [...ofKey, manual.remote_table] : ofKey;
}
