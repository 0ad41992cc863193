import type { Block, Expr } from '../syntax/ast';
import type { PathExpr } from '../syntax/grammar/field-paths';
import type { Name } from '../syntax/grammar/identifiers';
import type { Span } from '../syntax/span';
import type { TypeExpr } from '../syntax/type-ast';

/**
 * What a schema file says before anyone has asked whether it makes sense: keyword, name and value of items and members
 * alike (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/package.scala`, `FSL`).
 */
export interface SchemaNode {
  readonly annotations: readonly AnnotationNode[];
  /** `collection`, `index`, `read`, …, or whatever stands there; `field` for fields, whose span is that of the name. */
  readonly keyword: Name;
  readonly name: Name | undefined;
  readonly value: NodeValue | undefined;
  /** From the doc comment, annotation or keyword to the value, with the semicolon behind it. */
  readonly span: Span;
  readonly docComment: Span | undefined;
}

/** `@keyword(name)` */
export interface AnnotationNode {
  readonly keyword: Name;
  readonly name: Name;
  readonly span: Span;
}

export type NodeValue =
  BlockValue | PathsValue | FunctionValue | FieldValue | MigrationValue | ExpressionValue | InvalidValue;

/** `{ … }` */
export interface BlockValue {
  readonly kind: 'block';
  readonly nodes: readonly SchemaNode[];
  readonly span: Span;
}

/** `[ … ]` */
export interface PathsValue {
  readonly kind: 'paths';
  readonly paths: readonly Expr[];
  readonly span: Span;
}

/** `(a: A, ...b: B): R { … }` */
export interface FunctionValue {
  readonly kind: 'function';
  readonly args: readonly ArgumentNode[];
  readonly variadic: ArgumentNode | undefined;
  readonly openParen: Span;
  readonly closeParen: Span;
  readonly result: TypeExpr | undefined;
  readonly body: Block;
  readonly span: Span;
}

export interface ArgumentNode {
  readonly name: Name;
  readonly type: TypeExpr | undefined;
}

/** `: T = e` behind the name of a field; `*` is the name of the wildcard. */
export interface FieldValue {
  readonly kind: 'field';
  readonly field: 'defined' | 'computed' | 'wildcard';
  readonly type: TypeExpr | undefined;
  readonly value: Expr | undefined;
  readonly span: Span;
}

/** What one line of a `migrations` block does. */
export type MigrationStep =
  | { readonly type: 'backfill'; readonly field: PathExpr; readonly value: Expr }
  | { readonly type: 'drop'; readonly field: PathExpr }
  | { readonly type: 'split'; readonly field: PathExpr; readonly to: readonly PathExpr[] }
  | { readonly type: 'move'; readonly field: PathExpr; readonly to: PathExpr }
  | { readonly type: 'add'; readonly field: PathExpr }
  | { readonly type: 'move_conflicts'; readonly into: PathExpr }
  | { readonly type: 'move_wildcard'; readonly into: PathExpr }
  | { readonly type: 'add_wildcard' };

export interface MigrationValue {
  readonly kind: 'migration';
  readonly step: MigrationStep;
  readonly span: Span;
}

/** An expression of FQL. */
export interface ExpressionValue {
  readonly kind: 'expression';
  readonly expr: Expr;
  readonly span: Span;
}

/** Text up to the end of the line or block that could not be read. */
export interface InvalidValue {
  readonly kind: 'invalid';
  readonly span: Span;
}
