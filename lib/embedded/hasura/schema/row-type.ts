import { GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLString, type GraphQLFieldConfig } from 'graphql';
import type { Relationship } from '../metadata/tracked-tables';
import { isJson } from '../sql/postgres-types';
import { aggregateType } from './aggregate-types';
import { listArguments } from './list-arguments';
import type { RoleContext, RoleTable, RowField } from './role-context';

type Field = GraphQLFieldConfig<undefined, undefined>;

/** `users`: the columns that the role may select, and the rows related to them. */
export function rowType(table: RoleTable, context: RoleContext): GraphQLObjectType {
  const { tracked, rowFields } = table;
  return new GraphQLObjectType({
    name: tracked.typeName,
    description: tracked.description,
    fields: () =>
      Object.fromEntries([...rowFields].map(([name, field]) => [name, rowField(field, table, context)] as const)),
  });
}

function rowField(field: RowField, { tracked }: RoleTable, context: RoleContext): Field {
  switch (field.kind) {
    case 'column': {
      const { column } = field;
      const type = context.types.scalar(column.type);
      return {
        type: column.nullable ? type : new GraphQLNonNull(type),
        description: tracked.fieldComments.get(column.name),
        ...(isJson(column.type) && { args: { path: { type: GraphQLString, description: 'JSON select path' } } }),
      };
    }
    case 'relationship':
      return relationshipField(field.relationship, field.remote, context);
    case 'aggregate':
      return {
        type: new GraphQLNonNull(aggregateType(field.remote, context)),
        description: 'An aggregate relationship',
        args: listArguments(field.remote, context),
      };
  }
}

function relationshipField({ kind, comment, always }: Relationship, remote: RoleTable, context: RoleContext): Field {
  const row = context.types.row(remote);
  if (kind === 'array') {
    return {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(row))),
      description: comment ?? 'An array relationship',
      args: listArguments(remote, context),
    };
  }
  // A rule may hide a row that is always there, and then there is none.
  const shown = always && remote.rules.select?.filter.kind === 'and' && remote.rules.select.filter.parts.length === 0;
  return { type: shown ? new GraphQLNonNull(row) : row, description: comment ?? 'An object relationship' };
}
