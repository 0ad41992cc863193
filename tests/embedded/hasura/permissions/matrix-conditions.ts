import {
  TABLES,
  VARIABLE,
  type Condition,
  type Role,
  type Row,
  type Rows,
  type TableName,
  type Value,
} from './matrix-world';

/** Of which rows a condition is true: SQL's logic of three values, in plain code. */

/** True, false, or SQL's neither. */
export type Truth = boolean | null;

export interface Scope {
  readonly rows: Rows;
  readonly role: Role;
  readonly user: string;
  /** Whether the condition is a rule. In a client's, only rows that the role may select count. */
  readonly isRule: boolean;
}

export function seen(table: TableName, scope: Scope): readonly Row[] {
  const filter = scope.role[table].select?.filter;
  return filter ? scope.rows[table].filter((row) => ruleHolds(filter, row, table, scope)) : [];
}

export function ruleHolds(rule: Condition, row: Row, table: TableName, scope: Scope): boolean {
  return truth(rule, row, table, { ...scope, isRule: true }) === true;
}

export function holds(filter: Condition, row: Row, table: TableName, scope: Scope): boolean {
  return truth(filter, row, table, { ...scope, isRule: false }) === true;
}

export function truth(condition: Condition, row: Row, table: TableName, scope: Scope): Truth {
  return every(Object.entries(condition).map(([key, value]) => truthOf(key, value, row, table, scope)));
}

function truthOf(key: string, value: unknown, row: Row, table: TableName, scope: Scope): Truth {
  const { name, remote, own, other } = TABLES[table].relationship;
  if (key === '_and') return every(listOf(value).map((part) => truth(conditionOf(part), row, table, scope)));
  if (key === '_or') return some(listOf(value).map((part) => truth(conditionOf(part), row, table, scope)));
  if (key === '_not') return not(truth(conditionOf(value), row, table, scope));
  if (key === '_exists') {
    const { _table: where, _where: part } = conditionOf(value);
    const inTable = where === 'people' ? 'people' : 'posts';
    return scope.rows[inTable].some((each) => truth(conditionOf(part), each, inTable, scope) === true);
  }
  if (key === name) {
    const candidates = scope.isRule ? scope.rows[remote] : seen(remote, scope);
    return candidates.some(
      (each) =>
        row[own] !== null && each[other] === row[own] && truth(conditionOf(value), each, remote, scope) === true,
    );
  }
  const type = TABLES[table].columns[key];
  const column = row[key] ?? null;
  return every(
    Object.entries(conditionOf(value)).map(([operator, operand]) => {
      if (operator === '_ceq') return compare('_eq', column, row[String(operand)] ?? null);
      const isVariable = scope.isRule && operand === VARIABLE;
      const meant = isVariable ? (type === 'int' ? Number(scope.user) : scope.user) : operand;
      return compare(operator, column, meant);
    }),
  );
}

function compare(operator: string, column: Value, operand: unknown): Truth {
  switch (operator) {
    case '_is_null':
      return (column === null) === operand;
    case '_in':
      return some(listOf(operand).map((each) => compare('_eq', column, each)));
    case '_nin':
      return every(listOf(operand).map((each) => compare('_neq', column, each)));
  }
  if (column === null || operand === null) return null;
  if (typeof operand !== typeof column || (typeof operand !== 'string' && typeof operand !== 'number')) {
    throw new TypeError(`${String(operand)} is compared with ${column}`);
  }
  switch (operator) {
    case '_eq':
      return column === operand;
    case '_neq':
      return column !== operand;
    case '_gt':
      return column > operand;
    case '_lt':
      return column < operand;
    case '_gte':
      return column >= operand;
    case '_lte':
      return column <= operand;
    default:
      throw new TypeError(`unknown operator ${operator}`);
  }
}

function every(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function some(parts: readonly Truth[]): Truth {
  if (parts.includes(true)) return true;
  return parts.includes(null) ? null : false;
}

function not(part: Truth): Truth {
  return part === null ? null : !part;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function conditionOf(value: unknown): Condition {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
