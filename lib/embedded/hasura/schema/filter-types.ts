import {
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLInputFieldConfig,
} from 'graphql';
import type { PostgresType } from '../catalog/catalog';
import { operatorsOf, type Operator } from '../permissions/operators';
import { INT4, TEXT } from '../sql/postgres-types';
import { columnNames, selectColumnType } from './list-arguments';
import { PARAMETER_POSITION } from './parameter-position';
import type { RoleContext, RoleTable, RowField } from './role-context';
import { comparisonTypeName, scalarName } from './scalars';

/** `users_bool_exp` */
export function booleanExpressionType(name: string, table: RoleTable, context: RoleContext): GraphQLInputObjectType {
  const type: GraphQLInputObjectType = new GraphQLInputObjectType({
    name,
    description: `Boolean expression to filter rows from the table "${table.tracked.table.name}". All fields are combined with a logical 'AND'.`,
    fields: () => ({
      _and: { type: new GraphQLList(new GraphQLNonNull(type)) },
      _not: { type },
      _or: { type: new GraphQLList(new GraphQLNonNull(type)) },
      ...Object.fromEntries(
        [...table.rowFields].map(([fieldName, field]) => [fieldName, { type: conditionType(field, context) }]),
      ),
    }),
  });
  return type;
}

function conditionType(field: RowField, context: RoleContext): GraphQLInputObjectType {
  switch (field.kind) {
    case 'column':
      return comparisonType(field.column.type, context);
    case 'relationship':
      return context.types.booleanExpression(field.remote);
    case 'aggregate':
      return aggregateConditionType(field.remote, context);
  }
}

function comparisonType(type: PostgresType, context: RoleContext): GraphQLInputObjectType {
  const scalar = scalarName(type);
  return context.types.inputObject(
    comparisonTypeName(type),
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `Boolean expression to compare columns of type "${scalar}". All fields are combined with logical 'AND'.`,
        fields: () => {
          const fields: Record<string, GraphQLInputFieldConfig> = {};
          if (type.name === 'jsonb') fields['_cast'] = { type: castType(scalar, context) };
          for (const operator of operatorsOf(type).values()) {
            fields[operator.name] = {
              type: operandType(operator, type, context),
              description: operator.description,
              ...(!operator.operand.endsWith('list') && { extensions: PARAMETER_POSITION }),
            };
          }
          fields['_is_null'] = { type: GraphQLBoolean };
          return fields;
        },
      }),
  );
}

function operandType({ operand }: Operator, own: PostgresType, { types }: RoleContext) {
  const type = operand.startsWith('text') ? GraphQLString : types.scalar(own);
  return operand.endsWith('list') ? new GraphQLList(new GraphQLNonNull(type)) : type;
}

/** `jsonb_cast_exp` */
function castType(scalar: string, context: RoleContext): GraphQLInputObjectType {
  return context.types.inputObject(
    `${scalar}_cast_exp`,
    (name) => new GraphQLInputObjectType({ name, fields: () => ({ String: { type: comparisonType(TEXT, context) } }) }),
  );
}

/** `notes_aggregate_bool_exp` */
function aggregateConditionType(table: RoleTable, context: RoleContext): GraphQLInputObjectType {
  const { typeName } = table.tracked;
  const count = (): GraphQLInputObjectType =>
    context.types.inputObject(
      `${typeName}_aggregate_bool_exp_count`,
      (name) =>
        new GraphQLInputObjectType({
          name,
          fields: () => ({
            ...(columnNames(table).length > 0 && {
              arguments: { type: new GraphQLList(new GraphQLNonNull(selectColumnType(table, context))) },
            }),
            distinct: { type: GraphQLBoolean },
            filter: { type: context.types.booleanExpression(table) },
            predicate: { type: new GraphQLNonNull(comparisonType(INT4, context)) },
          }),
        }),
    );
  return context.types.inputObject(
    `${typeName}_aggregate_bool_exp`,
    (name) => new GraphQLInputObjectType({ name, fields: () => ({ count: { type: count() } }) }),
  );
}
