import { GraphQLNonNull } from 'graphql';
import { sql } from 'kysely';
import { argumentPath, type SelectedField } from '../execution/selected-field';
import { compileExpression } from '../permissions/compile-expression';
import { parseFilter } from '../permissions/parse-filter';
import type { DeleteRule } from '../permissions/rules';
import type { RoleContext, RoleTable } from '../schema/role-context';
import type { MutationField } from '../schema/root-field';
import type { Sql } from '../sql/parameter';
import { CHANGED, changeRows, type MutationScope } from './changed-rows';
import { ONE_ROW, RESPONSE, type MutationOutput } from './output';
import { hasPrimaryKey, keyArguments, primaryKeyOf } from '../schema/primary-key';

/** `delete_users(where: …)` */
export function deleteField(table: RoleTable, rule: DeleteRule, context: RoleContext): MutationField {
  const { rootFields, table: named } = table.tracked;
  return {
    definition: {
      type: RESPONSE.type(table, context),
      description: rootFields.delete.comment ?? `delete data from the table: "${named.name}"`,
      args: {
        where: {
          type: new GraphQLNonNull(context.types.booleanExpression(table)),
          description: 'filter the rows which have to be deleted',
        },
      },
    },
    run(field, session, connection) {
      const filter = parseFilter(field.args['where'], table, argumentPath(field, 'where'));
      const where = compileExpression(filter, CHANGED, session);
      return runDelete(field, table, rule, where, RESPONSE, { session, connection });
    },
  };
}

/** `delete_users_by_pk(userId: …)`; none where the role does not see the whole key. */
export function deleteByKeyField(table: RoleTable, rule: DeleteRule, context: RoleContext): MutationField | undefined {
  const key = primaryKeyOf(table);
  if (!key) return undefined;
  const { rootFields, table: named } = table.tracked;
  return {
    definition: {
      type: ONE_ROW.type(table, context),
      description: rootFields.delete_by_pk.comment ?? `delete single row from the table: "${named.name}"`,
      args: keyArguments(key, table, context),
    },
    run: (field, session, connection) =>
      runDelete(field, table, rule, hasPrimaryKey(CHANGED, key, field.args), ONE_ROW, { session, connection }),
  };
}

async function runDelete(
  field: SelectedField,
  table: RoleTable,
  rule: DeleteRule,
  where: Sql,
  output: MutationOutput,
  scope: MutationScope,
): Promise<string> {
  const { schema, name } = table.tracked.table;
  const allowed = compileExpression(rule.filter, CHANGED, scope.session);
  const statement = sql`DELETE FROM ${sql.id(schema, name)} AS ${CHANGED} WHERE ${allowed} AND ${where}`;
  const change = { table, statement, check: undefined, path: '$', checkPath: '$' };
  const { affected, lists } = await changeRows(change, output.selections(field), scope);
  return output.value(field, affected, lists);
}
