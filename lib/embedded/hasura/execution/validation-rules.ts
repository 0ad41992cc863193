import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isRequiredArgument,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { notANamedValue, notFound } from '../schema/mismatch';
import { knownDirectives } from './directive-rules';
import { report } from './report';
import { correctValues } from './value-rules';
import { variableUses } from './variable-rules';

/** Rules of graphql-js that others take the place of, and two that the engine does not have. */
const REPLACED = new Set([
  'ValuesOfCorrectTypeRule',
  'VariablesInAllowedPositionRule',
  'NoUndefinedVariablesRule',
  'NoUnusedVariablesRule',
  'NoUnusedFragmentsRule',
  'KnownDirectivesRule',
  'UniqueDirectivesPerLocationRule',
  // What `subscriptions/` says of a subscription's fields takes its place.
  'SingleFieldSubscriptionsRule',
]);

/**
 * The rules of the specification, the commonest of them with the engine's words and paths
 * (`hasura/graphql-engine: server/lib/schema-parsers/src/Hasura/GraphQL/Parser/Internal/{Parser,Input}.hs`). They name nothing that the
 * role might have meant. Each comes before the rule of graphql-js that would say the same.
 */
export const VALIDATION_RULES: readonly ValidationRule[] = [
  knownFields,
  knownArguments,
  requiredArguments,
  selectionSets,
  knownInputFields,
  knownEnumValues,
  knownDirectives,
  correctValues,
  variableUses,
  ...specifiedRules.filter(({ name }) => !REPLACED.has(name)),
];

function knownFields(context: ValidationContext) {
  return {
    Field(node) {
      const parent = context.getParentType();
      if (!parent || context.getFieldDef()) return;
      report(context, node, notFound(node.name.value, getNamedType(parent).name));
    },
  } satisfies ReturnType<ValidationRule>;
}

function knownArguments(context: ValidationContext) {
  return {
    Field(node) {
      const definition = context.getFieldDef();
      const known = new Set(definition?.args.map(({ name }) => name));
      const unknown = node.arguments?.find(({ name }) => !known.has(name.value));
      if (!definition || !unknown) return;
      report(context, node, `'${definition.name}' has no argument named '${unknown.name.value}'`);
    },
  } satisfies ReturnType<ValidationRule>;
}

function requiredArguments(context: ValidationContext) {
  return {
    Field(node) {
      const given = new Set(node.arguments?.map(({ name }) => name.value));
      const required = context.getFieldDef()?.args.filter(isRequiredArgument) ?? [];
      const missing = required.find(({ name }) => !given.has(name));
      if (missing) report(context, node, `missing required field '${missing.name}'`, { below: `args.${missing.name}` });
    },
  } satisfies ReturnType<ValidationRule>;
}

function selectionSets(context: ValidationContext) {
  return {
    Field(node) {
      const type = context.getType();
      if (!type) return;
      const named = getNamedType(type);
      if (isLeafType(named) && node.selectionSet) {
        report(context, node, 'unexpected subselection set for non-object field');
      } else if (!isLeafType(named) && !node.selectionSet) {
        report(context, node, `missing selection set for '${named.name}'`, { below: 'selectionSet' });
      }
    },
  } satisfies ReturnType<ValidationRule>;
}

function knownInputFields(context: ValidationContext) {
  return {
    ObjectField(node) {
      const parent = getNamedType(context.getParentInputType());
      if (!isInputObjectType(parent) || node.name.value in parent.getFields()) return;
      report(context, node, notFound(node.name.value, parent.name));
    },
  } satisfies ReturnType<ValidationRule>;
}

function knownEnumValues(context: ValidationContext) {
  return {
    EnumValue(node) {
      const type = getNamedType(context.getInputType());
      if (!isEnumType(type) || type.getValue(node.value)) return;
      report(context, node, notANamedValue(type, node.value));
    },
  } satisfies ReturnType<ValidationRule>;
}
