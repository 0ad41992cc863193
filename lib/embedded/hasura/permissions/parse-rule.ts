import { displayName, tableKey, type Column } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type { TrackedTable, TrackedTables } from '../metadata/tracked-tables';
import type { BooleanExpression, Operand } from './boolean-expression';
import { operatorsOf, type Operator } from './operators';

/**
 * Reads a rule of the metadata: `{ userId: { _eq: 'X-Hasura-User-Id' } }`, its short form `{ userId: 'X-Hasura-User-Id' }`, the
 * old spelling with `$`, `_and`, `_or`, `_not`, `_exists`, related rows, and comparisons of two columns (`_ceq` and its kin).
 * Columns go by their names in the database.
 *
 * @throws HasuraError where something in it is unknown: a rule is honoured whole or not at all
 */
export function parseRule(rule: unknown, table: TrackedTable, tables: TrackedTables): BooleanExpression {
  return parse(rule, { row: table, root: table, tables });
}

/** The name of a session variable in lower case, where a value of a rule is one: `X-Hasura-User-Id`. */
export function sessionVariable(value: unknown): string | undefined {
  return typeof value === 'string' && /^x-hasura-/i.test(value) ? value.toLowerCase() : undefined;
}

interface Scope {
  readonly row: TrackedTable;
  /** The table that the whole rule belongs to. */
  readonly root: TrackedTable;
  readonly tables: TrackedTables;
}

function parse(rule: unknown, scope: Scope): BooleanExpression {
  const entries = Object.entries(objectOf(rule, 'a boolean expression'));
  return { kind: 'and', parts: entries.map(([key, value]) => parseEntry(key, value, scope)) };
}

function parseEntry(key: string, value: unknown, scope: Scope): BooleanExpression {
  const column = scope.row.table.columns.find(({ name }) => name === key);
  if (column) return parseColumn(column, value, scope);
  const relationship = scope.row.relationships.get(key);
  if (relationship) {
    return { kind: 'related', relationship, part: parse(value, { ...scope, row: relationship.remote }) };
  }
  switch (key.replace(/^\$/, '_')) {
    case '_and':
      return { kind: 'and', parts: listOf(value, key).map((part) => parse(part, scope)) };
    case '_or':
      return { kind: 'or', parts: listOf(value, key).map((part) => parse(part, scope)) };
    case '_not':
      return { kind: 'not', part: parse(value, scope) };
    case '_exists':
      return parseExists(objectOf(value, key), scope);
    default:
      throw new HasuraError('not-exists', `column "${key}" does not exist`);
  }
}

function parseExists(value: Readonly<Record<string, unknown>>, scope: Scope): BooleanExpression {
  const name = value['_table'];
  const qualified =
    typeof name === 'string'
      ? { schema: 'public', name }
      : { schema: 'public', name: '', ...objectOf(name, '_table of _exists') };
  const table = scope.tables.get(tableKey(qualified));
  if (!table) throw new HasuraError('not-exists', `table ${displayName(qualified)} is not tracked`);
  return { kind: 'exists', table, part: parse(value['_where'] ?? {}, { ...scope, row: table }) };
}

function parseColumn(column: Column, value: unknown, scope: Scope): BooleanExpression {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return equal(column, value);
  const comparisons = Object.entries(value).map(([name, operand]) =>
    parseComparison(column, name.replace(/^\$/, '_'), operand, scope),
  );
  return { kind: 'and', parts: comparisons };
}

function equal(column: Column, value: unknown): BooleanExpression {
  return { kind: 'compare', column, operator: operatorNamed('_eq', column), operand: operandOf(value, column) };
}

/** The comparisons of two columns, and what they compare by. */
const COLUMN_COMPARISONS: Readonly<Record<string, string>> = {
  _ceq: '_eq',
  _cne: '_neq',
  _cneq: '_neq',
  _cgt: '_gt',
  _clt: '_lt',
  _cgte: '_gte',
  _clte: '_lte',
};

/** Spellings that rules know besides those of {@link OPERATORS}. */
const SYNONYMS: Readonly<Record<string, string>> = { _ne: '_neq' };

function parseComparison(column: Column, name: string, value: unknown, scope: Scope): BooleanExpression {
  if (name === '_is_null') {
    if (typeof value !== 'boolean') throw new HasuraError('parse-failed', `_is_null expects true or false`);
    return { kind: 'null', column, isNull: value };
  }
  const byColumn = COLUMN_COMPARISONS[name];
  if (byColumn !== undefined) {
    const operator = operatorNamed(byColumn, column);
    return { kind: 'compare', column, operator, operand: otherColumn(value, scope) };
  }
  const operator = operatorNamed(SYNONYMS[name] ?? name, column);
  return { kind: 'compare', column, operator, operand: operandOf(value, column, operator) };
}

function operatorNamed(name: string, column: Column): Operator {
  const operator = operatorsOf(column.type).get(name);
  if (operator) return operator;
  throw new HasuraError('parse-failed', `unexpected operator "${name}" on column "${column.name}"`);
}

function operandOf(value: unknown, column: Column, operator?: Operator): Operand {
  const session = sessionVariable(value);
  if (session !== undefined) return { kind: 'session', name: session };
  if (value === null || value === undefined) {
    throw new HasuraError('parse-failed', `column "${column.name}" is compared with null; write _is_null instead`);
  }
  if (operator?.operand.endsWith('list') && !Array.isArray(value)) {
    throw new HasuraError('parse-failed', `${operator.name} on column "${column.name}" expects a list`);
  }
  return { kind: 'value', value };
}

/** `"other"`, `["other"]` for a column of the same row, `["$", "other"]` for one of the rule's own row. */
function otherColumn(value: unknown, { row, root }: Scope): Operand {
  const path = Array.isArray(value) ? value : [value];
  const ofRoot = path.length === 2 && path[0] === '$';
  const name: unknown = path.at(-1);
  if (typeof name !== 'string' || path.length > (ofRoot ? 2 : 1)) {
    throw new HasuraError('parse-failed', `a column comparison expects a column of the same row or ["$", column]`);
  }
  const column = (ofRoot ? root : row).table.columns.find((each) => each.name === name);
  if (!column) throw new HasuraError('not-exists', `column "${name}" does not exist`);
  return { kind: 'column', of: ofRoot ? 'root' : 'row', column };
}

function objectOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw new HasuraError('parse-failed', `expected an object for ${what}`);
}

function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new HasuraError('parse-failed', `expected a list for ${what}`);
}
