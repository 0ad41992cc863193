import { sql } from 'kysely';
import { HasuraError } from '../errors';
import { argumentPath, type SelectedField } from '../execution/selected-field';
import { compileExpression } from '../permissions/compile-expression';
import { seenRows } from '../permissions/seen-rows';
import { inputList } from '../schema/input';
import type { AggregateField, ColumnField, RelationshipField, RoleTable } from '../schema/role-context';
import type { Asker } from '../session';
import { columnOf, countOf, joinCondition } from '../sql/column';
import { parseJsonPath } from '../sql/json-path';
import { INT8, TEXT } from '../sql/postgres-types';
import { listParameter, parameter, type Sql } from '../sql/parameter';
import { jsonList, jsonObject, objectOfEach, subquery, type JsonQuery, type Members } from './json';
import { selectList } from './list';

/** How deep in the answer, which names the aliases, and for whom. */
export interface SelectScope {
  readonly session: Asker;
  readonly depth: number;
}

type Selection = readonly SelectedField[];
type Related = RelationshipField | AggregateField;
type Member = Members[number];

/** One row as a JSON object: the columns that were asked for, and what is related to it. `row` is its alias. */
export function rowObject(selection: Selection, table: RoleTable, row: Sql, scope: SelectScope): Sql {
  return jsonObject(rowMembers(selection, table, row, scope));
}

function rowMembers(selection: Selection, table: RoleTable, row: Sql, scope: SelectScope): Members {
  return selection.flatMap((field): Members => {
    if (field.name === '__typename') return [typenameMember(field)];
    const shown = table.rowFields.get(field.name);
    if (!shown) return [];
    const value =
      shown.kind === 'column'
        ? columnValue(field, shown, row)
        : shown.kind === 'aggregate'
          ? subquery(aggregateObject(field, shown.remote, joined(shown, row, scope), scope))
          : shown.relationship.kind === 'array'
            ? subquery(listOfRows(field, shown.remote, joined(shown, row, scope), scope))
            : subquery(relatedRow(field, shown, row, scope));
    return [[field.responseKey, value]];
  });
}

/** The rows that the arguments of a list field ask for, as a JSON list. `join` relates them to another row. */
export function listOfRows(
  field: SelectedField,
  table: RoleTable,
  join: Sql | undefined,
  scope: SelectScope,
): JsonQuery {
  const row = aliasAt(scope.depth);
  const most = table.rules.select?.limit;
  const rows = selectList({ field, table, row, join, most, session: scope.session });
  const { value, from } = objectOfEach(
    rowMembers(field.selection, table, row, deeper(scope)),
    sql`FROM (${rows}) AS ${row}`,
  );
  return { value: jsonList(value), from };
}

/** At most one row as a JSON object: the first that the role may see of those the condition is true of. */
export function oneRow(
  selection: Selection,
  table: RoleTable,
  condition: (row: Sql) => Sql,
  scope: SelectScope,
): JsonQuery {
  const row = aliasAt(scope.depth);
  const { schema, name } = table.tracked.table;
  const rule = compileExpression(seenRows(table), row, scope.session);
  return objectOfEach(
    rowMembers(selection, table, row, deeper(scope)),
    sql`FROM ${sql.id(schema, name)} AS ${row} WHERE ${condition(row)} AND ${rule} LIMIT 1`,
  );
}

/** `users_aggregate`: what the rows that the arguments ask for amount to, and the rows themselves, as a JSON object. */
export function aggregateObject(
  field: SelectedField,
  table: RoleTable,
  join: Sql | undefined,
  scope: SelectScope,
): JsonQuery {
  const row = aliasAt(scope.depth);
  const most = table.rules.select?.limit;
  const results = new Results(sql.id(`_a${scope.depth}`));
  const object = jsonObject(
    field.selection.map((part): Member => {
      if (part.name === '__typename') return typenameMember(part);
      if (part.name === 'aggregate') return [part.responseKey, aggregateFields(part, table, row, results)];
      const node = rowObject(part.selection, table, row, deeper(scope));
      // The rule's limit holds for the rows that are shown, not for those that are counted.
      const shown = most === undefined ? undefined : sql`${row}.${POSITION} <= ${parameter(most, INT8)}`;
      return [part.responseKey, results.add(jsonList(node, shown))];
    }),
  );
  const rows = selectList({ field, table, row, join, most: undefined, session: scope.session });
  const counted =
    most === undefined ? rows : sql`SELECT ${row}.*, row_number() OVER () AS ${POSITION} FROM (${rows}) AS ${row}`;
  return {
    value: object,
    from: sql`FROM (SELECT ${results.columns()} FROM (${counted}) AS ${row}) AS ${results.alias}`,
  };
}

/** No column of a table has that name in a GraphQL schema, and `row.*` keeps the table's own first. */
const POSITION = sql.id('__position');

function aggregateFields(field: SelectedField, table: RoleTable, row: Sql, results: Results): Sql {
  return jsonObject(
    field.selection.map((part): Member => {
      if (part.name === '__typename') return typenameMember(part);
      if (part.name === 'count') return [part.responseKey, results.add(count(part, table, row))];
      const members = part.selection.map((inner): Member => {
        if (inner.name === '__typename') return typenameMember(inner);
        const shown = table.rowFields.get(inner.name);
        const value = shown?.kind === 'column' ? columnOf(row, shown.column) : sql`NULL`;
        return [inner.responseKey, results.add(sql`${sql.id(part.name)}(${value})`)];
      });
      return [part.responseKey, jsonObject(members)];
    }),
  );
}

function count({ args }: SelectedField, table: RoleTable, row: Sql): Sql {
  const columns = inputList(args['columns']).flatMap((name) => {
    const shown = table.rowFields.get(String(name));
    return shown?.kind === 'column' ? [shown.column] : [];
  });
  return countOf(row, columns, args['distinct'] === true);
}

/** Aggregate calls belong right over their rows; the object around them reads their results by number. */
class Results {
  private readonly calls: Sql[] = [];

  constructor(readonly alias: Sql) {}

  add(call: Sql): Sql {
    this.calls.push(call);
    return sql`${this.alias}.${this.name(this.calls.length - 1)}`;
  }

  columns(): Sql {
    const calls = this.calls.length > 0 ? this.calls : [sql`count(*)`];
    return sql.join(calls.map((call, index) => sql`${call} AS ${this.name(index)}`));
  }

  private name(index: number): Sql {
    return sql.id(`_${index}`);
  }
}

function relatedRow(field: SelectedField, shown: RelationshipField, own: Sql, scope: SelectScope): JsonQuery {
  return oneRow(field.selection, shown.remote, (row) => joinCondition(shown.relationship, own, row), scope);
}

function joined({ relationship }: Related, own: Sql, scope: SelectScope): Sql {
  return joinCondition(relationship, own, aliasAt(scope.depth));
}

function columnValue(field: SelectedField, { column }: ColumnField, row: Sql): Sql {
  const value = columnOf(row, column);
  const { path } = field.args;
  if (typeof path !== 'string') return value;
  const steps = parseJsonPath(path);
  if (!steps) throw new HasuraError('parse-failed', `parse json path error: ${path}`, argumentPath(field, 'path'));
  return sql`(${value} #> ${listParameter(steps, TEXT)})`;
}

function typenameMember({ responseKey, parentType }: SelectedField): Member {
  return [responseKey, parameter(parentType, TEXT)];
}

function aliasAt(depth: number): Sql {
  return sql.id(`_t${depth}`);
}

function deeper({ session, depth }: SelectScope): SelectScope {
  return { session, depth: depth + 1 };
}
