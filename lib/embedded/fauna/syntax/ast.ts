import type { Span } from './span';
import type { TypeExpr } from './type-ast';

/**
 * The abstract syntax of FQL v10 (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/Expr.scala`).
 * Every node carries the span of the text it came from, without the parentheses around it; those leave no node of
 * their own but stand in `parens` (and end a chain, see {@link Chain}).
 */
export type Expr =
  | Literal
  | Placeholder
  | StringTemplate
  | Identifier
  | ArrayLiteral
  | ObjectLiteral
  | Block
  | If
  | At
  | Match
  | LambdaExpr
  | Unary
  | Binary
  | Chain
  | Projection;

export type Statement = Let | Expr;

interface Node<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
  /**
   * The pairs of parentheses directly around the node, from the inside out; absent when there are none.
   * See {@link outerSpan}.
   */
  readonly parens?: readonly Span[] | undefined;
}

/**
 * The span of a node with the parentheses around it: what FaunaDB underlines when it complains about an operand, a
 * condition or the head of a chain. What goes wrong inside the node is underlined by the node's own span.
 */
export function outerSpan(node: { readonly span: Span; readonly parens?: readonly Span[] | undefined }): Span {
  return node.parens?.at(-1) ?? node.span;
}

/** A number keeps its width: Int as `int`, Long as `long`, everything with a fraction, an exponent or more than 64 bits as `double`. */
export interface Literal extends Node<'Literal'> {
  readonly value:
    | { readonly type: 'null' }
    | { readonly type: 'boolean'; readonly value: boolean }
    | { readonly type: 'int'; readonly value: number }
    | { readonly type: 'long'; readonly value: bigint }
    /** `text` is the number as it was written, without underscores. */
    | { readonly type: 'double'; readonly value: number; readonly text: string }
    | { readonly type: 'string'; readonly value: string };
}

/** The n-th value of a query template, shown as `<value>` in diagnostics. */
export interface Placeholder extends Node<'Placeholder'> {
  readonly index: number;
}

/** `"a#{b}c"`: texts and expressions in order. */
export interface StringTemplate extends Node<'StringTemplate'> {
  readonly parts: readonly (string | Expr)[];
}

/** A name; `$this` is the implicit parameter of a short lambda (`.a`) or projection and cannot be written in source. */
export interface Identifier extends Node<'Identifier'> {
  readonly name: string;
}

/** `[a, b]` or the tuple `(a, b)`, which evaluates to an array as well. */
export interface ArrayLiteral extends Node<'ArrayLiteral'> {
  readonly elements: readonly Expr[];
  readonly tuple: boolean;
}

export interface ObjectLiteral extends Node<'ObjectLiteral'> {
  readonly fields: readonly { readonly key: string; readonly keySpan: Span; readonly value: Expr }[];
}

/** `{ let a = 1; a }`. The whole query is a block too. The last statement is an expression. */
export interface Block extends Node<'Block'> {
  readonly statements: readonly Statement[];
}

export interface Let extends Node<'Let'> {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: TypeExpr | undefined;
  readonly value: Expr;
}

export interface If extends Node<'If'> {
  readonly condition: Expr;
  readonly consequent: Expr;
  /** Absent, the value is null where the condition is false. */
  readonly alternative: Expr | undefined;
}

export interface At extends Node<'At'> {
  readonly time: Expr;
  readonly body: Expr;
}

/** Has a grammar but no meaning in FaunaDB: evaluating it is an error there too. Its cases are parsed and dropped. */
export interface Match extends Node<'Match'> {
  readonly subject: Expr;
}

export interface Parameter {
  /** `_` is allowed more than once and cannot be read. */
  readonly name: string;
  readonly span: Span;
}

export interface LambdaExpr extends Node<'Lambda'> {
  readonly params: readonly Parameter[];
  /** `...rest`: takes what is left as an array. */
  readonly variadic: Parameter | undefined;
  readonly body: Expr;
  /** `.a.b + 1`: one implicit parameter named `$this`. */
  readonly short: boolean;
}

export type UnaryOperator = '-' | '~' | '!';
export type BinaryOperator =
  | '??'
  | '||'
  | '&&'
  | '=='
  | '!='
  | '=~'
  | '!~'
  | '>'
  | '<'
  | '>='
  | '<='
  | 'isa'
  | '|'
  | '^'
  | '&'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '**';

export interface Unary extends Node<'Unary'> {
  readonly operator: UnaryOperator;
  readonly operatorSpan: Span;
  readonly operand: Expr;
}

export interface Binary extends Node<'Binary'> {
  readonly operator: BinaryOperator;
  readonly operatorSpan: Span;
  readonly left: Expr;
  readonly right: Expr;
}

/**
 * `head.a?.b(c)[d]!`: a primary expression and the accesses that follow it. One chain is the reach of `?.`:
 * a null before it skips every later part up to the chain's end (except `!`). A parenthesised chain is a new head.
 */
export interface Chain extends Node<'Chain'> {
  readonly head: Expr;
  readonly parts: readonly ChainPart[];
}

/** The span of a part covers just that part (`.a`, `(c)`, `[d]`, `!`), including its `.` or `?.`. */
export type ChainPart =
  | (Node<'Field'> & { readonly name: string; readonly nameSpan: Span; readonly optional: boolean })
  | (Node<'Method'> & {
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly Expr[];
      /** Includes the parentheses. */
      readonly argsSpan: Span;
      /** `a?.f(x)`. */
      readonly optional: boolean;
      /** `a.f?.(x)`. */
      readonly callOptional: boolean;
    })
  | (Node<'Call'> & { readonly args: readonly Expr[]; readonly argsSpan: Span; readonly optional: boolean })
  | (Node<'Index'> & { readonly args: readonly Expr[]; readonly argsSpan: Span; readonly optional: boolean })
  | Node<'NonNull'>;

/** `subject { a, b: .c, d { e } }`; `fields` is `'*'` for `{ * }`, which parses but is not supported by FaunaDB. */
export interface Projection extends Node<'Projection'> {
  readonly subject: Expr;
  readonly fields: '*' | readonly ProjectionField[];
}

export interface ProjectionField {
  readonly name: string;
  readonly nameSpan: Span;
  /** An expression over `$this`: `$this.name` where nothing was written. */
  readonly value: Expr;
}
