import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLError,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
  type FieldNode,
  type GraphQLObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { HasuraError } from '../errors';
import { tooDeep, tooManyFields, type Operation } from './document';
import { LIMITS } from './limits';
import { requestPath } from './request-path';
import type { SelectedField } from './selected-field';

/** A field of the operation's root, with the nodes it was written as. */
export interface RootSelection extends SelectedField {
  readonly nodes: readonly FieldNode[];
}

/**
 * What an operation selects: fragments in place, directives obeyed, same names merged, arguments coerced
 * (GraphQL specification, section "Field Collection"). There are no types but object types, so every valid fragment applies.
 *
 * @throws HasuraError where an argument's value is wrong or the selection is too large
 */
export function collectFields(
  operation: Operation,
  root: GraphQLObjectType,
  variables: Readonly<Record<string, unknown>>,
): readonly RootSelection[] {
  return new FieldCollector(operation, variables).collect([operation.definition.selectionSet], root, '$', 0);
}

type Nodes = [FieldNode, ...FieldNode[]];

class FieldCollector {
  private count = 0;

  constructor(
    private readonly operation: Operation,
    private readonly variables: Readonly<Record<string, unknown>>,
  ) {}

  collect(
    sets: readonly SelectionSetNode[],
    parent: GraphQLObjectType,
    path: string,
    depth: number,
  ): readonly RootSelection[] {
    if (depth > LIMITS.depth) throw tooDeep();
    const nodesByKey = new Map<string, Nodes>();
    this.gather(sets, nodesByKey, new Set());
    return [...nodesByKey].map(([responseKey, nodes]) => this.field(responseKey, nodes, parent, path, depth));
  }

  private field(
    responseKey: string,
    nodes: Nodes,
    parent: GraphQLObjectType,
    parentPath: string,
    depth: number,
  ): RootSelection {
    this.count += nodes.length;
    if (this.count > LIMITS.fields) throw tooManyFields();
    const [first] = nodes;
    const name = first.name.value;
    const path = `${parentPath}.selectionSet.${name}`;
    // Introspection is not among them: it is answered from the nodes.
    const definition = parent.getFields()[name];
    const type = definition && getNamedType(definition.type);
    const inner = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    return {
      responseKey,
      name,
      parentType: parent.name,
      args: definition ? this.coerced(() => getArgumentValues(definition, first, this.variables)) : {},
      path,
      selection: isObjectType(type) ? this.collect(inner, type, path, depth + 1) : [],
      nodes,
    };
  }

  private gather(sets: readonly SelectionSetNode[], nodesByKey: Map<string, Nodes>, spread: Set<string>): void {
    for (const selection of sets.flatMap((set) => set.selections)) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = nodesByKey.get(key);
        if (known) known.push(selection);
        else nodesByKey.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.gather([selection.selectionSet], nodesByKey, spread);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = this.operation.fragments.get(selection.name.value);
        if (fragment) this.gather([fragment.selectionSet], nodesByKey, spread);
      }
    }
  }

  private isIncluded(node: SelectionNode): boolean {
    const skip = this.coerced(() => getDirectiveValues(GraphQLSkipDirective, node, this.variables));
    const include = this.coerced(() => getDirectiveValues(GraphQLIncludeDirective, node, this.variables));
    return skip?.['if'] !== true && include?.['if'] !== false;
  }

  private coerced<Values>(coerce: () => Values): Values {
    try {
      return coerce();
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const [node] = error.nodes ?? [];
      throw new HasuraError('validation-failed', error.message, node ? requestPath(node, this.operation) : '$');
    }
  }
}
