import {
  isNonNullType,
  isTypeSubTypeOf,
  Kind,
  print,
  typeFromAST,
  type GraphQLInputType,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { report } from './report';

/**
 * The specification's rules "All Variable Uses Defined" and "All Variable Usages Are Allowed", in the engine's words. Variables
 * without a use are left alone, as the engine does.
 */
export function variableUses(context: ValidationContext) {
  return {
    OperationDefinition: {
      leave(operation) {
        const declared = new Map(operation.variableDefinitions?.map((each) => [each.variable.name.value, each]));
        for (const { node, type, defaultValue } of context.getRecursiveVariableUsages(operation)) {
          const name = node.name.value;
          const definition = declared.get(name);
          if (!definition) report(context, operation, `unbound variable "${name}"`);
          else if (type && !isAllowed(definition, type, defaultValue, context)) {
            const declaredType = print(definition.type);
            const message = `variable '${name}' is declared as '${declaredType}', but used where '${String(type)}' is expected`;
            report(context, node, message);
          }
        }
      },
    },
  } satisfies ReturnType<ValidationRule>;
}

function isAllowed(
  { type: written, defaultValue }: VariableDefinitionNode,
  location: GraphQLInputType,
  locationDefault: unknown,
  context: ValidationContext,
): boolean {
  const schema = context.getSchema();
  const type = typeFromAST(schema, written);
  if (!type) return false;
  if (!isNonNullType(location) || isNonNullType(type)) return isTypeSubTypeOf(schema, type, location);
  const hasValue = hasDefault(defaultValue) || locationDefault !== undefined;
  return hasValue && isTypeSubTypeOf(schema, type, location.ofType);
}

function hasDefault(value: ValueNode | undefined): boolean {
  return value !== undefined && value.kind !== Kind.NULL;
}
