import type { Column } from '../catalog/catalog';
import type { Relationship, TrackedTable } from '../metadata/tracked-tables';
import type { Operator } from './operators';

/**
 * A condition on a row of one table. Rules of the metadata and filters of clients are both read into this form and compiled to
 * SQL by the same code; only rules can hold operands of kind `session`, since only the reader of rules makes them.
 */
export type BooleanExpression =
  | { readonly kind: 'and'; readonly parts: readonly BooleanExpression[] }
  | { readonly kind: 'or'; readonly parts: readonly BooleanExpression[] }
  | { readonly kind: 'not'; readonly part: BooleanExpression }
  | {
      readonly kind: 'compare';
      readonly column: Column;
      readonly operator: Operator;
      readonly operand: Operand;
    }
  | { readonly kind: 'null'; readonly column: Column; readonly isNull: boolean }
  | { readonly kind: 'cast'; readonly column: Column; readonly to: Column['type']; readonly part: BooleanExpression }
  | { readonly kind: 'related'; readonly relationship: Relationship; readonly part: BooleanExpression }
  | { readonly kind: 'aggregate'; readonly relationship: Relationship; readonly predicate: AggregatePredicate }
  | { readonly kind: 'exists'; readonly table: TrackedTable; readonly part: BooleanExpression };

/** What a column is held against. */
export type Operand =
  /** A JSON value; a list where the operator takes one. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** A session variable by its name in lower case; it is an error where the session has none of that name. */
  | { readonly kind: 'session'; readonly name: string }
  /** A column of the same row, or of the row that the whole rule is about. */
  | { readonly kind: 'column'; readonly of: 'row' | 'root'; readonly column: Column };

/** `notes_aggregate: { count: { predicate: { _gt: 3 } } }` in a client's filter. */
export interface AggregatePredicate {
  readonly function: 'count' | 'bool_and' | 'bool_or';
  /** None counts rows. */
  readonly columns: readonly Column[];
  readonly distinct: boolean;
  /** Which of the related rows; includes the rule of the role. */
  readonly filter: BooleanExpression;
  readonly comparisons: readonly { readonly operator: Operator; readonly value: unknown }[];
}

/** Every row. */
export const EVERY_ROW: BooleanExpression = { kind: 'and', parts: [] };

export function and(...parts: readonly BooleanExpression[]): BooleanExpression {
  return { kind: 'and', parts };
}
