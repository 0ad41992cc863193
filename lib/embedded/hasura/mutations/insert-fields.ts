import { GraphQLList, GraphQLNonNull } from 'graphql';
import { argumentPath, type SelectedField } from '../execution/selected-field';
import { inputList } from '../schema/input';
import type { RoleContext } from '../schema/role-context';
import type { MutationField } from '../schema/root-field';
import { changeRows, selectFromRows, type MutationScope } from './changed-rows';
import { hasRelatedRows, insertWithRelated } from './insert-related';
import { insertInput, type InsertTable } from './insert-types';
import { insertRows, readNewRow } from './new-rows';
import { conflictArgument } from './on-conflict';
import { ONE_ROW, RESPONSE, type MutationOutput } from './output';

/** `insert_users(objects: …, on_conflict: …)` */
export function insertField(into: InsertTable, context: RoleContext): MutationField {
  const { rootFields, table: named } = into.table.tracked;
  return {
    definition: {
      type: RESPONSE.type(into.table, context),
      description: rootFields.insert.comment ?? `insert data into the table: "${named.name}"`,
      args: {
        objects: {
          type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(insertInput(into, context)))),
          description: 'the rows to be inserted',
        },
        ...conflictArgument(into.table, context),
      },
    },
    run: (field, session, connection) => runInsert(field, 'objects', into, RESPONSE, { session, connection }),
  };
}

/** `insert_users_one(object: …, on_conflict: …)` */
export function insertOneField(into: InsertTable, context: RoleContext): MutationField {
  const { rootFields, table: named } = into.table.tracked;
  return {
    definition: {
      type: ONE_ROW.type(into.table, context),
      description: rootFields.insert_one.comment ?? `insert a single row into the table: "${named.name}"`,
      args: {
        object: { type: new GraphQLNonNull(insertInput(into, context)), description: 'the row to be inserted' },
        ...conflictArgument(into.table, context),
      },
    },
    run: (field, session, connection) => runInsert(field, 'object', into, ONE_ROW, { session, connection }),
  };
}

async function runInsert(
  field: SelectedField,
  argument: 'objects' | 'object',
  into: InsertTable,
  output: MutationOutput,
  scope: MutationScope,
): Promise<string> {
  const rows = inputList(field.args[argument]).map((object) => readNewRow(object, into));
  if (rows.length === 0) return output.value(field, 0, []);
  const onConflict = field.args['on_conflict'];
  const paths = { rows: argumentPath(field, argument), conflict: argumentPath(field, 'on_conflict') };
  const selections = output.selections(field);
  if (!hasRelatedRows(rows)) {
    const { affected, lists } = await changeRows(
      insertRows(rows, into, onConflict, scope.session, paths),
      selections,
      scope,
    );
    return output.value(field, affected, lists);
  }
  let affected = 0;
  const written: string[] = [];
  for (const [index, row] of rows.entries()) {
    const path = `${paths.rows}[${index}]`;
    const result = await insertWithRelated(row, into, onConflict, new Map(), path, paths.conflict, scope);
    affected += result.affected;
    if (result.row) written.push(result.row.json);
  }
  return output.value(field, affected, await selectFromRows(`[${written.join(',')}]`, into.table, selections, scope));
}
