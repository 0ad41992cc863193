import {
  TABLES,
  VARIABLE,
  type Condition,
  type Operation,
  type Role,
  type Row,
  type Rows,
  type Rules,
  type Selection,
  type TableName,
  type Value,
} from './matrix-world';
import { conditionOf, holds, listOf, ruleHolds, seen, truth, type Scope, type Truth } from './matrix-conditions';

/** What an operation of a role must answer, and what it must leave behind: the rules of the engine, in plain code over lists. */

export interface Outcome {
  /** The value of the one root field, or the code of the error. */
  readonly answer:
    { readonly value: unknown } | { readonly error: 'validation-failed' | 'constraint-violation' | 'permission-error' };
  readonly rows: Rows;
}

/** What the engine refuses before anything is asked. */
class Invalid extends Error {}

class Refused extends Error {
  constructor(readonly code: 'constraint-violation' | 'permission-error') {
    super(code);
  }
}

export function perform(operation: Operation, role: Role, rows: Rows, user: string): Outcome {
  try {
    return answer(operation, { rows, role, user, isRule: false });
  } catch (error) {
    if (error instanceof Invalid) return { answer: { error: 'validation-failed' }, rows };
    if (error instanceof Refused) return { answer: { error: error.code }, rows };
    throw error;
  }
}

function answer(operation: Operation, scope: Scope): Outcome {
  const { table } = operation;
  const { rows } = scope;
  const rules = scope.role[table];
  switch (operation.kind) {
    case 'list': {
      const { limit } = need(rules.select);
      checkSelection(operation.selection, table, scope.role);
      checkCondition(operation.where, table, scope.role);
      const [asked = Infinity, offset = 0] = isOrdered(table, scope.role) ? (operation.page ?? []) : [];
      const found = seen(table, scope).filter((row) => holds(operation.where, row, table, scope));
      const page = found.slice(offset, offset + Math.min(asked, limit ?? Infinity));
      return { answer: { value: page.map((row) => shown(row, operation.selection, table, scope)) }, rows };
    }
    case 'one': {
      checkColumns(['id'], need(rules.select).columns);
      checkSelection(operation.selection, table, scope.role);
      const row = seen(table, scope).find(({ id }) => id === operation.id);
      return { answer: { value: row ? shown(row, operation.selection, table, scope) : null }, rows };
    }
    case 'aggregate': {
      const { columns, allow_aggregations: isAllowed } = need(rules.select);
      if (!isAllowed) throw new Invalid();
      checkColumns([operation.column], columns);
      checkCondition(operation.where, table, scope.role);
      const found = seen(table, scope).filter((row) => holds(operation.where, row, table, scope));
      const values = found.map((row) => row[operation.column]).filter((value) => value !== null && value !== undefined);
      const numbers = values.filter((value) => typeof value === 'number');
      const ofNumbers = (value: number): unknown => ({ [operation.column]: numbers.length === 0 ? null : value });
      const isNumber = TABLES[table].columns[operation.column] === 'int';
      const aggregate = {
        count: found.length,
        values: values.length,
        distinct: new Set(values).size,
        ...(isNumber && {
          max: ofNumbers(Math.max(...numbers)),
          sum: ofNumbers(numbers.reduce((sum, each) => sum + each, 0)),
        }),
      };
      return { answer: { value: { aggregate } }, rows };
    }
    case 'insert':
      return insert(operation, scope);
    case 'update':
      return update(operation, scope);
    case 'delete': {
      const { filter } = need(rules.delete);
      checkChange(operation, scope);
      const goes = (row: Row): boolean =>
        ruleHolds(filter, row, table, scope) && holds(operation.where, row, table, scope);
      const gone = rows[table].filter(goes);
      const left = { ...rows, [table]: rows[table].filter((row) => !goes(row)) };
      return { answer: { value: changed(gone, operation, scope) }, rows: left };
    }
  }
}

function insert(operation: Extract<Operation, { kind: 'insert' }>, scope: Scope): Outcome {
  const { table, objects, onConflict } = operation;
  const { insert: permission, update: updating } = scope.role[table];
  const { columns, set, check } = need(permission);
  checkReturning(operation.returning, table, scope.role);
  for (const object of objects) checkColumns(Object.keys(object), without(columns, set));
  if (onConflict) {
    checkColumns(onConflict.update_columns, updating ? without(updating.columns, updating.set) : []);
    checkCondition(onConflict.where, table, scope.role);
  }
  const all = [...scope.rows[table]];
  const written: Row[] = [];
  const passed: Truth[] = [];
  for (const object of objects) {
    const fresh = withPresets({ ...emptyRow(table), ...object }, set, scope);
    if (fresh['id'] === null) throw new Refused('constraint-violation');
    const index = all.findIndex(({ id }) => id === fresh['id']);
    const existing = all[index];
    if (!existing) {
      all.push(fresh);
      written.push(fresh);
      passed.push(truth(check, fresh, table, { ...scope, isRule: true }));
      continue;
    }
    if (!onConflict) throw new Refused('constraint-violation');
    if (onConflict.update_columns.length === 0 || !updating) continue;
    if (!ruleHolds(updating.filter, existing, table, scope) || !holds(onConflict.where, existing, table, scope))
      continue;
    const taken = Object.fromEntries(onConflict.update_columns.map((name) => [name, fresh[name] ?? null]));
    const after = withPresets({ ...existing, ...taken }, updating.set, scope);
    all[index] = after;
    written.push(after);
    passed.push(
      truth(updating.check ?? check, after, table, {
        ...scope,
        isRule: true,
      }),
    );
  }
  if (passed.some((each) => each !== true)) throw new Refused('permission-error');
  return { answer: { value: changed(written, operation, scope) }, rows: { ...scope.rows, [table]: byId(all) } };
}

