import type { Column } from '../catalog/catalog';
import type { RootFieldKind } from '../metadata/metadata';
import type { BooleanExpression, Operand } from './boolean-expression';

/** What one role may do with one table. A missing member means: not at all. */
export interface TableRules {
  readonly select?: SelectRule;
  readonly insert?: InsertRule;
  readonly update?: UpdateRule;
  readonly delete?: DeleteRule;
}

export interface SelectRule {
  /** Column names of the database. */
  readonly columns: ReadonlySet<string>;
  readonly filter: BooleanExpression;
  /** Most rows of one list; aggregates are not bound by it. */
  readonly limit: number | undefined;
  readonly aggregations: boolean;
  readonly queryRootFields: ReadonlySet<RootFieldKind>;
  readonly subscriptionRootFields: ReadonlySet<RootFieldKind>;
}

export interface InsertRule {
  /** Those a client may give, so without the presets. */
  readonly columns: ReadonlySet<string>;
  /** Must be true of every row after it was written; null is a failure. */
  readonly check: BooleanExpression;
  readonly presets: readonly Preset[];
  readonly backendOnly: boolean;
}

export interface UpdateRule {
  readonly columns: ReadonlySet<string>;
  /** Which rows may be changed at all. */
  readonly filter: BooleanExpression;
  /** Must be true of every row after it was changed. Without one, rows that an upsert changed are held against the insert's. */
  readonly check: BooleanExpression | undefined;
  readonly presets: readonly Preset[];
  readonly backendOnly: boolean;
}

export interface DeleteRule {
  readonly filter: BooleanExpression;
  readonly backendOnly: boolean;
}

/** A value that the role does not choose. */
export interface Preset {
  readonly column: Column;
  readonly operand: Extract<Operand, { kind: 'value' | 'session' }>;
}
