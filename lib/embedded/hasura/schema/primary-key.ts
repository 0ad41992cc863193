import { GraphQLNonNull, type GraphQLFieldConfigArgumentMap } from 'graphql';
import { sql } from 'kysely';
import type { Column } from '../catalog/catalog';
import { columnOf } from '../sql/column';
import { parameter, type Sql } from '../sql/parameter';
import { PARAMETER_POSITION } from './parameter-position';
import type { RoleContext, RoleTable } from './role-context';

/** The columns of a primary key by field name. */
export type PrimaryKey = readonly (readonly [fieldName: string, column: Column])[];

/** The whole primary key; `undefined` where there is none, or the role does not see all of it. */
export function primaryKeyOf({ tracked, rowFields }: RoleTable): PrimaryKey | undefined {
  const names = tracked.table.primaryKey?.columns ?? [];
  const fields = [...rowFields].flatMap(([name, field]) =>
    field.kind === 'column' && names.includes(field.column.name) ? [[name, field.column] as const] : [],
  );
  return fields.length > 0 && fields.length === names.length ? fields : undefined;
}

/** The arguments, or the members of an input object, that name one row. */
export function keyArguments(
  key: PrimaryKey,
  { tracked }: RoleTable,
  { types }: RoleContext,
): GraphQLFieldConfigArgumentMap {
  return Object.fromEntries(
    key.map(([name, column]) => [
      name,
      {
        type: new GraphQLNonNull(types.scalar(column.type)),
        description: tracked.fieldComments.get(column.name),
        extensions: PARAMETER_POSITION,
      },
    ]),
  );
}

/** That a row is the one which the coerced arguments name. */
export function hasPrimaryKey(row: Sql, key: PrimaryKey, values: Readonly<Record<string, unknown>>): Sql {
  const equal = key.map(([name, column]) => sql`(${columnOf(row, column)} = ${parameter(values[name], column.type)})`);
  return sql.join(equal, sql` AND `);
}
