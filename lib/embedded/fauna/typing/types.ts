import type { Span } from '../syntax/span';
import type { Alternative } from './alternatives';
import type { TypeLiteral } from './literals';
import type { TypeVariable } from './variables';

/**
 * The types the checker computes with. A check asks whether one type as a *value* (what an expression gives) fits another as a *use*
 * (what its place takes), as in Simple-sub; the last kinds exist on one of the two sides only. Types never change, but for the
 * bounds of variables. `span` is where a type comes from, if that is in a text (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/Type.scala`).
 */
export type Type =
  | AnyType
  | TopType
  | NeverType
  | LiteralType
  | NamedType
  | RecordType
  | InterfaceType
  | TupleType
  | FunctionType
  | UnionType
  | IntersectionType
  | RigidType
  | TypeVariable
  | CallType
  | AccessType
  | ProjectionType
  | OverloadType
  | ChoiceType
  | DifferenceType
  | GuardType;

interface TypeNode<Kind extends string> {
  readonly kind: Kind;
  readonly span: Span | undefined;
  /** The greatest level of a variable in it: how many `let` it is inside of. */
  readonly level: number;
}

/** Turns checks off: every type fits it, and it fits every use. */
export type AnyType = TypeNode<'Any'>;

/** Takes every value. */
export type TopType = TypeNode<'Top'>;

/** The type without values; it fits every use. */
export type NeverType = TypeNode<'Never'>;

export interface LiteralType extends TypeNode<'Literal'> {
  readonly value: TypeLiteral;
  /** It came with the request, and is not written in the query. */
  readonly given?: true;
}

/** `Int`, `Array<A>`, `PersonCollection`; what it can do its {@link TypeShape} says. */
export interface NamedType extends TypeNode<'Named'> {
  readonly name: string;
  readonly args: readonly Type[];
}

/** Exactly these fields, and with a wildcard any others of its type. */
export interface RecordType extends TypeNode<'Record'> {
  readonly fields: ReadonlyMap<string, Type>;
  readonly wildcard: Type | undefined;
}

/** Anything that has the field. `dotSpan` is what stands between receiver and name. */
export interface InterfaceType extends TypeNode<'Interface'> {
  readonly field: string;
  readonly type: Type;
  readonly dotSpan: Span | undefined;
}

export interface TupleType extends TypeNode<'Tuple'> {
  readonly elements: readonly Type[];
}

export interface FunctionType extends TypeNode<'Function'> {
  readonly params: readonly FunctionParameter[];
  readonly variadic: FunctionParameter | undefined;
  readonly result: Type;
  /** A lambda of the text: it stays where it was written. */
  readonly written: boolean;
}

export interface FunctionParameter {
  readonly name: string | undefined;
  readonly type: Type;
}

export interface UnionType extends TypeNode<'Union'> {
  readonly members: readonly Type[];
}

export interface IntersectionType extends TypeNode<'Intersection'> {
  readonly members: readonly Type[];
}

/** A type parameter inside the signature that declares it: nothing but itself fits it. */
export interface RigidType extends TypeNode<'Rigid'> {
  readonly name: string;
  /** The signature is refused because of it, so nothing more is to be said about it. */
  readonly broken: boolean;
}

/** A use: a function that takes these arguments. */
export interface CallType extends TypeNode<'Call'> {
  readonly args: readonly Type[];
  readonly result: Type;
}

/** A use: something that takes these arguments in brackets. */
export interface AccessType extends TypeNode<'Access'> {
  readonly args: readonly Type[];
  readonly result: Type;
}

/** A use: something that can be projected by this function. */
export interface ProjectionType extends TypeNode<'Projection'> {
  readonly projector: Type;
  readonly result: Type;
}

/** A value that is all of these, each under an alternative of its own. */
export interface OverloadType extends TypeNode<'Overload'> {
  readonly variants: readonly Variant[];
}

/** A use that takes any of these, each under an alternative of its own. */
export interface ChoiceType extends TypeNode<'Choice'> {
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly alternative: Alternative;
  readonly type: Type;
}

/** A value without the values of another type. */
export interface DifferenceType extends TypeNode<'Difference'> {
  readonly type: Type;
  readonly without: Type;
}

/** A use that values of `without` need not fit. */
export interface GuardType extends TypeNode<'Guard'> {
  readonly without: Type;
  readonly use: Type;
}

