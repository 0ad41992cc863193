import type { Column } from '../catalog/catalog';
import { HasuraError } from '../errors';
import type {
  ColumnsMetadata,
  PresetsMetadata,
  RuleMetadata,
  RootFieldKind,
  TableMetadata,
} from '../metadata/metadata';
import type { TrackedTable, TrackedTables } from '../metadata/tracked-tables';
import { EVERY_ROW } from './boolean-expression';
import { parseRule, sessionVariable } from './parse-rule';
import type { Preset, TableRules } from './rules';

/** One permission of the metadata; `read` gives the rule or throws a HasuraError that says what is wrong with it. */
export interface UnreadRule {
  readonly role: string;
  readonly action: keyof TableRules;
  readonly permission: unknown;
  readonly read: () => TableRules;
}

const QUERY_FIELDS: readonly RootFieldKind[] = ['select', 'select_by_pk', 'select_aggregate'];
const SUBSCRIPTION_FIELDS: readonly RootFieldKind[] = [...QUERY_FIELDS, 'select_stream'];

/** The permissions of one table, in the order of the metadata. */
export function tableRules(
  definition: TableMetadata,
  table: TrackedTable,
  tables: TrackedTables,
): readonly UnreadRule[] {
  const rule = (filter: RuleMetadata) => parseRule(filter, table, tables);
  return [
    ...(definition.select_permissions ?? []).map(({ role, permission }) => ({
      role,
      action: 'select' as const,
      permission,
      read: () => ({
        select: {
          columns: columnNames(permission.columns, table),
          filter: rule(permission.filter),
          limit: permission.limit ?? undefined,
          aggregations: permission.allow_aggregations ?? false,
          queryRootFields: new Set(permission.query_root_fields ?? QUERY_FIELDS),
          subscriptionRootFields: new Set(permission.subscription_root_fields ?? SUBSCRIPTION_FIELDS),
        },
      }),
    })),
    ...(definition.insert_permissions ?? []).map(({ role, permission }) => ({
      role,
      action: 'insert' as const,
      permission,
      read: () => {
        const presets = presetsOf(permission.set, table);
        return {
          insert: {
            columns: writableColumns(permission.columns ?? '*', presets, table),
            check: rule(permission.check),
            presets,
            backendOnly: permission.backend_only ?? false,
          },
        };
      },
    })),
    ...(definition.update_permissions ?? []).map(({ role, permission }) => ({
      role,
      action: 'update' as const,
      permission,
      read: () => {
        const presets = presetsOf(permission.set, table);
        return {
          update: {
            columns: writableColumns(permission.columns, presets, table),
            filter: rule(permission.filter),
            check: permission.check ? rule(permission.check) : undefined,
            presets,
            backendOnly: permission.backend_only ?? false,
          },
        };
      },
    })),
    ...(definition.delete_permissions ?? []).map(({ role, permission }) => ({
      role,
      action: 'delete' as const,
      permission,
      read: () => ({ delete: { filter: rule(permission.filter), backendOnly: permission.backend_only ?? false } }),
    })),
  ];
}

/** What `admin` may do: everything. */
export function adminRules(table: TrackedTable): Required<TableRules> {
  const columns = new Set(table.table.columns.map(({ name }) => name));
  const writable = writableColumns('*', [], table);
  return {
    select: {
      columns,
      filter: EVERY_ROW,
      limit: undefined,
      aggregations: true,
      queryRootFields: new Set(QUERY_FIELDS),
      subscriptionRootFields: new Set(SUBSCRIPTION_FIELDS),
    },
    insert: { columns: writable, check: EVERY_ROW, presets: [], backendOnly: false },
    update: { columns: writable, filter: EVERY_ROW, check: undefined, presets: [], backendOnly: false },
    delete: { filter: EVERY_ROW, backendOnly: false },
  };
}

function columnNames(columns: ColumnsMetadata, table: TrackedTable): ReadonlySet<string> {
  if (columns === '*') return new Set(table.table.columns.map(({ name }) => name));
  for (const name of columns) columnOf(name, table);
  return new Set(columns);
}

function writableColumns(
  columns: ColumnsMetadata,
  presets: readonly Preset[],
  table: TrackedTable,
): ReadonlySet<string> {
  const preset = new Set(presets.map(({ column }) => column.name));
  const generated = new Set(table.table.columns.filter(({ isGenerated }) => isGenerated).map(({ name }) => name));
  return new Set([...columnNames(columns, table)].filter((name) => !preset.has(name) && !generated.has(name)));
}

function presetsOf(presets: PresetsMetadata = {}, table: TrackedTable): readonly Preset[] {
  return Object.entries(presets).map(([name, value]) => {
    const session = sessionVariable(value);
    return {
      column: columnOf(name, table),
      operand: session === undefined ? { kind: 'value', value } : { kind: 'session', name: session },
    };
  });
}

function columnOf(name: string, { table }: TrackedTable): Column {
  const column = table.columns.find((each) => each.name === name);
  if (!column) throw new HasuraError('not-exists', `column "${name}" does not exist`);
  return column;
}
