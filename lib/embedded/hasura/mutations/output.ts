import { GraphQLList, GraphQLNonNull, GraphQLObjectType, type GraphQLOutputType } from 'graphql';
import type { SelectedField } from '../execution/selected-field';
import type { RoleContext, RoleTable } from '../schema/role-context';
import { INT } from '../schema/scalars';

/** What a mutation's field shows of the rows it changed. */
export interface MutationOutput {
  readonly type: (table: RoleTable, context: RoleContext) => GraphQLOutputType;
  /** What is selected of each changed row, by the fields that ask for rows. */
  readonly selections: (field: SelectedField) => readonly (readonly SelectedField[])[];
  /** The field's value as JSON text. `lists` has a JSON list for each of the selections. */
  readonly value: (field: SelectedField, affected: number, lists: readonly string[]) => string;
}

/** `users_mutation_response`: how many rows there were, and what was asked for of each. */
export const RESPONSE: MutationOutput = {
  type: responseType,
  selections: (field) => field.selection.filter(({ name }) => name === 'returning').map(({ selection }) => selection),
  value(field, affected, lists) {
    const remaining = lists.values();
    const members = field.selection.map(
      (each) => `${JSON.stringify(each.responseKey)}:${memberValue(each, affected, remaining)}`,
    );
    return `{${members.join(',')}}`;
  },
};

/** The one row, or null where there was none. */
export const ONE_ROW: MutationOutput = {
  type: (table, context) => context.types.row(table),
  selections: (field) => [field.selection],
  value: (_field, _affected, [list = '[]']) => list.slice(1, -1) || 'null',
};

function memberValue({ name, parentType }: SelectedField, affected: number, lists: Iterator<string>): string {
  if (name === '__typename') return JSON.stringify(parentType);
  if (name === 'affected_rows') return String(affected);
  const next = lists.next();
  return next.done === true ? '[]' : next.value;
}

function responseType(table: RoleTable, context: RoleContext): GraphQLOutputType {
  const { typeName, table: named } = table.tracked;
  return context.types.object(
    `${typeName}_mutation_response`,
    (name) =>
      new GraphQLObjectType({
        name,
        description: `response of any mutation on the table "${named.name}"`,
        fields: () => ({
          affected_rows: {
            type: new GraphQLNonNull(INT),
            description: 'number of rows affected by the mutation',
          },
          ...(table.rules.select && {
            returning: {
              type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(context.types.row(table)))),
              description: 'data from the rows affected by the mutation',
            },
          }),
        }),
      }),
  );
}
