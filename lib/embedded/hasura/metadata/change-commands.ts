import { z } from 'zod';
import { displayName, plainName, tableKey, type QualifiedName } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { ADMIN_ROLE } from '../session';
import {
  changeTable,
  command,
  onTable,
  trackedIn,
  withTables,
  type ChangeCommand,
  type NamedCommand,
} from './change-table';
import { COMMENT_COMMANDS } from './comment-commands';
import { CUSTOMIZATION_COMMANDS } from './customization-commands';
import type { Metadata, RolePermission, TableMetadata } from './metadata';
import {
  arrayRelationshipUsing,
  deletePermission,
  insertPermission,
  objectRelationshipUsing,
  parseWith,
  selectPermission,
  tableConfiguration,
  updatePermission,
} from './parse-metadata';
import type { TrackedTables } from './tracked-tables';

type Action = 'insert' | 'select' | 'update' | 'delete';

/** By name (`hasura/graphql-engine: docs/docs/api-reference/metadata-api`). The older names without `pg_` mean the same. */
export const CHANGE_COMMANDS: ReadonlyMap<string, ChangeCommand> = new Map([
  [
    'pg_track_table',
    command(
      z.object({ ...onTable, configuration: tableConfiguration.optional(), is_enum: z.boolean().default(false) }),
      ({ table, configuration, is_enum }, metadata, path) => {
        if (trackedIn(metadata, table)) {
          throw new HasuraError('already-tracked', `view/table already tracked: ${displayName(table)}`, path);
        }
        const tracked = { table, ...(is_enum && { is_enum }), ...(configuration && { configuration }) };
        return withTables(metadata, (tables) => [...tables, tracked]);
      },
    ),
  ],
  [
    'pg_untrack_table',
    command(
      z.object({ ...onTable, cascade: z.boolean().default(false) }),
      ({ table, cascade }, metadata, path, tables) => {
        if (!trackedIn(metadata, table)) {
          throw new HasuraError('already-untracked', `view/table already untracked: ${displayName(table)}`, path);
        }
        const dependents = relationshipsTo(table, metadata, tables);
        if (dependents.length > 0 && !cascade) {
          const list = dependents.map(
            ({ owner, name }) => `relationship ${plainName(owner)}.${name} in source "default"`,
          );
          const message = `cannot drop due to the following dependent objects: ${list.join(', ')}`;
          throw new HasuraError('dependency-error', message, path);
        }
        return withTables(metadata, (all) =>
          all.filter((each) => tableKey(each.table) !== tableKey(table)).map((each) => without(dependents, each)),
        );
      },
    ),
  ],
  ...CUSTOMIZATION_COMMANDS,
  ...COMMENT_COMMANDS,
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

function permissionCommands<Permission extends z.ZodType>(action: Action, shape: Permission): readonly NamedCommand[] {
  const member = `${action}_permissions` as const;
  const create = command(
    z.object({ ...onTable, role: z.string().min(1), permission: z.unknown(), comment: z.string().optional() }),
    ({ table, role, permission: given, comment }, metadata, path) =>
      changeTable(metadata, table, path, (tracked) => {
        const others: readonly RolePermission<unknown>[] = tracked[member] ?? [];
        if (role === ADMIN_ROLE || others.some((each) => each.role === role)) {
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

function relationshipNames({ object_relationships: object = [], array_relationships: array = [] }: TableMetadata) {
  return [...object, ...array].map(({ name }) => name);
}

interface RelationshipName {
  readonly owner: QualifiedName;
  readonly name: string;
}

/** Relationships of other tables to this one; the foreign key may be on either side. */
function relationshipsTo(
  table: QualifiedName,
  { sources }: Metadata,
  tables: TrackedTables,
): readonly RelationshipName[] {
  const others = sources.flatMap((source) => source.tables).filter((each) => tableKey(each.table) !== tableKey(table));
  return others.flatMap((each) => {
    const relationships = tables.get(tableKey(each.table))?.relationships;
    return relationshipNames(each)
      .filter((name) => tableKey(relationships?.get(name)?.remote.table ?? each.table) === tableKey(table))
      .map((name) => ({ owner: each.table, name }));
  });
}

function without(dependents: readonly RelationshipName[], tracked: TableMetadata): TableMetadata {
  const own = dependents.filter(({ owner }) => tableKey(owner) === tableKey(tracked.table));
  const lost = new Set(own.map(({ name }) => name));
  const kept = <Definition extends { readonly name: string }>(all: readonly Definition[]) =>
    all.filter(({ name }) => !lost.has(name));
  const { object_relationships: object, array_relationships: array } = tracked;
  return {
    ...tracked,
    ...(object && { object_relationships: kept(object) }),
    ...(array && { array_relationships: kept(array) }),
  };
}
