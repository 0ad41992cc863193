import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
} from 'graphql';
import { LIMIT } from '../schema/list-arguments';
import { kindOfLiteral, mismatch, nullMismatch, outOfBounds, unexpected } from '../schema/mismatch';
import { report } from './report';

/** The specification's rule "Values of Correct Type", in the engine's words. */
export function correctValues(context: ValidationContext) {
  return {
    NullValue(node) {
      const type = context.getInputType();
      if (isNonNullType(type)) report(context, node, nullMismatch(type));
    },
    ListValue(node) {
      // As a list's type graphql-js gives that of its items.
      if (isListType(getNullableType(context.getParentInputType()))) return undefined;
      correctLeaf(context, node);
      return false;
    },
    ObjectValue(node) {
      const type = getNamedType(context.getInputType());
      if (!isInputObjectType(type)) {
        correctLeaf(context, node);
        return false;
      }
      const given = new Set(node.fields.map(({ name }) => name.value));
      const missing = Object.values(type.getFields()).find(
        (field) => isRequiredInputField(field) && !given.has(field.name),
      );
      if (missing) report(context, node, `missing required field '${missing.name}'`, { below: missing.name });
      return undefined;
    },
    EnumValue: (node) => correctLeaf(context, node),
    IntValue: (node) => correctLeaf(context, node),
    FloatValue: (node) => correctLeaf(context, node),
    StringValue: (node) => correctLeaf(context, node),
    BooleanValue: (node) => correctLeaf(context, node),
  } satisfies ReturnType<ValidationRule>;
}

function correctLeaf(context: ValidationContext, node: ValueNode): void {
  const inputType = context.getInputType();
  if (!inputType) return;
  const type = getNamedType(inputType);
  const found = kindOfLiteral(node);
  if (context.getArgument()?.extensions[LIMIT] === true && !isNonNegative(node)) {
    return report(context, node, unexpected('a non-negative 32-bit integer', type.name, found));
  }
  if (!isLeafType(type)) return report(context, node, unexpected('an object', type.name, found));
  // `knownEnumValues` says which there are.
  if (isEnumType(type) && node.kind === Kind.ENUM) return;
  try {
    type.parseLiteral(node, undefined);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (type.name === 'Int' && node.kind === Kind.INT) {
      return report(context, node, outOfBounds(Number(node.value)), { code: 'parse-failed' });
    }
    report(context, node, mismatch(type, found) ?? error.message);
  }
}

function isNonNegative(node: ValueNode): boolean {
  return node.kind === Kind.INT && !node.value.startsWith('-');
}
