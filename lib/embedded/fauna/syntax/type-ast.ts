import type { Expr, Literal } from './ast';
import type { Span } from './span';

/**
 * The abstract syntax of FQL types: annotations, signatures and schema fields
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/ast/package.scala`). Parentheses around one type leave no node.
 */
export type TypeExpr =
  | AnyType
  | NeverType
  | SingletonType
  | NamedType
  | GenericType
  | ObjectType
  | TupleType
  | FunctionType
  | UnionType
  | IntersectionType
  | NullableType;

interface TypeNode<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span;
}

export type AnyType = TypeNode<'AnyType'>;
export type NeverType = TypeNode<'NeverType'>;

/** A type of one value: `true`, `1`, `"a"`. */
export interface SingletonType extends TypeNode<'SingletonType'> {
  readonly value: Literal['value'];
}

/** A name without parameters, dots included: `Int`, `FQL.SchemaModule`. Whether it exists is not known here. */
export interface NamedType extends TypeNode<'NamedType'> {
  readonly name: string;
}

/** `Array<Int>` */
export interface GenericType extends TypeNode<'GenericType'> {
  readonly name: string;
  readonly nameSpan: Span;
  readonly args: readonly TypeExpr[];
}

/** `{ a: Int, *: Any }`, or with `...` at its end the interface of objects that have at least these fields. */
export interface ObjectType extends TypeNode<'ObjectType'> {
  readonly fields: readonly TypeField[];
  /** The type of all other fields. */
  readonly wildcard: TypeExpr | undefined;
  readonly open: boolean;
}

export interface TypeField {
  readonly name: string;
  readonly nameSpan: Span;
  readonly type: TypeExpr;
  /** Only in the types of schema fields. */
  readonly default: Expr | undefined;
}

/** `[A, B]` and `(A, B)`. */
export interface TupleType extends TypeNode<'TupleType'> {
  readonly elements: readonly TypeExpr[];
}

/** `(a: A, ...B) => C` */
export interface FunctionType extends TypeNode<'FunctionType'> {
  readonly params: readonly TypeParameter[];
  readonly variadic: TypeParameter | undefined;
  readonly result: TypeExpr;
}

export interface TypeParameter {
  readonly name: string | undefined;
  readonly type: TypeExpr;
}

export interface UnionType extends TypeNode<'UnionType'> {
  readonly members: readonly TypeExpr[];
}

export interface IntersectionType extends TypeNode<'IntersectionType'> {
  readonly members: readonly TypeExpr[];
}

/** `T?`, the same as `T | Null`. */
export interface NullableType extends TypeNode<'NullableType'> {
  readonly base: TypeExpr;
  readonly markSpan: Span;
}

/** `<A, B> T`: a type with parameters of its own, as signatures of the standard library have them. */
export interface TypeScheme {
  readonly params: readonly string[];
  readonly type: TypeExpr;
}
