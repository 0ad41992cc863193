import {
  GraphQLError,
  Kind,
  parse,
  validate,
  visit,
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
} from 'graphql';
import { HasuraError } from '../errors';
import { LIMITS } from './limits';
import { requestPath } from './request-path';
import { VALIDATION_RULES } from './validation-rules';

/** One operation of a document that is valid for a schema, with the fragments it may spread. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Where each variable is used first. */
  readonly uses: ReadonlyMap<string, VariableNode>;
}

/**
 * Parses a document, finds the operation to be run and holds the document against the role's schema.
 * @throws HasuraError of code `validation-failed`
 */
export function prepare(query: string, operationName: string | undefined, schema: GraphQLSchema): Operation {
  const document = parsed(query);
  const definition = chosenOperation(document, operationName);
  if (definition.operation === 'mutation' && !schema.getMutationType()) {
    throw new HasuraError('validation-failed', 'no mutations exist');
  }
  if (definition.operation === 'subscription' && !schema.getSubscriptionType()) {
    throw new HasuraError('validation-failed', 'no subscriptions exist');
  }
  boundSize(document);
  const [error] = validate(schema, document, VALIDATION_RULES, { maxErrors: 1 });
  const fragments = new Map(fragmentsOf(document).map((fragment) => [fragment.name.value, fragment]));
  const operation = { schema, definition, fragments, uses: usesIn([definition, ...fragments.values()]) };
  if (error) throw validationFailed(error, operation);
  return operation;
}

function usesIn(parts: readonly ASTNode[]): ReadonlyMap<string, VariableNode> {
  const uses = new Map<string, VariableNode>();
  const visitor = {
    VariableDefinition: () => false as const,
    Variable(node: VariableNode) {
      if (!uses.has(node.name.value)) uses.set(node.name.value, node);
    },
  };
  for (const part of parts) visit(part, visitor);
  return uses;
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('tokens. Parsing aborted')) {
      const message = `the query is longer than ${LIMITS.tokens} tokens`;
      throw new HasuraError('validation-failed', message, '$.query');
    }
    throw new HasuraError('validation-failed', 'not a valid graphql query', '$.query');
  }
}

function chosenOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (name === undefined) {
    const [only] = operations;
    if (only && operations.length === 1) return only;
    const message = 'exactly one operation has to be present in the document when operationName is not specified';
    throw new HasuraError('validation-failed', message);
  }
  const chosen = operations.find((operation) => operation.name?.value === name);
  if (chosen) return chosen;
  const message = operations.some((operation) => !operation.name)
    ? 'operationName cannot be used when an anonymous operation exists in the document'
    : `no such operation found in the document: "${name}"`;
  throw new HasuraError('validation-failed', message);
}

function fragmentsOf(document: DocumentNode): readonly FragmentDefinitionNode[] {
  return document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
}

/** Before validation, whose work grows with the square of the fields, and before anything that recurs. */
function boundSize(document: DocumentNode): void {
  const depth = { fields: 0, values: 0 };
  let fields = 0;
  visit(document, {
    enter(node) {
      if (isComposite(node)) depth.values += 1;
      if (node.kind === Kind.SELECTION_SET) depth.fields += 1;
      if (node.kind === Kind.FIELD) fields += 1;
      if (depth.values > LIMITS.valueDepth) throw valueTooDeep();
      if (depth.fields > LIMITS.depth) throw tooDeep();
      if (fields > LIMITS.fields) throw tooManyFields();
    },
    leave(node) {
      if (isComposite(node)) depth.values -= 1;
      if (node.kind === Kind.SELECTION_SET) depth.fields -= 1;
    },
  });
}

function isComposite({ kind }: ASTNode): boolean {
  return kind === Kind.LIST || kind === Kind.OBJECT;
}

export function valueTooDeep(): HasuraError {
  return new HasuraError('validation-failed', `values are nested deeper than ${LIMITS.valueDepth} levels`);
}

export function tooDeep(): HasuraError {
  return new HasuraError('validation-failed', `selections are nested deeper than ${LIMITS.depth} levels`);
}

export function tooManyFields(): HasuraError {
  return new HasuraError('validation-failed', `the query selects more than ${LIMITS.fields} fields`);
}

function validationFailed({ message, nodes, extensions }: GraphQLError, operation: Operation): HasuraError {
  // Where a variable does not fit, its declaration comes first and its use last.
  const node = nodes?.at(-1);
  const path = node ? requestPath(node, operation) : '$';
  const { below, code } = extensions;
  const at = typeof below === 'string' ? `${path}.${below}` : path;
  return new HasuraError(code === 'parse-failed' ? code : 'validation-failed', message, at);
}
