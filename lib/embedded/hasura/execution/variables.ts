import { getVariableValues, Kind, type GraphQLSchema } from 'graphql';
import { HasuraError } from '../errors';
import { valueTooDeep, type Operation } from './document';
import { LIMITS } from './limits';

const PATH = '$.variableValues';

/**
 * The values of an operation's variables, coerced by their types.
 * @throws HasuraError where one is missing, wrong, or not declared
 */
export function coerceVariables(
  { definition }: Operation,
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): Readonly<Record<string, unknown>> {
  const definitions = definition.variableDefinitions ?? [];
  const declared = new Set(definitions.map(({ variable }) => variable.name.value));
  const unexpected = Object.keys(given).filter((name) => !declared.has(name));
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
  if (error) throw new HasuraError('validation-failed', error.message, PATH);
  return coerced ?? {};
}

function boundDepth(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > LIMITS.valueDepth) throw valueTooDeep();
  for (const inner of Object.values(value)) boundDepth(inner, depth + 1);
}
