import type { ApiVersion } from '../api-version';
import { Effect } from '../../eval/effect';
import type { Position } from '../position';
import { NativeId } from '../../schema/native-ids';
import type { RefName, V4Value } from '../values/value';
import { typeName } from '../values/type-name';
import { CURRENT_NOUNS, type FieldFailure, type Nouns, OLD_NOUNS, type Problem, V4Failure, Weight } from './failure';
import { isAtLeast } from '../api-version';

/**
 * The failures of FQL v4, with the texts of the original
 * (`fauna/faunadb: ext/model/src/main/scala/Renderable.scala`, `RenderError`).
 */

function failure(problem: Problem): V4Failure {
  return new V4Failure([problem]);
}

/** The query is not one: told before anything of it runs. */
export function invalidExpression(description: Problem['description'], position: Position): V4Failure {
  return failure({ code: 'invalid expression', description, position, weight: Weight.Parse });
}

export function invalidArgument(description: Problem['description'], position: Position): V4Failure {
  return failure({ code: 'invalid argument', description, position, weight: Weight.Argument });
}

/** Any failure that neither weighs more than others nor has a status of its own. */
export function otherFailure(code: string, description: Problem['description'], position: Position): V4Failure {
  return failure({ code, description, position, weight: Weight.Other });
}

/** `A`, `A or B`, `A, B, or C`, and what came instead. */
function expected(types: readonly string[], provided: string): string {
  const last = types.at(-1) ?? '';
  const others = types.slice(0, -1);
  if (others.length === 0) return `${last} expected, ${provided} provided.`;
  return `${others.join(', ')}${others.length > 1 ? ',' : ''} or ${last} expected, ${provided} provided.`;
}

/** Something else was to stand in the query. */
export function unexpectedExpression(types: readonly string[], provided: V4Value, position: Position): V4Failure {
  return invalidExpression(expected(types, typeName(provided)), position);
}

/** An argument is of another type. */
export function typeMismatch(types: readonly string[], provided: V4Value, position: Position): V4Failure {
  return invalidArgument(expected(types, typeName(provided)), position);
}

/** As {@link typeMismatch}, where what is provided is told by another name than its type. */
export function typeNameMismatch(types: readonly string[], provided: string, position: Position): V4Failure {
  return invalidArgument(expected(types, provided), position);
}

export function unknownForm(keys: readonly string[], position: Position): V4Failure {
  return invalidExpression(`No form/function found, or invalid argument keys: { ${keys.join(', ')} }.`, position);
}

export function bounds(argument: string, rule: string, position: Position): V4Failure {
  return invalidArgument(`${argument} must be ${rule}`, position);
}

export function emptyArray(position: Position): V4Failure {
  return invalidArgument('Non-empty array expected.', position);
}

export function invalidCast(value: V4Value, type: string, position: Position): V4Failure {
  return invalidArgument(`Cannot cast ${typeName(value)} to ${type}.`, position);
}

export function valueNotFound(path: readonly (string | number | bigint)[], position: Position): V4Failure {
  const description = `Value not found at path [${path.join(',')}].`;
  return failure({ code: 'value not found', description, position, weight: Weight.Other, status: 404 });
}

/** `what` begins the sentence: `Set`, `Collection`, or by itself the noun for documents. */
export function instanceNotFound(what: string | undefined, position: Position): V4Failure {
  const description = (nouns: Nouns): string => `${what ?? capitalised(nouns.document)} not found.`;
  return failure({ code: 'instance not found', description, position, weight: Weight.Other, status: 404 });
}

export function permissionDenied(position: Position): V4Failure {
  return failure({
    code: 'permission denied',
    description: 'Insufficient privileges to perform the action.',
    position,
    weight: Weight.Permission,
    status: 403,
  });
}

export function validationFailed(failures: readonly FieldFailure[], position: Position): V4Failure {
  const description = (nouns: Nouns): string => `${nouns.document} data is not valid.`;
  return failure({ code: 'validation failed', description, position, weight: Weight.Other, failures });
}

/** What went wrong within a called function, whose own positions begin at its body. */
export function callFailed(cause: V4Failure, position: Position): V4Failure {
  return failure({
    code: 'call error',
    description: 'Calling the function resulted in an error.',
    position,
    weight: Weight.Other,
    cause: cause.problems,
  });
}

export function stackOverflow(limit: number, position: Position): V4Failure {
  return otherFailure('stack overflow', `Call stack reached the maximum limit of ${limit}.`, position);
}

/** Code that may do less than it does: in a GET request, a predicate, a binding of an index. `place` is plural. */
export function refusedEffect(effect: Effect, place: string, position: Position): V4Failure {
  const description = `Call performs ${effect === Effect.Write ? 'a write' : 'a read'}, which is not allowed in ${place}.`;
  return otherFailure('invalid expression', description, position);
}

/** Only documents of the query's own database can be written. */
export function scopedWrite(position: Position): V4Failure {
  return invalidArgument('Cannot write a scoped ref.', position);
}

/**
 * FaunaDB takes the password of a document in a database below, and answers with a token for whatever document of the caller's own
 * database has the same number.
 */
export function loginElsewhere(position: Position): V4Failure {
  const text = 'A document of another database cannot log in here: log in with a key of that database.';
  return otherFailure('feature not available', text, position);
}

/** How errors call what a ref stands for, by its native collection. */
const KINDS: ReadonlyMap<number, string> = new Map([
  [NativeId.Database, 'database'],
  [NativeId.Function, 'function'],
  [NativeId.Role, 'role'],
  [NativeId.AccessProvider, 'access_provider'],
  [NativeId.Index, 'index'],
  [NativeId.Key, 'key'],
]);

/** A ref names what does not exist. */
export function undefinedRef(name: RefName, position: Position): V4Failure {
  const description = (nouns: Nouns): string => `Ref refers to undefined ${kindAndName(name, nouns)}`;
  return otherFailure('invalid ref', description, position);
}

function kindAndName(ref: RefName, nouns: Nouns): string {
  if (ref.kind === 'document') return kindAndName(ref.collection, nouns);
  if (ref.kind === 'native') return ref.scope ? kindAndName(ref.scope, nouns) : `${nouns.collection} ''`;
  return `${KINDS.get(ref.collection) ?? nouns.collection} '${ref.name}'`;
}

/** The same failure, as one of the query's own text: what stands in `@set` and `@ref` is part of that. */
export function asExpressionFailure({ problems }: V4Failure): V4Failure {
  return new V4Failure(
    problems.map(({ description, position }) => ({
      code: 'invalid expression',
      description,
      position,
      weight: Weight.Parse,
    })),
  );
}

/** What a version calls documents and collections. */
export function nounsOf(version: ApiVersion): Nouns {
  return isAtLeast(version, '2.7') ? CURRENT_NOUNS : OLD_NOUNS;
}

function capitalised(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
