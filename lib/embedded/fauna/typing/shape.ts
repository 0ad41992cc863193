import type { Type, TypeScheme } from './types';

/** What a named type is and can do (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TypeShape.scala`). */
export interface TypeShape {
  readonly name: string;
  /** The names of its parameters, by which its members speak of its arguments. */
  readonly params: readonly string[];
  readonly fields: ReadonlyMap<string, TypeScheme>;
  /** What operators do to its values, by their sign. Only shown to editors: `operators.ts` has what is checked. */
  readonly operators?: ReadonlyMap<string, TypeScheme>;
  /** What editors are told that its values are, where that is another type. */
  readonly self?: TypeScheme;
  /** Calling it: `Time("…")`. */
  readonly apply?: TypeScheme;
  /** What `[…]` of it takes and gives, as a function. */
  readonly access?: TypeScheme;
  /** What it is another name of, or what its structure is. */
  readonly alias?: TypeScheme;
  /** Whether it is the type of documents of a collection, or of those that are missing. */
  readonly document?: 'existing' | 'missing';
  /** What is said of it to editors. */
  readonly hint?: TypeHint;
}

export type TypeHint = 'module' | 'server_collection' | 'user_collection';

/** What is known by name where an expression is checked. */
export interface TypeEnvironment {
  global(name: string): TypeScheme | undefined;
  shape(name: string): TypeShape | undefined;
}

/** A type of the schema or the library as a scheme: its rigid types are parameters. */
export function signature(type: Type): TypeScheme {
  return { kind: 'signature', type };
}