function update(operation: Extract<Operation, { kind: 'update' }>, scope: Scope): Outcome {
  const { table, where, set, inc } = operation;
  const { columns, filter, check, set: presets } = need(scope.role[table].update);
  checkChange(operation, scope);
  checkColumns([...Object.keys(set), ...Object.keys(inc)], without(columns, presets));
  const isNothing = [set, inc, presets].every((each) => Object.keys(each).length === 0);
  const written: Row[] = [];
  const all = scope.rows[table].map((row) => {
    if (isNothing || !ruleHolds(filter, row, table, scope) || !holds(where, row, table, scope)) return row;
    const increased = Object.entries(inc).map(([name, by]) => [name, plus(row[name] ?? null, by)] as const);
    const after = withPresets({ ...row, ...set, ...Object.fromEntries(increased) }, presets, scope);
    written.push(after);
    return after;
  });
  if (check && written.some((row) => !ruleHolds(check, row, table, scope))) throw new Refused('permission-error');
  return { answer: { value: changed(written, operation, scope) }, rows: { ...scope.rows, [table]: all } };
}

function plus(value: Value, by: Value): Value {
  return typeof value === 'number' && typeof by === 'number' ? value + by : null;
}

/** What a mutation answers: rows that were changed are shown whole, whether or not the role may still select them. */
function changed(
  written: readonly Row[],
  { table, returning }: { readonly table: TableName; readonly returning: readonly string[] },
  { role }: Scope,
): unknown {
  const returned = written.map((row) => ({ __typename: table, ...pick(row, returning) }));
  return { affected_rows: written.length, ...(role[table].select && { returning: returned }) };
}

function shown(row: Row, { columns, related, counts }: Selection, table: TableName, scope: Scope): unknown {
  const { name, kind, remote, own, other } = TABLES[table].relationship;
  const matches = (each: Row): boolean => row[own] !== null && each[other] === row[own];
  const inner: Record<string, unknown> = {};
  if (related) {
    const found = seen(remote, scope).filter((each) => matches(each) && holds(related.where, each, remote, scope));
    const most = scope.role[remote].select?.limit ?? Infinity;
    const list = found.slice(0, most).map((each) => shown(each, related.selection, remote, scope));
    const [first] = found.map((each) => shown(each, related.selection, remote, scope));
    inner[name] = kind === 'array' ? list : (first ?? null);
  }
  if (counts) inner[`${name}_aggregate`] = { aggregate: { count: seen(remote, scope).filter(matches).length } };
  return { __typename: table, ...pick(row, columns), ...inner };
}

function need<Permission>(permission: Permission | undefined): Permission {
  if (permission === undefined) throw new Invalid();
  return permission;
}

function checkChange(operation: Extract<Operation, { kind: 'update' | 'delete' }>, { role }: Scope): void {
  checkReturning(operation.returning, operation.table, role);
  checkCondition(operation.where, operation.table, role);
}

/** Without permission to select nothing is asked back. */
function checkReturning(columns: readonly string[], table: TableName, role: Role): void {
  const { select } = role[table];
  if (select) checkColumns(columns, select.columns);
}

function checkSelection({ columns, related, counts }: Selection, table: TableName, role: Role): void {
  const { remote } = TABLES[table].relationship;
  checkColumns(columns, need(role[table].select).columns);
  if (related) {
    checkSelection(related.selection, remote, role);
    checkCondition(related.where, remote, role);
  }
  if (counts && !need(role[remote].select).allow_aggregations) throw new Invalid();
}

function checkCondition(condition: Condition, table: TableName, role: Role): void {
  const { name, remote } = TABLES[table].relationship;
  for (const [key, value] of Object.entries(condition)) {
    if (key === '_and' || key === '_or') {
      for (const part of listOf(value)) checkCondition(conditionOf(part), table, role);
    } else if (key === '_not') checkCondition(conditionOf(value), table, role);
    else if (key === name) {
      need(role[table].select);
      need(role[remote].select);
      checkCondition(conditionOf(value), remote, role);
    } else checkColumns([key], role[table].select?.columns ?? []);
  }
}

function checkColumns(named: readonly string[], allowed: readonly string[]): void {
  if (!named.every((name) => allowed.includes(name))) throw new Invalid();
}

/** Whether the role can ask for an order that leaves no doubt. */
export function isOrdered(table: TableName, role: Role): boolean {
  return role[table].select?.columns.includes('id') ?? false;
}

function without(columns: readonly string[], presets: NonNullable<Rules['insert']>['set']): readonly string[] {
  return columns.filter((name) => !(name in presets));
}

function withPresets(row: Row, presets: Condition, { user }: Scope): Row {
  const values = Object.entries(presets).map(([name, value]) => [
    name,
    value === VARIABLE ? Number(user) : Number(value),
  ]);
  return { ...row, ...Object.fromEntries(values) };
}

function emptyRow(table: TableName): Row {
  return Object.fromEntries(Object.keys(TABLES[table].columns).map((name) => [name, null]));
}

function pick(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]));
}

function byId(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => Number(a['id']) - Number(b['id']));
}
