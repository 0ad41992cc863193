import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLInputFieldConfigMap,
} from 'graphql';
import { sql } from 'kysely';
import type { UniqueConstraint } from '../catalog/catalog';
import { HasuraError } from '../errors';
import { compileExpression } from '../permissions/compile-expression';
import { parseFilter } from '../permissions/parse-filter';
import { isGraphQLName } from '../schema/graphql-name';
import { inputList, inputMember } from '../schema/input';
import type { RoleContext, RoleTable } from '../schema/role-context';
import type { Session } from '../session';
import type { Sql } from '../sql/parameter';
import { CHANGED } from './changed-rows';
import { presetValue } from './presets';
import { updatableFields } from './update-operators';

/** Stands in the enum of a role that may change no column, since an enum cannot be empty. */
const PLACEHOLDER = '_PLACEHOLDER';

/** The argument `on_conflict`; none where the table has no constraint that could be in conflict. */
export function conflictArgument(table: RoleTable, context: RoleContext): GraphQLInputFieldConfigMap {
  if (constraintsOf(table).length === 0) return {};
  const { typeName, table: named } = table.tracked;
  const type = context.types.inputObject(
    `${typeName}_on_conflict`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `on_conflict condition type for table "${named.name}"`,
        fields: () => ({
          constraint: { type: new GraphQLNonNull(constraintType(table, context)) },
          update_columns: {
            type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(updateColumnType(table, context)))),
            defaultValue: [],
          },
          where: { type: context.types.booleanExpression(table) },
        }),
      }),
  );
  return { on_conflict: { type, description: 'upsert condition' } };
}

/**
 * `ON CONFLICT …` as the argument asks for it; nothing where it was not given. Only rows that the role may update are changed.
 * @throws HasuraError for the placeholder
 */
export function conflictClause(onConflict: unknown, table: RoleTable, session: Session, path: string): Sql {
  if (onConflict === undefined || onConflict === null) return sql``;
  const constraint = sql.id(String(inputMember(onConflict, 'constraint')));
  const columns = inputList(inputMember(onConflict, 'update_columns'));
  if (columns.length === 0) return sql` ON CONFLICT ON CONSTRAINT ${constraint} DO NOTHING`;
  const { update } = table.rules;
  const fields = update ? updatableFields(table, update) : undefined;
  const set = columns.map((field) => {
    const column = fields?.get(String(field));
    if (!column) throw new HasuraError('validation-failed', 'erroneous column name', `${path}.update_columns`);
    return sql`${sql.id(column.name)} = ${sql.id('excluded', column.name)}`;
  });
  const presets = (update?.presets ?? []).map(
    (preset) => sql`${sql.id(preset.column.name)} = ${presetValue(preset, session)}`,
  );
  const filter = parseFilter(inputMember(onConflict, 'where'), table, `${path}.where`);
  const conditions = [...(update ? [update.filter] : []), filter].map((each) =>
    compileExpression(each, CHANGED, session),
  );
  return sql` ON CONFLICT ON CONSTRAINT ${constraint} DO UPDATE SET ${sql.join([...set, ...presets])} WHERE ${sql.join(conditions, sql` AND `)}`;
}

function constraintsOf({ tracked }: RoleTable): readonly UniqueConstraint[] {
  const { primaryKey, uniqueConstraints } = tracked.table;
  return [...(primaryKey ? [primaryKey] : []), ...uniqueConstraints].filter(({ name }) => isGraphQLName(name));
}

function constraintType(table: RoleTable, context: RoleContext): GraphQLEnumType {
  const { typeName, table: named } = table.tracked;
  return context.types.enumeration(
    `${typeName}_constraint`,
    (name) =>
      new GraphQLEnumType({
        name,
        description: `unique or primary key constraints on table "${named.name}"`,
        values: Object.fromEntries(
          constraintsOf(table).map((constraint) => [
            constraint.name,
            {
              description: `unique or primary key constraint on columns ${constraint.columns.map((column) => `"${column}"`).join(', ')}`,
            },
          ]),
        ),
      }),
  );
}

function updateColumnType(table: RoleTable, context: RoleContext): GraphQLEnumType {
  const { typeName, table: named } = table.tracked;
  const fields = table.rules.update ? [...updatableFields(table, table.rules.update).keys()] : [];
  return context.types.enumeration(
    `${typeName}_update_column`,
    (name) =>
      new GraphQLEnumType({
        name,
        description:
          fields.length > 0
            ? `update columns of table "${named.name}"`
            : `placeholder for update columns of table "${named.name}" (current role has no relevant permissions)`,
        values:
          fields.length > 0
            ? Object.fromEntries(fields.map((field) => [field, { description: 'column name' }]))
            : { [PLACEHOLDER]: { description: 'placeholder (do not use)' } },
      }),
  );
}
