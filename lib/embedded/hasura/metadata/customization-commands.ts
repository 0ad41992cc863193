import { z } from 'zod';
import { HasuraError } from '../errors';
import { changeTable, command, onTable, type ChangeCommand } from './change-table';
import type { RolePermission, TableMetadata } from './metadata';
import { tableConfiguration } from './parse-metadata';

type NamedCommand = readonly [string, ChangeCommand];

/** What a tracked table is called in GraphQL, and whether it is an enum. */
export const CUSTOMIZATION_COMMANDS: readonly NamedCommand[] = [
  [
    'pg_set_table_is_enum',
    command(z.object({ ...onTable, is_enum: z.boolean() }), ({ table, is_enum }, metadata, path) =>
      changeTable(metadata, table, path, (tracked) => ({ ...tracked, is_enum })),
    ),
  ],
  [
    'pg_set_table_customization',
    command(z.object({ ...onTable, configuration: tableConfiguration }), ({ table, configuration }, metadata, path) =>
      changeTable(metadata, table, path, (tracked) => ({ ...tracked, configuration })),
    ),
  ],
  // The older form of the one above.
  [
    'pg_set_table_custom_fields',
    command(
      z.object({
        ...onTable,
        custom_root_fields: tableConfiguration.shape.custom_root_fields,
        custom_column_names: tableConfiguration.shape.custom_column_names,
      }),
      ({ table, custom_root_fields, custom_column_names }, metadata, path) =>
        changeTable(metadata, table, path, (tracked) => ({
          ...tracked,
          configuration: {
            ...(custom_root_fields && { custom_root_fields }),
            ...(custom_column_names && { custom_column_names }),
          },
        })),
    ),
  ],
  [
    'pg_rename_relationship',
    command(
      z.object({ ...onTable, name: z.string(), new_name: z.string().min(1) }),
      ({ table, name, new_name }, metadata, path) =>
        changeTable(metadata, table, path, (tracked) => {
          if (hasRelationship(tracked, new_name)) {
            const message = `cannot rename relationship "${name}" to "${new_name}": a relationship of that name already exists`;
            throw new HasuraError('not-supported', message, path);
          }
          return changeRelationship(tracked, name, path, (definition) => ({ ...definition, name: new_name }));
        }),
    ),
  ],
];

/** What people are told of relationships and permissions. */
export const COMMENT_COMMANDS: readonly NamedCommand[] = [
  [
    'pg_set_relationship_comment',
    command(
      z.object({ ...onTable, name: z.string(), comment: z.string().nullish() }),
      ({ table, name, comment }, metadata, path) =>
        changeTable(metadata, table, path, (tracked) =>
          changeRelationship(tracked, name, path, (definition) => commented(definition, comment)),
        ),
    ),
  ],
  [
    'pg_set_permission_comment',
    command(
      z.object({
        ...onTable,
        role: z.string(),
        type: z.enum(['select', 'insert', 'update', 'delete']),
        comment: z.string().nullish(),
      }),
      ({ table, role, type, comment }, metadata, path) =>
        changeTable(metadata, table, path, (tracked) => {
          const member = `${type}_permissions` as const;
          const all: readonly RolePermission<unknown>[] = tracked[member] ?? [];
          if (!all.some((each) => each.role === role)) {
            throw new HasuraError('permission-denied', `${type} permission for role "${role}" does not exist`, path);
          }
          return { ...tracked, [member]: all.map((each) => (each.role === role ? commented(each, comment) : each)) };
        }),
    ),
  ],
];

function commented<Definition extends { readonly comment?: string }>(
  definition: Definition,
  comment: string | null | undefined,
): Definition {
  return { ...definition, comment: comment ?? undefined };
}

function hasRelationship(
  { object_relationships: object = [], array_relationships: array = [] }: TableMetadata,
  name: string,
) {
  return [...object, ...array].some((each) => each.name === name);
}

function changeRelationship(
  tracked: TableMetadata,
  name: string,
  path: string,
  change: <Definition extends { readonly name: string; readonly comment?: string }>(
    definition: Definition,
  ) => Definition,
): TableMetadata {
  if (!hasRelationship(tracked, name)) {
    throw new HasuraError('not-exists', `relationship "${name}" does not exist`, path);
  }
  const changed = <Definition extends { readonly name: string; readonly comment?: string }>(
    all: readonly Definition[],
  ): readonly Definition[] => all.map((each) => (each.name === name ? change(each) : each));
  const { object_relationships: object, array_relationships: array } = tracked;
  return {
    ...tracked,
    ...(object && { object_relationships: changed(object) }),
    ...(array && { array_relationships: changed(array) }),
  };
}
