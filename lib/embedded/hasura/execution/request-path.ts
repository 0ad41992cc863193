import { Kind, visit, type ASTNode } from 'graphql';
import type { Operation } from './document';

/**
 * Where a node of a document is, as the engine's errors say it: `$.selectionSet.users.args.where.id`. Inside a fragment it is
 * counted from where the fragment is first spread.
 */
export function requestPath(node: ASTNode, { definition, fragments }: Operation): string {
  const within = (root: ASTNode, seen: ReadonlySet<string>): readonly string[] | undefined => {
    const steps = stepsTo(node, root);
    if (steps) return steps;
    for (const { spread, name } of spreadsIn(root)) {
      const fragment = fragments.get(name);
      if (!fragment || seen.has(name)) continue;
      const inner = within(fragment, new Set([...seen, name]));
      if (inner) return [...(stepsTo(spread, root) ?? []), ...inner];
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

function stepsTo(target: ASTNode, root: ASTNode): readonly string[] | undefined {
  const steps: string[][] = [];
  let found: readonly string[] | undefined;
  visit(root, {
    enter(node, key, parent) {
      if (found) return false;
      steps.push(stepOf(node, key, Array.isArray(parent)));
      if (node === target) found = steps.flat();
      return undefined;
    },
    leave() {
      steps.pop();
    },
  });
  return found;
}

function stepOf(node: ASTNode, key: string | number | undefined, inList: boolean): string[] {
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
      return inList && isValue(node) ? [`[${key}]`] : [];
  }
}

function isValue({ kind }: ASTNode): boolean {
  return kind.endsWith('Value') || kind === Kind.VARIABLE;
}
