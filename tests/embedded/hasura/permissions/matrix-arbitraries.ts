import * as fc from 'fast-check';
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
} from './matrix-world';

/** Random rows, rules, and operations that a role may try. */

const int = fc.integer({ min: 0, max: 3 });
const text = fc.constantFrom('a', 'b', '2', VARIABLE, "a' OR '1'='1");
const tableName = fc.constantFrom<TableName>('people', 'posts');

const valueOf = (type: 'int' | 'text'): fc.Arbitrary<number | string> => (type === 'int' ? int : text);
const columnsOf = (table: TableName): readonly string[] => Object.keys(TABLES[table].columns);

function rowOf(table: TableName): fc.Arbitrary<Row> {
  return fc.record(
    Object.fromEntries(
      Object.entries(TABLES[table].columns).map(([name, type]) => [
        name,
        name === 'id' ? fc.integer({ min: 0, max: 6 }) : fc.option(valueOf(type), { freq: 4 }),
      ]),
    ),
  );
}

/** In the order of their keys. */
export const rows: fc.Arbitrary<Rows> = fc.record({
  people: rowsOf('people', 4),
  posts: rowsOf('posts', 5),
});

function rowsOf(table: TableName, most: number): fc.Arbitrary<readonly Row[]> {
  return fc
    .uniqueArray(rowOf(table), { maxLength: most, selector: ({ id }) => id })
    .map((list) => list.toSorted((a, b) => Number(a['id']) - Number(b['id'])));
}

/** Whose condition it is decides what it may hold: only rules have session variables, and compare columns. */
interface Author {
  readonly isRule: boolean;
  /** Which columns it names. */
  readonly columns: (table: TableName) => readonly string[];
}

const RULES: Author = { isRule: true, columns: columnsOf };

function comparison(
  column: string,
  type: 'int' | 'text',
  table: TableName,
  { isRule }: Author,
): fc.Arbitrary<Condition> {
  // A rule cannot say that it means the text and not the variable of that name.
  const literal = valueOf(type).filter((value) => !isRule || value !== VARIABLE);
  const operand = isRule ? fc.oneof(literal, fc.constant(VARIABLE)) : literal;
  const alike = columnsOf(table).filter((each) => TABLES[table].columns[each] === type);
  return fc
    .oneof(
      ...['_eq', '_neq', '_gt', '_lt', '_gte', '_lte'].map((name) => operand.map((value) => ({ [name]: value }))),
      fc.array(literal, { maxLength: 2 }).map((list) => ({ _in: list })),
      fc.array(literal, { maxLength: 2 }).map((list) => ({ _nin: list })),
      fc.boolean().map((isNull) => ({ _is_null: isNull })),
      ...(isRule ? [fc.constantFrom(...alike).map((other) => ({ _ceq: other }))] : []),
    )
    .map((each) => ({ [column]: each }));
}

/** @param related how many times a condition may go over to related rows */
function condition(table: TableName, author: Author, related: number): fc.Arbitrary<Condition> {
  const { columns, relationship } = TABLES[table];
  const { name, remote } = relationship;
  const simple: fc.Arbitrary<Condition>[] = [
    fc.constant({}),
    ...author.columns(table).flatMap((column) => {
      const type = columns[column];
      return type ? [comparison(column, type, table, author)] : [];
    }),
  ];
  const inRemote = related > 0 ? [condition(remote, author, related - 1)] : [];
  const leaf = fc.oneof(
    ...simple,
    ...simple,
    ...inRemote.map((part) => part.map((each) => ({ [name]: each }))),
    ...(author.isRule
      ? inRemote.map((part) => part.map((each) => ({ _exists: { _table: remote, _where: each } })))
      : []),
  );
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 2 }).map((parts) => ({ _and: parts })) },
    { weight: 1, arbitrary: fc.array(leaf, { maxLength: 2 }).map((parts) => ({ _or: parts })) },
    { weight: 1, arbitrary: leaf.map((part) => ({ _not: part })) },
  );
}

function rulesOf(table: TableName): fc.Arbitrary<Rules> {
  const columns = fc.subarray([...columnsOf(table)]);
  const rule = condition(table, RULES, 1);
  const presets = fc
    .subarray(
      columnsOf(table).filter((name) => name !== 'id' && TABLES[table].columns[name] === 'int'),
      { maxLength: 1 },
    )
    .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, fc.oneof(int, fc.constant(VARIABLE))]))));
  const often = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 6 });
  const select = fc
    .record(
      { columns, filter: rule, limit: fc.integer({ min: 0, max: 3 }), allow_aggregations: fc.boolean() },
      { requiredKeys: ['columns', 'filter', 'allow_aggregations'] },
    )
    // Which rows a limit leaves can be foretold only where they are in order.
    .map((permission) =>
      permission.limit === undefined
        ? permission
        : { ...permission, columns: [...new Set(['id', ...permission.columns])] },
    );
  const update = fc.record(
    { columns: columns.map((names) => names.filter((name) => name !== 'id')), filter: rule, check: rule, set: presets },
    { requiredKeys: ['columns', 'filter', 'set'] },
  );
  return fc
    .record({
      select: often(select),
      insert: often(fc.record({ columns, check: rule, set: presets })),
      update: often(update),
      delete: often(fc.record({ filter: rule })),
    })
    .map((rules) => Object.fromEntries(Object.entries(rules).filter(([, permission]) => permission !== undefined)));
}

