import {
  getNullableType,
  isListType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type GraphQLSchema,
} from 'graphql';
import type { Operation } from './document';

/**
 * Where a node of a document is, as the engine's errors say it: `$.selectionSet.users.args.where.id`. Inside a fragment it is
 * counted from where the fragment is first spread. A value that stands for a list of one has a place in that list.
 */
export function requestPath(node: ASTNode, { schema, definition, fragments }: Operation): string {
  const within = (root: ASTNode, seen: ReadonlySet<string>): readonly string[] | undefined => {
    const steps = stepsTo(node, root, schema);
    if (steps) return steps;
    for (const { spread, name } of spreadsIn(root)) {
      const fragment = fragments.get(name);
      if (!fragment || seen.has(name)) continue;
      const inner = within(fragment, new Set([...seen, name]));
      if (inner) return [...(stepsTo(spread, root, schema) ?? []), ...inner];
    }
    return undefined;
  };
  return ['$', ...(within(definition, new Set()) ?? [])].join('.').replaceAll('.[', '[');
}

function spreadsIn(root: ASTNode): readonly { readonly spread: ASTNode; readonly name: string }[] {
  const spreads: { spread: ASTNode; name: string }[] = [];
  visit(root, {
    FragmentSpread(spread) {
      spreads.push({ spread, name: spread.name.value });
    },
  });
  return spreads;
}

function stepsTo(target: ASTNode, root: ASTNode, schema: GraphQLSchema): readonly string[] | undefined {
  const steps: string[][] = [];
  const types = new TypeInfo(schema);
  let found: readonly string[] | undefined;
  const visitor = visitWithTypeInfo(types, {
    enter(node, key, parent) {
      if (found) return false;
      const isOfList = Array.isArray(parent);
      const isListOfOne = isWritten(node) && isListType(getNullableType(types.getInputType()));
      steps.push(stepOf(node, isOfList ? key : isListOfOne ? 0 : undefined));
      if (node === target) found = steps.flat();
      return undefined;
    },
    leave() {
      steps.pop();
    },
  });
  visit(root, visitor);
  return found;
}

/** @param index of a value in its list */
function stepOf(node: ASTNode, index: string | number | undefined): string[] {
  switch (node.kind) {
    case Kind.FIELD:
      return ['selectionSet', node.name.value];
    case Kind.ARGUMENT:
      return ['args', node.name.value];
    case Kind.OBJECT_FIELD:
      return [node.name.value];
    case Kind.VARIABLE_DEFINITION:
      return ['variableValues'];
    default:
      return index !== undefined && isValue(node) ? [`[${index}]`] : [];
  }
}

/** Whether it is a value for one, where a list could be. */
function isWritten({ kind }: ASTNode): boolean {
  return kind !== Kind.LIST && kind !== Kind.VARIABLE && kind !== Kind.NULL;
}

function isValue({ kind }: ASTNode): boolean {
  return kind.endsWith('Value') || kind === Kind.VARIABLE;
}
