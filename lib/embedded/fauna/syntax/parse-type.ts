import { fieldType, type, typeScheme } from './grammar/types';
import { nl } from './grammar/whitespace';
import { alone, parseOrThrow } from './parse-source';
import { sequence } from './peg/sequence';
import { map } from './peg/transforms';
import type { Source } from './span';
import type { TypeExpr, TypeScheme } from './type-ast';

/**
 * Parses a type annotation, where default values are errors.
 *
 * @throws InvalidQueryError with every syntax error found
 */
export function parseType(source: Source): TypeExpr {
  return parseOrThrow(alone(map(sequence(type, nl), ([parsed]) => parsed)), source);
}

/**
 * Parses the type of a schema field; the fields of an object in it may have default values.
 *
 * @throws InvalidQueryError with every syntax error found
 */
export function parseSchemaType(source: Source): TypeExpr {
  return parseOrThrow(alone(map(sequence(fieldType, nl), ([parsed]) => parsed)), source);
}

/**
 * Parses a signature: a type that may declare parameters of its own, `<A> Array<A> => A`.
 *
 * @throws InvalidQueryError with every syntax error found
 */
export function parseTypeScheme(source: Source): TypeScheme {
  return parseOrThrow(alone(typeScheme), source);
}
