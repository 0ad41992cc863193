import type { Span } from '../syntax/span';
import type { CollectionId, Value } from '../values/value';
import type { QueryContext } from './context';
import type { Effect } from './effect';

/**
 * What a parameter accepts. `cast` gives the value as the implementation wants it, or `undefined` where it does not fit;
 * `name` is how error texts call the type (`Int`, `Array<Any>`, `{ *: Any }`).
 */
export interface ParameterType<T extends Value = Value> {
  readonly name: string;
  cast(value: Value): T | undefined;
}

export interface Parameter<T extends Value = Value> {
  /** Part of the interface: error texts name it. */
  readonly name: string;
  readonly type: ParameterType<T>;
  /** For callbacks: with how many arguments they are called; checked before anything runs. */
  readonly callbackArity?: number;
  /** What the text about a wrong arity calls the callback, where that is not its `name`. */
  readonly callbackName?: string;
}

export interface Overload {
  /** The static type, as FQL type text: `(pattern: String, start: Number) => Number | Null`. */
  readonly signature: string;
  readonly params: readonly Parameter[];
  /** Further arguments, named `name0`, `name1`, … in errors. */
  readonly variadic?: Parameter;
  /** `self` is the receiver; for static functions the module. `span` is the argument list with its parentheses. */
  readonly run: (ctx: QueryContext, self: Value, args: readonly Value[], span: Span) => Value;
}

/** One function or method of the standard library: a row that the evaluator, the documentation and a type checker read alike. */
export interface FunctionEntry {
  readonly name: string;
  /** One sentence for the documentation. */
  readonly summary: string;
  /** The least effect a caller must be allowed; `Pure` if left out. */
  readonly effect?: Effect;
  readonly overloads: readonly Overload[];
}

/** A value read from a receiver without parentheses: `text.length`, `time.year`. */
export interface FieldEntry {
  readonly name: string;
  readonly summary: string;
  readonly signature: string;
  readonly get: (ctx: QueryContext, self: Value, span: Span) => Value;
}

/** What values of one type can do. */
export interface TypeTable {
  /** The type's name in error texts. */
  readonly name: string;
  readonly fields: readonly FieldEntry[];
  readonly methods: readonly FunctionEntry[];
  /** Binary and unary operators by their sign (`+`, `-`, `!`); `[]` is the index operator. `==` and the order come with every type. */
  readonly operators: readonly FunctionEntry[];
}

/** A named singleton such as `Math`. */
export interface ModuleTable {
  readonly name: string;
  /** What it is called as well. */
  readonly alias?: string | undefined;
  readonly summary: string;
  /** The collection it stands for, for those every database has: `Collection`, `Key`, … */
  readonly collection?: CollectionId;
  readonly functions: readonly FunctionEntry[];
  readonly constants: readonly FieldEntry[];
  /** `Time("…")`. */
  readonly apply?: FunctionEntry;
  /** `value isa Math`; absent where nothing is an instance. */
  readonly isInstance?: (value: Value) => boolean;
}
