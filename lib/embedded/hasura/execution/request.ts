import { HasuraError } from '../errors';

/** What a client sends to be run. */
export interface GraphQLRequest {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Reads the JSON of a request. Members besides these three (`extensions`, for one) are left alone, as the engine does.
 * @throws HasuraError where one of them has the wrong type
 */
export function readRequest(body: unknown): GraphQLRequest {
  const members = objectOf(body, '$', 'GraphQLRequest');
  const { query, operationName, variables } = members;
  if (query === undefined) throw new HasuraError('parse-failed', 'the key "query" was not present', '$');
  if (typeof query !== 'string') throw mismatch('$.query', 'Text', 'String', query);
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw mismatch('$.operationName', 'Text', 'String', operationName);
  }
  return {
    query,
    operationName: operationName ?? undefined,
    variables: variables === undefined || variables === null ? {} : objectOf(variables, '$.variables', 'HashMap'),
  };
}

function objectOf(value: unknown, path: string, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw mismatch(path, what, 'Object', value);
}

function mismatch(path: string, what: string, expected: string, found: unknown): HasuraError {
  const kind = found === null ? 'Null' : Array.isArray(found) ? 'Array' : capitalised(typeof found);
  const message = `parsing ${what} failed, expected ${expected}, but encountered ${kind}`;
  return new HasuraError('parse-failed', message, path);
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
