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
      /** The column's text is compared, not its own value (`_cast: { String: … }`). */
      readonly asText?: boolean;
      readonly operator: Operator;
      readonly operand: Operand;
    }
  | { readonly kind: 'null'; readonly column: Column; readonly isNull: boolean }
  | { readonly kind: 'related'; readonly relationship: Relationship; readonly part: BooleanExpression }
  /** A rule of a table within the condition on another: the row it is about is this one. */
  | { readonly kind: 'rule'; readonly rule: BooleanExpression }
  /** How many related rows pass the filter, or of how many the columns hold something, compared with a number. */
  | {
      readonly kind: 'count';
      readonly relationship: Relationship;
      readonly columns: readonly Column[];
      readonly distinct: boolean;
      readonly filter: BooleanExpression;
      readonly operator: Operator;
      readonly value: unknown;
    }
  | { readonly kind: 'exists'; readonly table: TrackedTable; readonly part: BooleanExpression };

/** What a column is held against. */
export type Operand =
  /** A JSON value; a list where the operator takes one. */
  | { readonly kind: 'value'; readonly value: unknown }
  /** A session variable by its name in lower case; it is an error where the session has none of that name. */
  | { readonly kind: 'session'; readonly name: string }
  /** A column of the same row, or of the row that the whole rule is about. */
  | { readonly kind: 'column'; readonly of: 'row' | 'root'; readonly column: Column };

/** Every row. */
export const EVERY_ROW: BooleanExpression = { kind: 'and', parts: [] };
export const NO_ROW: BooleanExpression = { kind: 'or', parts: [] };

export function and(...parts: readonly BooleanExpression[]): BooleanExpression {
  return { kind: 'and', parts };
}
