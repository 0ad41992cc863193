import { getVariableValues, isInputType, Kind, typeFromAST } from 'graphql';
import { HasuraError } from '../errors';
import { valueTooDeep, type Operation } from './document';
import { LIMITS } from './limits';
import { requestPath } from './request-path';
import { wrongValue } from './wrong-value';

const PATH = '$.variableValues';

/**
 * The values of an operation's variables, coerced by their types.
 * @throws HasuraError where one is missing, wrong, or not used
 */
export function coerceVariables(
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { schema, definition, uses } = operation;
  const definitions = definition.variableDefinitions ?? [];
  const unexpected = Object.keys(given).filter((name) => !uses.has(name));
  if (unexpected.length > 0) {
    const message = `unexpected variables in variableValues: ${unexpected.join(', ')}`;
    throw new HasuraError('validation-failed', message, PATH);
  }
  boundDepth(given, 0);
  for (const { variable, type, defaultValue } of definitions) {
    const name = variable.name.value;
    if (type.kind !== Kind.NON_NULL_TYPE || defaultValue || Object.hasOwn(given, name)) continue;
    throw new HasuraError('validation-failed', `expecting a value for non-nullable variable: "${name}"`, PATH);
  }
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  const [error] = errors ?? [];
  if (error) throw firstWrong(operation, given) ?? new HasuraError('validation-failed', error.message, PATH);
  return coerced ?? {};
}

/** The engine judges a variable's value where it is used. */
function firstWrong(operation: Operation, given: Readonly<Record<string, unknown>>): HasuraError | undefined {
  for (const { variable, type: written } of operation.definition.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(operation.schema, written);
    const use = operation.uses.get(name);
    const wrong = isInputType(type) && use && Object.hasOwn(given, name) ? wrongValue(given[name], type) : undefined;
    if (wrong && use) return new HasuraError(wrong.code, wrong.message, requestPath(use, operation) + wrong.below);
  }
  return undefined;
}

function boundDepth(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > LIMITS.valueDepth) throw valueTooDeep();
  for (const inner of Object.values(value)) boundDepth(inner, depth + 1);
}
