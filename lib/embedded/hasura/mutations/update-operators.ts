import {
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLInputFieldConfigMap,
  type GraphQLInputType,
} from 'graphql';
import { sql } from 'kysely';
import type { Column, PostgresType } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { UpdateRule } from '../permissions/rules';
import { inputEntries } from '../schema/input';
import type { RoleContext, RoleTable } from '../schema/role-context';
import { INT } from '../schema/scalars';
import type { Session } from '../session';
import { columnOf } from '../sql/column';
import { listParameter, parameter, type Sql } from '../sql/parameter';
import { INT4, isNumber, TEXT } from '../sql/postgres-types';
import { CHANGED } from './changed-rows';
import { presetValue } from './presets';

/** One way to say what becomes of a column. */
interface UpdateOperator {
  readonly name: string;
  readonly appliesTo: (type: PostgresType) => boolean;
  readonly type: (column: Column, context: RoleContext) => GraphQLInputType;
  readonly description: string;
  /** What its input type is for, before the table's name. */
  readonly inputDescription: string;
  /** The column's new value; `old` is the one it has. */
  readonly sql: (old: Sql, value: unknown, column: Column) => Sql;
}

const isJsonb = ({ name }: PostgresType): boolean => name === 'jsonb';
const ownType: UpdateOperator['type'] = (column, { types }) => types.scalar(column.type);

/** As the engine has them (`hasura/graphql-engine: server/src-lib/Hasura/Backends/Postgres/Instances/Schema.hs`, `updateOperators`). */
const OPERATORS: readonly UpdateOperator[] = [
  {
    name: '_set',
    appliesTo: () => true,
    type: ownType,
    description: 'sets the columns of the filtered rows to the given values',
    inputDescription: 'input type for updating data in table',
    sql: (_, value, { type }) => parameter(value, type),
  },
  {
    name: '_inc',
    appliesTo: isNumber,
    type: ownType,
    description: 'increments the numeric columns with given value of the filtered values',
    inputDescription: 'input type for incrementing numeric columns in table',
    sql: (old, value, { type }) => sql`${old} + ${parameter(value, type)}`,
  },
  {
    name: '_append',
    appliesTo: isJsonb,
    type: ownType,
    description: 'append existing jsonb value of filtered columns with new jsonb value',
    inputDescription: 'append existing jsonb value of filtered columns with new jsonb value in table',
    sql: (old, value, { type }) => sql`${old} || ${parameter(value, type)}`,
  },
  {
    name: '_prepend',
    appliesTo: isJsonb,
    type: ownType,
    description: 'prepend existing jsonb value of filtered columns with new jsonb value',
    inputDescription: 'prepend existing jsonb value of filtered columns with new jsonb value in table',
    sql: (old, value, { type }) => sql`${parameter(value, type)} || ${old}`,
  },
  {
    name: '_delete_key',
    appliesTo: isJsonb,
    type: () => GraphQLString,
    description: 'delete key/value pair or string element. key/value pairs are matched based on their key value',
    inputDescription: 'delete a key of jsonb columns in table',
    sql: (old, value) => sql`${old} - ${parameter(value, TEXT)}`,
  },
  {
    name: '_delete_elem',
    appliesTo: isJsonb,
    type: () => INT,
    description:
      'delete the array element with specified index (negative integers count from the end). throws an error if top level container is not an array',
    inputDescription: 'delete an array element of jsonb columns in table',
    sql: (old, value) => sql`${old} - ${parameter(value, INT4)}`,
  },
  {
    name: '_delete_at_path',
    appliesTo: isJsonb,
    type: () => new GraphQLList(new GraphQLNonNull(GraphQLString)),
    description:
      'delete the field or element with specified path (for JSON arrays, negative integers count from the end)',
    inputDescription: 'delete a field or element of jsonb columns in table',
    sql: (old, value) =>
      sql`${old} #- ${value === null ? sql`NULL` : listParameter(Array.isArray(value) ? value : [], TEXT)}`,
  },
];

/** The columns that the role may change, by field name. */
export function updatableFields({ tracked }: RoleTable, { columns }: UpdateRule): ReadonlyMap<string, Column> {
  return new Map([...tracked.fields].filter(([, { name }]) => columns.has(name)));
}

/** `_set: users_set_input`, `_inc: users_inc_input` …: those for which the role may change a fitting column. */
export function operatorArguments(
  table: RoleTable,
  rule: UpdateRule,
  context: RoleContext,
): GraphQLInputFieldConfigMap {
  const { typeName, fieldComments, table: named } = table.tracked;
  return Object.fromEntries(
    OPERATORS.flatMap((operator) => {
      const fields = [...updatableFields(table, rule)].filter(([, { type }]) => operator.appliesTo(type));
      if (fields.length === 0) return [];
      const input = context.types.inputObject(
        `${typeName}${operator.name}_input`,
        (name) =>
          new GraphQLInputObjectType({
            name,
            description: `${operator.inputDescription} "${named.name}"`,
            fields: () =>
              Object.fromEntries(
                fields.map(([field, column]) => [
                  field,
                  { type: operator.type(column, context), description: fieldComments.get(column.name) },
                ]),
              ),
          }),
      );
      return [[operator.name, { type: input, description: operator.description }]];
    }),
  );
}

/**
 * The assignments of `UPDATE … SET` that the arguments and the rule's presets ask for; `undefined` where there are none.
 * @param path of the arguments
 * @throws HasuraError where a column is changed in two ways
 */
export function assignments(
  args: Readonly<Record<string, unknown>>,
  table: RoleTable,
  rule: UpdateRule,
  session: Session,
  path: string,
): Sql | undefined {
  const fields = updatableFields(table, rule);
  const given = OPERATORS.flatMap((operator) =>
    inputEntries(args[operator.name]).flatMap(([field, value]) => {
      const column = fields.get(field);
      return column ? [{ column, value: operator.sql(columnOf(CHANGED, column), value, column) }] : [];
    }),
  );
  const names = given.map(({ column }) => column.name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (twice.size > 0) {
    const list = [...twice].map((name) => `'${name}'`).join(', ');
    throw new HasuraError('validation-failed', `Column found in multiple operators: [${list}].`, path);
  }
  const all = [
    ...given,
    ...rule.presets.map((preset) => ({ column: preset.column, value: presetValue(preset, session) })),
  ];
  return all.length === 0
    ? undefined
    : sql.join(all.map(({ column, value }) => sql`${sql.id(column.name)} = ${value}`));
}
