import { tableKey, type Catalog, type Column, type Enumeration, type Table } from '../catalog/catalog';
import { enumColumns, notAnEnum } from '../catalog/enum-table';
import { HasuraError } from '../errors';
import { isGraphQLName } from '../schema/graphql-name';

/** By `tableKey` of the table of values. */
export type Enumerations = ReadonlyMap<string, Enumeration>;

/** Words that GraphQL reads as values of other types. */
const NO_ENUM_VALUES = new Set(['true', 'false', 'null']);

/**
 * What a table of values is in GraphQL.
 * @param typeName of its own rows
 * @throws HasuraError where its columns or its rows are not those of an enum
 */
export function enumerationOf(table: Table, typeName: string, { enumValues }: Catalog): Enumeration {
  const values = enumValues.get(tableKey(table)) ?? [];
  const columns = enumColumns(table);
  const problems = 'value' in columns ? problemsOf(values.map(({ name }) => name)) : columns;
  if (problems.length > 0) throw new HasuraError('constraint-violation', notAnEnum(table, problems));
  return { typeName: `${typeName}_enum`, values };
}

/** The table, with the types of columns that refer to a table of values by a foreign key of their own. */
export function withEnumerations(table: Table, enumerations: Enumerations): Table {
  const typed = (column: Column): Column => {
    const found = table.foreignKeys.flatMap(({ columns, references }) => {
      const enumeration = enumerations.get(tableKey(references));
      return enumeration && columns.length === 1 && columns[0] === column.name ? [enumeration] : [];
    });
    const [enumeration] = found;
    return enumeration ? { ...column, type: { ...column.type, enumeration } } : column;
  };
  return { ...table, columns: table.columns.map(typed) };
}

function problemsOf(names: readonly string[]): readonly string[] {
  if (names.length === 0) return ['the table must have at least one row'];
  const bad = names.filter((name) => !isGraphQLName(name) || NO_ENUM_VALUES.has(name)).map((name) => `"${name}"`);
  const last = bad.at(-1);
  if (last === undefined) return [];
  if (bad.length === 1) return [`the value ${last} is not a valid GraphQL enum value name`];
  const others = bad.slice(0, -1).join(', ');
  return [`the values ${others}${bad.length > 2 ? ',' : ''} and ${last} are not valid GraphQL enum value names`];
}
