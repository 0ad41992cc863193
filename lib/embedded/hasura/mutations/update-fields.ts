import { GraphQLInputObjectType, GraphQLList, GraphQLNonNull } from 'graphql';
import { sql } from 'kysely';
import { argumentPath, type SelectedField } from '../execution/selected-field';
import { compileExpression } from '../permissions/compile-expression';
import { parseFilter } from '../permissions/parse-filter';
import type { UpdateRule } from '../permissions/rules';
import { inputEntries, inputList } from '../schema/input';
import { hasPrimaryKey, keyArguments, primaryKeyOf } from '../schema/primary-key';
import type { RoleContext, RoleTable } from '../schema/role-context';
import type { MutationField } from '../schema/root-field';
import type { Sql } from '../sql/parameter';
import { CHANGED, changeRows, type MutationScope } from './changed-rows';
import { ONE_ROW, RESPONSE, type MutationOutput } from './output';
import { assignments, operatorArguments } from './update-operators';

type Arguments = Readonly<Record<string, unknown>>;

const WHERE = 'filter the rows which have to be updated';

/** `update_users(where: …, _set: …)` */
export function updateField(table: RoleTable, rule: UpdateRule, context: RoleContext): MutationField {
  const { rootFields, table: named } = table.tracked;
  return {
    definition: {
      type: RESPONSE.type(table, context),
      description: rootFields.update.comment ?? `update data of the table: "${named.name}"`,
      args: {
        ...operatorArguments(table, rule, context),
        where: { type: new GraphQLNonNull(context.types.booleanExpression(table)), description: WHERE },
      },
    },
    run: (field, session, connection) =>
      runUpdate({ field, args: field.args, path: argumentPath(field), table, rule }, filtered, RESPONSE, {
        session,
        connection,
      }),
  };
}

/** `update_users_many(updates: [{ where: …, _set: … }])`: one after the other, each with a response of its own. */
export function updateManyField(table: RoleTable, rule: UpdateRule, context: RoleContext): MutationField {
  const { rootFields, typeName, table: named } = table.tracked;
  const input = context.types.inputObject(
    `${typeName}_updates`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        fields: () => ({
          ...operatorArguments(table, rule, context),
          where: { type: new GraphQLNonNull(context.types.booleanExpression(table)), description: WHERE },
        }),
      }),
  );
  return {
    definition: {
      type: new GraphQLList(RESPONSE.type(table, context)),
      description: rootFields.update_many.comment ?? `update multiples rows of table: "${named.name}"`,
      args: {
        updates: {
          type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(input))),
          description: 'updates to execute, in order',
        },
      },
    },
    async run(field, session, connection) {
      const values: string[] = [];
      for (const [index, update] of inputList(field.args['updates']).entries()) {
        const path = argumentPath(field, `updates[${index}]`);
        const request = { field, args: Object.fromEntries(inputEntries(update)), path, table, rule };
        values.push(await runUpdate(request, filtered, RESPONSE, { session, connection }));
      }
      return `[${values.join(',')}]`;
    },
  };
}

/** `update_users_by_pk(pk_columns: { userId: … }, _set: …)`; none where the role does not see the whole key. */
export function updateByKeyField(table: RoleTable, rule: UpdateRule, context: RoleContext): MutationField | undefined {
  const key = primaryKeyOf(table);
  if (!key) return undefined;
  const { rootFields, typeName, table: named } = table.tracked;
  const input = context.types.inputObject(
    `${typeName}_pk_columns_input`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `primary key columns input for table: ${named.name}`,
        fields: () => keyArguments(key, table, context),
      }),
  );
  return {
    definition: {
      type: ONE_ROW.type(table, context),
      description: rootFields.update_by_pk.comment ?? `update single row of the table: "${named.name}"`,
      args: { ...operatorArguments(table, rule, context), pk_columns: { type: new GraphQLNonNull(input) } },
    },
    run: (field, session, connection) =>
      runUpdate(
        { field, args: field.args, path: argumentPath(field), table, rule },
        ({ args }) => hasPrimaryKey(CHANGED, key, Object.fromEntries(inputEntries(args['pk_columns']))),
        ONE_ROW,
        { session, connection },
      ),
  };
}

interface Update {
  readonly field: SelectedField;
  readonly args: Arguments;
  readonly path: string;
  readonly table: RoleTable;
  readonly rule: UpdateRule;
}

function filtered({ args, table, path }: Update, { session }: MutationScope): Sql {
  return compileExpression(parseFilter(args['where'], table, `${path}.where`), CHANGED, session);
}

async function runUpdate(
  update: Update,
  whereOf: (update: Update, scope: MutationScope) => Sql,
  output: MutationOutput,
  scope: MutationScope,
): Promise<string> {
  const { field, args, path, table, rule } = update;
  const { session } = scope;
  const set = assignments(args, table, rule, session, path);
  // An update that changes nothing touches nothing: rows it would meet are not counted either.
  if (!set) return output.value(field, 0, []);
  const { schema, name } = table.tracked.table;
  const allowed = compileExpression(rule.filter, CHANGED, session);
  const statement = sql`UPDATE ${sql.id(schema, name)} AS ${CHANGED} SET ${set} WHERE ${allowed} AND ${whereOf(update, scope)}`;
  const check = rule.check && compileExpression(rule.check, CHANGED, session);
  const change = { table, statement, check, path: '$', checkPath: '$' };
  const { affected, lists } = await changeRows(change, output.selections(field), scope);
  return output.value(field, affected, lists);
}
