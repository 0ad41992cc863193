import type { Column, PostgresType } from '../catalog/catalog';
import { isNumber, isOrdered } from '../sql/postgres-types';
import type { RoleTable } from './role-context';

/** One function over the values of a column, besides `count`. */
export interface AggregateFunction {
  /** In GraphQL and in SQL. */
  readonly name: string;
  readonly applies: (type: PostgresType) => boolean;
  /** Whether its value is of the column's type; else it is a `Float`. */
  readonly keepsType: boolean;
}

const overNumbers = (name: string, keepsType = false): AggregateFunction => ({ name, applies: isNumber, keepsType });

/** In the order of the alphabet, as introspection shows them. */
export const AGGREGATE_FUNCTIONS: readonly AggregateFunction[] = [
  overNumbers('avg'),
  { name: 'max', applies: isOrdered, keepsType: true },
  { name: 'min', applies: isOrdered, keepsType: true },
  overNumbers('stddev'),
  overNumbers('stddev_pop'),
  overNumbers('stddev_samp'),
  overNumbers('sum', true),
  overNumbers('var_pop'),
  overNumbers('var_samp'),
  overNumbers('variance'),
];

/** The columns of a table, by field name, that the role sees and a function takes. */
export function aggregatedColumns(
  { rowFields }: RoleTable,
  applies: AggregateFunction['applies'],
): readonly (readonly [string, Column])[] {
  return [...rowFields].flatMap(([name, field]) =>
    field.kind === 'column' && applies(field.column.type) ? [[name, field.column] as const] : [],
  );
}
