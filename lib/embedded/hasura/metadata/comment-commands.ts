import { z } from 'zod';
import { HasuraError } from '../errors';
import { changeRelationship, changeTable, command, onTable, type NamedCommand } from './change-table';
import type { RolePermission } from './metadata';

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
