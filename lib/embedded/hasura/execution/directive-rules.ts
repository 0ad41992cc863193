import {
  Kind,
  type ASTNode,
  type DirectiveNode,
  type GraphQLDirective,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { report } from './report';

/** What carries directives in a document that can be run, as the engine calls it. */
const LOCATIONS: Readonly<Record<string, readonly [location: string, name: string]>> = {
  [Kind.FIELD]: ['FIELD', 'a field'],
  [Kind.FRAGMENT_SPREAD]: ['FRAGMENT_SPREAD', 'a fragment spread'],
  [Kind.INLINE_FRAGMENT]: ['INLINE_FRAGMENT', 'an inline fragment'],
  [Kind.FRAGMENT_DEFINITION]: ['FRAGMENT_DEFINITION', 'a fragment definition'],
};

/**
 * The specification's rules on directives, in the engine's words
 * (`hasura/graphql-engine: server/lib/schema-parsers/src/Hasura/GraphQL/Parser/Directives.hs`). What is wrong with one is said of the
 * selection set that it stands in.
 */
export function knownDirectives(context: ValidationContext) {
  const known = new Map(
    context
      .getSchema()
      .getDirectives()
      .map((directive) => [directive.name, directive]),
  );
  const check = (node: ASTNode & { readonly directives?: readonly DirectiveNode[] }, within: ASTNode): void => {
    const below = node === within ? {} : { below: 'selectionSet' };
    const names = new Set<string>();
    const repeated = new Set<string>();
    for (const directive of node.directives ?? []) {
      const name = directive.name.value;
      const definition = known.get(name);
      const problem = definition ? misplaced(definition, node) : `directive '${name}' is not defined in the schema`;
      if (problem !== undefined) return report(context, within, problem, below);
      if (names.has(name)) repeated.add(name);
      names.add(name);
    }
    if (repeated.size === 0) return;
    const list = [...repeated].map((name) => `'${name}'`).join(', ');
    report(context, within, `the following directives are used more than once: [${list}]`, below);
  };
  const inSelectionSet = (node: ASTNode, _key: unknown, _parent: unknown, _path: unknown, ancestors: Ancestors): void =>
    check(node, ancestors.findLast(isHolder) ?? node);
  return {
    Field: inSelectionSet,
    FragmentSpread: inSelectionSet,
    InlineFragment: inSelectionSet,
    OperationDefinition: (node) => check(node, node),
    FragmentDefinition: (node) => check(node, node),
  } satisfies ReturnType<ValidationRule>;
}

type Ancestors = readonly (ASTNode | readonly ASTNode[])[];

function isHolder(ancestor: ASTNode | readonly ASTNode[]): ancestor is ASTNode {
  return 'kind' in ancestor && (ancestor.kind === Kind.FIELD || ancestor.kind === Kind.OPERATION_DEFINITION);
}

function misplaced({ name, locations }: GraphQLDirective, node: ASTNode): string | undefined {
  const [location, called] =
    node.kind === Kind.OPERATION_DEFINITION
      ? [node.operation.toUpperCase(), `a ${node.operation}`]
      : (LOCATIONS[node.kind] ?? [node.kind, node.kind]);
  if (locations.some((allowed) => allowed === location)) return undefined;
  return `directive '${name}' is not allowed on ${called}`;
}
