import type { Expr } from './ast';
import type { Span } from './span';

/** The abstract syntax of FQL types: annotations, signatures, schema fields (§1.12 of the language notes). */
export type TypeExpr = { readonly kind: string; readonly span: Span; readonly default?: Expr };
