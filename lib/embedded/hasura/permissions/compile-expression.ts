import { sql, type RawBuilder } from 'kysely';
import type { PostgresType, QualifiedName } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { Relationship } from '../metadata/tracked-tables';
import { ANYBODY, type Asker, type Session } from '../session';
import { columnOf, countOf, joinCondition } from '../sql/column';
import { cast, listParameter, parameter, textListParameter, textParameter, type Sql } from '../sql/parameter';
import { Placeholder } from '../sql/placeholder';
import { INT4, TEXT } from '../sql/postgres-types';
import type { BooleanExpression, Operand } from './boolean-expression';
import type { Operator } from './operators';

/**
 * A condition as SQL that is true, false or null. `row` is what its columns are taken from: an alias, or `excluded`.
 * Aliases that the SQL makes for itself begin with `_x`.
 *
 * @throws HasuraError where a session variable is missing: that must never read as "no condition"
 */
export function compileExpression(expression: BooleanExpression, row: Sql, session: Asker): RawBuilder<boolean> {
  return compile(expression, { row, root: row, depth: 0, session });
}

interface Scope {
  readonly row: Sql;
  readonly root: Sql;
  readonly depth: number;
  readonly session: Asker;
}

function compile(expression: BooleanExpression, scope: Scope): RawBuilder<boolean> {
  switch (expression.kind) {
    case 'and':
      return joined(expression.parts, 'AND', sql`TRUE`, scope);
    case 'or':
      return joined(expression.parts, 'OR', sql`FALSE`, scope);
    case 'not':
      return sql`(NOT ${compile(expression.part, scope)})`;
    case 'null':
      return sql`(${columnOf(scope.row, expression.column)} IS ${sql.raw(expression.isNull ? 'NULL' : 'NOT NULL')})`;
    case 'compare':
      return comparison(expression, scope);
    case 'related':
      return exists(expression.relationship.remote.table, expression.relationship, expression.part, scope);
    case 'exists':
      return exists(expression.table.table, undefined, expression.part, scope);
    case 'rule':
      return compile(expression.rule, { ...scope, root: scope.row });
    case 'count':
      return count(expression, scope);
  }
}

function joined(
  parts: readonly BooleanExpression[],
  word: 'AND' | 'OR',
  none: RawBuilder<boolean>,
  scope: Scope,
): RawBuilder<boolean> {
  const [only] = parts;
  if (!only) return none;
  if (parts.length === 1) return compile(only, scope);
  return sql`(${sql.join(
    parts.map((part) => compile(part, scope)),
    sql.raw(` ${word} `),
  )})`;
}

function comparison(
  { column, asText, operator, operand }: Extract<BooleanExpression, { kind: 'compare' }>,
  scope: Scope,
): RawBuilder<boolean> {
  const own = columnOf(scope.row, column);
  const type = asText ? TEXT : column.type;
  return sql`${operator.sql(asText ? cast(own, TEXT) : own, operandOf(operand, operator, type, scope))}`;
}

function operandOf(operand: Operand, { operand: takes }: Operator, ownType: PostgresType, scope: Scope): Sql {
  if (operand.kind === 'column') return columnOf(operand.of === 'root' ? scope.root : scope.row, operand.column);
  const type = takes.startsWith('text') ? TEXT : ownType;
  const isList = takes.endsWith('list');
  if (operand.kind === 'session') {
    const text = sessionText(operand.name, scope.session);
    return isList ? textListParameter(text, type) : textParameter(text, type);
  }
  return isList && Array.isArray(operand.value) ? listParameter(operand.value, type) : parameter(operand.value, type);
}

function sessionText(name: string, session: Asker): string | Placeholder {
  return session === ANYBODY
    ? new Placeholder((values) => sessionValue(name, values.session))
    : sessionValue(name, session);
}

/** @throws HasuraError where the session has no such variable */
export function sessionValue(name: string, session: Session): string {
  const value = name === 'x-hasura-role' ? session.role : session.variables.get(name);
  if (value !== undefined) return value;
  throw new HasuraError('not-found', `missing session variable: "${name}"`);
}

function exists(
  table: QualifiedName,
  relationship: Relationship | undefined,
  part: BooleanExpression,
  scope: Scope,
): RawBuilder<boolean> {
  const row = sql.id(`_x${scope.depth}`);
  const inner = compile(part, { ...scope, row, depth: scope.depth + 1 });
  const join = relationship ? joinCondition(relationship, scope.row, row) : sql`TRUE`;
  return sql`EXISTS (SELECT 1 FROM ${sql.id(table.schema, table.name)} AS ${row} WHERE ${join} AND ${inner})`;
}

function count(expression: Extract<BooleanExpression, { kind: 'count' }>, scope: Scope): RawBuilder<boolean> {
  const { relationship, columns, distinct, filter, operator, value } = expression;
  const { schema, name } = relationship.remote.table;
  const row = sql.id(`_x${scope.depth}`);
  const where = compile(filter, { ...scope, row, depth: scope.depth + 1 });
  const number = sql`(SELECT ${countOf(row, columns, distinct)} FROM ${sql.id(schema, name)} AS ${row} WHERE ${joinCondition(relationship, scope.row, row)} AND ${where})`;
  return sql`${operator.sql(number, operandOf({ kind: 'value', value }, operator, INT4, scope))}`;
}
