import { GraphQLInputObjectType, GraphQLList, GraphQLNonNull, type GraphQLInputFieldConfig } from 'graphql';
import type { Column } from '../catalog/catalog';
import type { Relationship } from '../metadata/tracked-tables';
import type { InsertRule } from '../permissions/rules';
import type { RoleContext, RoleTable } from '../schema/role-context';
import { conflictArgument } from './on-conflict';

/** What the role may give of a new row, by field name. */
export type InsertField =
  | { readonly kind: 'column'; readonly column: Column }
  /** Related rows that are written along with it. */
  | { readonly kind: 'relationship'; readonly relationship: Relationship; readonly remote: InsertTable };

/** A table into which the role may insert. */
export interface InsertTable {
  readonly table: RoleTable;
  readonly rule: InsertRule;
  readonly fields: () => ReadonlyMap<string, InsertField>;
}

/** `undefined` where the role may not insert. */
export function insertTable(table: RoleTable, context: RoleContext): InsertTable | undefined {
  const { tracked, rules } = table;
  const rule = rules.insert;
  if (!rule) return undefined;
  const makeFields = (): ReadonlyMap<string, InsertField> => {
    const columns = [...tracked.fields].filter(([, { name }]) => rule.columns.has(name));
    const related = [...tracked.relationships.values()].flatMap((relationship) => {
      const view = context.tableOf(relationship.remote);
      const remote = view && insertTable(view, context);
      return remote ? [[relationship.name, { kind: 'relationship' as const, relationship, remote }] as const] : [];
    });
    return new Map<string, InsertField>([
      ...columns.map(([name, column]) => [name, { kind: 'column' as const, column }] as const),
      ...related,
    ]);
  };
  // Tables refer to one another, so this waits until all are known.
  let fields: ReadonlyMap<string, InsertField> | undefined;
  return { table, rule, fields: () => (fields ??= makeFields()) };
}

/** `users_insert_input` */
export function insertInput({ table, fields }: InsertTable, context: RoleContext): GraphQLInputObjectType {
  const { typeName, fieldComments, table: named } = table.tracked;
  return context.types.inputObject(
    `${typeName}_insert_input`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `input type for inserting data into table "${named.name}"`,
        fields: () =>
          Object.fromEntries(
            [...fields()].map(([field, target]): [string, GraphQLInputFieldConfig] => [
              field,
              target.kind === 'column'
                ? { type: context.types.scalar(target.column.type), description: fieldComments.get(target.column.name) }
                : { type: relatedInput(target.relationship.kind, target.remote, context) },
            ]),
          ),
      }),
  );
}

/** `users_obj_rel_insert_input`, `notes_arr_rel_insert_input` */
function relatedInput(kind: Relationship['kind'], remote: InsertTable, context: RoleContext): GraphQLInputObjectType {
  const { typeName, table: named } = remote.table.tracked;
  return context.types.inputObject(
    `${typeName}_${kind === 'object' ? 'obj' : 'arr'}_rel_insert_input`,
    (name) =>
      new GraphQLInputObjectType({
        name,
        description: `input type for inserting ${kind} relation for remote table "${named.name}"`,
        fields: () => {
          const row = new GraphQLNonNull(insertInput(remote, context));
          return {
            data: { type: kind === 'object' ? row : new GraphQLNonNull(new GraphQLList(row)) },
            ...conflictArgument(remote.table, context),
          };
        },
      }),
  );
}