/** What a name stands for: a type, to be made anew where it is used if it has parameters. */
export type TypeScheme =
  | { readonly kind: 'plain'; readonly type: Type }
  /** Its rigid types stand for parameters. */
  | { readonly kind: 'signature'; readonly type: Type }
  /** Its variables above the level are parameters. */
  | { readonly kind: 'inferred'; readonly type: Type; readonly level: number };

export function any(span?: Span): AnyType {
  return { kind: 'Any', span, level: 0 };
}

export function never(span?: Span): NeverType {
  return { kind: 'Never', span, level: 0 };
}

export function literal(value: TypeLiteral, span?: Span): LiteralType {
  return { kind: 'Literal', value, span, level: 0 };
}

export function named(name: string, args: readonly Type[] = [], span?: Span): NamedType {
  return { kind: 'Named', name, args, span, level: highest(args) };
}

export function record(fields: ReadonlyMap<string, Type>, wildcard?: Type, span?: Span): RecordType {
  const level = highest([...fields.values(), ...(wildcard ? [wildcard] : [])]);
  return { kind: 'Record', fields, wildcard, span, level };
}

export function interfaceOf(field: string, type: Type, span?: Span, dotSpan?: Span): InterfaceType {
  return { kind: 'Interface', field, type, span, dotSpan, level: type.level };
}

export function tuple(elements: readonly Type[], span?: Span): TupleType {
  return { kind: 'Tuple', elements, span, level: highest(elements) };
}

export function functionOf(
  params: readonly FunctionParameter[],
  variadic: FunctionParameter | undefined,
  result: Type,
  { span, written = false }: { readonly span?: Span | undefined; readonly written?: boolean } = {},
): FunctionType {
  const level = highest([result, ...params.map(({ type }) => type), ...(variadic ? [variadic.type] : [])]);
  return { kind: 'Function', params, variadic, result, span, written, level };
}

/** Unions in unions are made flat. */
export function union(members: readonly Type[], span?: Span): UnionType {
  const flat = members.flatMap((member) => (member.kind === 'Union' ? member.members : [member]));
  return { kind: 'Union', members: flat, span, level: highest(flat) };
}

export function intersection(members: readonly Type[], span?: Span): IntersectionType {
  const flat = members.flatMap((member) => (member.kind === 'Intersection' ? member.members : [member]));
  return { kind: 'Intersection', members: flat, span, level: highest(flat) };
}

/** `T | Null`. */
export function nullable(type: Type): UnionType {
  return union([type, NULL], type.span);
}

export function rigid(name: string, level = 0, span?: Span, broken = false): RigidType {
  return { kind: 'Rigid', name, level, span, broken };
}

export function call(args: readonly Type[], result: Type, span?: Span): CallType {
  return { kind: 'Call', args, result, span, level: highest([result, ...args]) };
}

export function access(args: readonly Type[], result: Type, span?: Span): AccessType {
  return { kind: 'Access', args, result, span, level: highest([result, ...args]) };
}

export function projection(projector: Type, result: Type, span?: Span): ProjectionType {
  return { kind: 'Projection', projector, result, span, level: highest([projector, result]) };
}

export function overload(variants: readonly Variant[]): OverloadType {
  return { kind: 'Overload', variants, span: undefined, level: highestVariant(variants) };
}

export function choice(variants: readonly Variant[]): ChoiceType {
  return { kind: 'Choice', variants, span: undefined, level: highestVariant(variants) };
}

export function difference(type: Type, without: Type): DifferenceType {
  return { kind: 'Difference', type, without, span: undefined, level: highest([type, without]) };
}

export function guard(without: Type, use: Type): GuardType {
  return { kind: 'Guard', without, use, span: undefined, level: highest([without, use]) };
}

function highest(types: readonly Type[]): number {
  let level = 0;
  for (const type of types) if (type.level > level) level = type.level;
  return level;
}

function highestVariant(variants: readonly Variant[]): number {
  return Math.max(0, ...variants.map(({ alternative, type }) => Math.max(alternative.group.level, type.level)));
}

export const NULL = named('Null');
export const BOOLEAN = named('Boolean');
export const STRING = named('String');
export const NUMBER = named('Number');

/** The type as if it came from `span`; where a variable stands, that is where its type was last seen. */
export function movedTo(type: Type, span: Span): Type {
  switch (type.kind) {
    case 'Variable':
      type.span = span;
      return type;
    case 'Overload':
    case 'Choice':
    case 'Difference':
    case 'Guard':
      return type;
    case 'Function':
      return type.written ? type : { ...type, span };
    default:
      return { ...type, span };
  }
}

export function isNamed(type: Type, name: string): type is NamedType {
  return type.kind === 'Named' && type.name === name;
}
