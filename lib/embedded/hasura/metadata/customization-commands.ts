import { z } from 'zod';
import { HasuraError } from '../errors';
import { changeRelationship, changeTable, command, hasRelationship, onTable, type NamedCommand } from './change-table';
import { tableConfiguration } from './parse-metadata';

/** What a tracked table and its relationships are called in GraphQL, and whether it is an enum. */
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
