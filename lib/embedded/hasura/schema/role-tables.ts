import type { TrackedTable, TrackedTables } from '../metadata/tracked-tables';
import type { TableRules } from '../permissions/rules';
import { adminRules } from '../permissions/table-rules';
import { ADMIN_ROLE } from '../session';
import type { RoleTable, RowField } from './role-context';

interface RoleTableInProgress extends RoleTable {
  readonly rowFields: Map<string, RowField>;
}

/** Whose schema it is. Sessions that may use permissions for backends have another than those that may not. */
export interface RoleKind {
  readonly role: string;
  readonly backendOnly: boolean;
}

/** What of the tables the role sees and may do. What it may not, is not there. */
export function roleTables(tables: TrackedTables, kind: RoleKind): ReadonlyMap<TrackedTable, RoleTable> {
  const views = new Map<TrackedTable, RoleTableInProgress>();
  for (const tracked of tables.values()) {
    const rules = rulesOf(tracked, kind);
    if (Object.keys(rules).length > 0) views.set(tracked, { tracked, rules, rowFields: columnFields(tracked, rules) });
  }
  for (const { tracked, rules, rowFields } of views.values()) {
    if (!rules.select) continue;
    for (const relationship of tracked.relationships.values()) {
      const remote = views.get(relationship.remote);
      if (!remote?.rules.select) continue;
      rowFields.set(relationship.name, { kind: 'relationship', relationship, remote });
      const aggregate = `${relationship.name}_aggregate`;
      if (relationship.kind === 'array' && remote.rules.select.aggregations && !rowFields.has(aggregate)) {
        rowFields.set(aggregate, { kind: 'aggregate', relationship, remote });
      }
    }
  }
  return views;
}

function rulesOf(tracked: TrackedTable, { role, backendOnly }: RoleKind): TableRules {
  if (role === ADMIN_ROLE) return writable(tracked, adminRules(tracked));
  const { select, insert, update, delete: remove } = tracked.rules.get(role) ?? {};
  return writable(tracked, {
    ...(select && { select }),
    ...(insert && (backendOnly || !insert.backendOnly) && { insert }),
    ...(update && (backendOnly || !update.backendOnly) && { update }),
    ...(remove && (backendOnly || !remove.backendOnly) && { delete: remove }),
  });
}

/** Only what Postgres can do. Of a view the rules are its own: those of the tables that it shows are not asked. */
function writable({ table }: TrackedTable, { select, insert, update, delete: remove }: TableRules): TableRules {
  const { writable: can } = table;
  return {
    ...(select && { select }),
    ...(insert && can.insert && { insert }),
    ...(update && can.update && { update }),
    ...(remove && can.delete && { delete: remove }),
  };
}

function columnFields({ fields }: TrackedTable, { select }: TableRules): Map<string, RowField> {
  const shown = [...fields].filter(([, column]) => select?.columns.has(column.name));
  return new Map(shown.map(([name, column]) => [name, { kind: 'column', column }]));
}
