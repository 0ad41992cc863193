import type { GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType } from 'graphql';
import { booleanExpressionType } from './filter-types';
import type { RoleContext, RoleTypes } from './role-context';
import { rowType } from './row-type';
import { Scalars } from './scalars';

/** The types of one role's schema, made when first asked for. */
export function roleTypes(context: () => RoleContext): RoleTypes {
  const scalars = new Scalars();
  const object = once<GraphQLObjectType>();
  const inputObject = once<GraphQLInputObjectType>();
  return {
    row: (table) => object(table.tracked.typeName, () => rowType(table, context())),
    booleanExpression: (table) =>
      inputObject(`${table.tracked.typeName}_bool_exp`, (name) => booleanExpressionType(name, table, context())),
    scalar: (type) => scalars.of(type),
    enumeration: once<GraphQLEnumType>(),
    inputObject,
    object,
  };
}

function once<Type>(): (name: string, make: (name: string) => Type) => Type {
  const made = new Map<string, Type>();
  return (name, make) => {
    const known = made.get(name);
    if (known) return known;
    const type = make(name);
    made.set(name, type);
    return type;
  };
}
