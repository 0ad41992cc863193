import type { Hint } from '../syntax/diagnostic';
import type { Span } from '../syntax/span';
import { typeName } from '../values/type-name';
import type { Value } from '../values/value';
import { type Arity, describeArity, plural } from './arity';
import { QueryError } from './query-error';

/**
 * The text of every failure that more than one module raises
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/QueryFailure.scala`).
 * `span` is where the failure is shown; §5.6 of the language notes says which place that is.
 */

type Place = Span | undefined;

/** The hint under every failure that a null caused elsewhere. */
export function nullCreatedHere(span: Span): Hint {
  return { severity: 'hint', message: 'Null value created here', span };
}

export function unboundVariable(name: string, span: Place): QueryError {
  return new QueryError('unbound_variable', `Unbound variable \`${name}\``, span);
}

/** `expected` is a type name: `Boolean`, `Array<Any>`, `Function`. */
export function typeMismatch(expected: string, received: Value, span: Place): QueryError {
  return new QueryError('type_mismatch', `expected type: ${expected}, received ${typeName(received)}`, span);
}

/** An argument of the right type whose value is refused: `radix`, `invalid radix, expected …`. */
export function invalidArgument(
  parameter: string,
  reason: string,
  span: Place,
  hints: readonly Hint[] = [],
): QueryError {
  return new QueryError('invalid_argument', `invalid argument \`${parameter}\`: ${reason}`, span, { hints });
}

export function invalidArgumentType(parameter: string, expected: string, received: Value, span: Place): QueryError {
  return new QueryError(
    'invalid_argument',
    `expected value for \`${parameter}\` of type ${expected}, received ${typeName(received)}`,
    span,
  );
}

/** For functions with several overloads; `expected` lists the parameter types of each. */
export function invalidArgumentTypes(
  functionName: string,
  expected: readonly (readonly string[])[],
  received: readonly Value[],
  span: Place,
): QueryError {
  const signatures = expected.map((types) => `(${types.join(', ')})`).join(' | ');
  const types = received.map(typeName).join(', ');
  return new QueryError(
    'invalid_argument',
    `expected arguments to \`${functionName}\` of type ${signatures}, received (${types})`,
    span,
  );
}

/** `predicate` completes "to be": `between 1 and 16000 (inclusive)`. `received` is a debug form (`values/display.ts`). */
export function invalidBounds(parameter: string, predicate: string, received: string, span: Place): QueryError {
  return new QueryError('invalid_bounds', `expected \`${parameter}\` to be ${predicate}, received ${received}`, span);
}

/** A callback that cannot be called with as many arguments as it will get. */
export function invalidCallbackArity(parameter: string, expected: number, actual: Arity, span: Place): QueryError {
  return new QueryError(
    'invalid_argument',
    `\`${parameter}\` should accept ${plural(expected, 'parameter')}, provided function requires ${describeArity(actual, 'parameter')}.`,
    span,
  );
}

export function invalidArity(expected: Arity, received: number, span: Place): QueryError {
  return new QueryError(
    'invalid_function_invocation',
    `callee function expects ${describeArity(expected, 'argument')}, but ${received} ${received === 1 ? 'was' : 'were'} provided.`,
    span,
  );
}

/** `receiver` is a type name. */
export function functionDoesNotExist(
  name: string,
  receiver: string,
  span: Place,
  hints: readonly Hint[] = [],
): QueryError {
  return new QueryError(
    'invalid_function_invocation',
    `The function \`${name}\` does not exist on \`${receiver}\``,
    span,
    { hints },
  );
}

export function fieldIsNoFunction(name: string, found: Value, span: Place): QueryError {
  return new QueryError(
    'invalid_function_invocation',
    `\`${name}\`: Expected a function, found \`${typeName(found)}\``,
    span,
  );
}

export function indexOutOfBounds(index: number, length: number, span: Place): QueryError {
  return new QueryError('index_out_of_bounds', `index ${index} out of bounds for length ${length}`, span);
}

/** `reason` as in `string size 16777217 exceeds limit 16777216`. */
export function valueTooLarge(reason: string, span: Place): QueryError {
  return new QueryError('value_too_large', `Value too large: ${reason}.`, span);
}

export function divideByZero(span: Place): QueryError {
  return new QueryError('divide_by_zero', 'Attempted integer division by zero.', span);
}

export function stackOverflow(limit: number, span: Place): QueryError {
  return new QueryError('stack_overflow', `number of stack frames exceeded limit of ${limit}`, span);
}

export function permissionDenied(span: Place, message = 'Insufficient privileges to perform the action.'): QueryError {
  return new QueryError('permission_denied', message, span);
}

/** `reason` as in `streaming is not supported on distinct sets.` */
export function invalidReceiver(method: string, reason: string, span: Place): QueryError {
  return new QueryError('invalid_receiver', `can't call \`${method}\` because ${reason}`, span);
}

export function invalidCursor(span: Place): QueryError {
  return new QueryError('invalid_cursor', 'Cursor cursor is invalid or expired.', span);
}

export function invalidRegex(description: string, index: number, span: Place): QueryError {
  return new QueryError('invalid_regex', `Invalid regular expression. ${description} at index ${index}`, span);
}

/** `received` is a debug form. */
export function invalidId(received: string, span: Place): QueryError {
  return new QueryError('invalid_id', `\`${received}\` is not a valid ID.`, span);
}

export function invalidTime(text: string, span: Place): QueryError {
  return new QueryError('invalid_time', `\`${text}\` is not a valid time.`, span);
}

export function timeOutOfRange(bound: 'minimum' | 'maximum', span: Place): QueryError {
  return new QueryError('invalid_time', `Time exceeds the ${bound} value.`, span);
}

export function invalidDate(text: string, span: Place): QueryError {
  return new QueryError('invalid_date', `\`${text}\` is not a valid date.`, span);
}

export function invalidUnit(text: string, of: 'time' | 'date', span: Place): QueryError {
  return new QueryError('invalid_unit', `\`${text}\` is not a valid ${of} unit.`, span);
}

/** `action` as in `` `all` `` or `Reading a field`, `effect` as in `a read`, `place` as in `default values`. */
export function invalidEffect(action: string, effect: string, place: string, span: Place): QueryError {
  return new QueryError('invalid_effect', `${action} performs ${effect}, which is not allowed in ${place}.`, span);
}

export function invalidSecret(span: Place): QueryError {
  return new QueryError('invalid_secret', 'Provided secret did not match.', span);
}