export const role: fc.Arbitrary<Role> = fc.record({ people: rulesOf('people'), posts: rulesOf('posts') });

/** Mostly what the role may name, and sometimes anything. */
function named(allowed: readonly string[] | undefined, table: TableName): fc.Arbitrary<readonly string[]> {
  const mine = fc.subarray([...(allowed ?? [])]);
  return fc.oneof({ weight: 12, arbitrary: mine }, { weight: 1, arbitrary: fc.subarray([...columnsOf(table)]) });
}

function filterOf(table: TableName, role: Role): fc.Arbitrary<Condition> {
  const client: Author = { isRule: false, columns: (each) => role[each].select?.columns ?? [] };
  return fc.oneof(
    { weight: 10, arbitrary: condition(table, client, 0) },
    { weight: 4, arbitrary: condition(table, client, 2) },
    { weight: 1, arbitrary: condition(table, { isRule: false, columns: columnsOf }, 1) },
  );
}

function selectionOf(table: TableName, role: Role, depth: number): fc.Arbitrary<Selection> {
  const { remote, kind } = TABLES[table].relationship;
  const columns = named(role[table].select?.columns, table);
  if (depth === 0) return fc.record({ columns });
  return fc.record({
    columns,
    related: fc.option(
      fc.record({
        where: kind === 'array' ? filterOf(remote, role) : fc.constant({}),
        selection: selectionOf(remote, role, depth - 1),
      }),
      { nil: undefined },
    ),
    counts: kind === 'array' ? fc.boolean() : fc.constant(false),
  });
}

function partOf(table: TableName, columns: readonly string[]): fc.Arbitrary<Row> {
  return fc.record(
    Object.fromEntries(
      columns.map((name) => {
        const type = TABLES[table].columns[name] ?? 'int';
        return [name, name === 'id' ? fc.integer({ min: 0, max: 6 }) : fc.option(valueOf(type), { freq: 6 })];
      }),
    ),
  );
}

/** What a person of the role may try. */
export function operation(role: Role): fc.Arbitrary<Operation> {
  return tableName.chain((table) => {
    const rules = role[table];
    const where = filterOf(table, role);
    const returning = named(rules.select?.columns, table);
    const ints = (names: readonly string[]): readonly string[] =>
      names.filter((name) => TABLES[table].columns[name] === 'int');
    const list = fc.record({
      kind: fc.constant('list' as const),
      table: fc.constant(table),
      where,
      page: fc.option(fc.tuple(int, int), { nil: undefined }),
      selection: selectionOf(table, role, 2),
    });
    const one = fc.record({
      kind: fc.constant('one' as const),
      table: fc.constant(table),
      id: int,
      selection: selectionOf(table, role, 1),
    });
    const aggregate = fc.record({
      kind: fc.constant('aggregate' as const),
      table: fc.constant(table),
      where,
      column: fc.constantFrom(...columnsOf(table)),
    });
    const insert = named(rules.insert?.columns, table).chain((columns) =>
      fc.record({
        kind: fc.constant('insert' as const),
        table: fc.constant(table),
        // Postgres refuses an upsert that meets a row twice.
        objects: fc.uniqueArray(partOf(table, columns), { minLength: 1, maxLength: 2, selector: ({ id }) => id }),
        onConflict: fc.option(fc.record({ update_columns: named(rules.update?.columns, table), where }), {
          nil: undefined,
        }),
        returning,
      }),
    );
    const update = named(rules.update?.columns, table).chain((columns) =>
      fc.subarray([...ints(columns)]).chain((increased) =>
        fc.record({
          kind: fc.constant('update' as const),
          table: fc.constant(table),
          where,
          set: partOf(
            table,
            columns.filter((name) => !increased.includes(name)),
          ),
          inc: fc.record(Object.fromEntries(increased.map((name) => [name, int]))),
          returning,
        }),
      ),
    );
    const remove = fc.record({ kind: fc.constant('delete' as const), table: fc.constant(table), where, returning });
    return fc.oneof(list, list, one, aggregate, insert, update, remove);
  });
}
