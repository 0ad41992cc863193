import { HasuraError } from '../errors';
import { ADMIN_ROLE } from '../session';

/** The answer to a request that succeeded: values are JSON text already. */
export function dataBody(fields: readonly (readonly [responseKey: string, json: string])[]): string {
  const members = fields.map(([key, json]) => `${JSON.stringify(key)}:${json}`);
  return `{"data":{${members.join(',')}}}`;
}

/** One error, as GraphQL clients expect it. Details that are for admins only stay here for others. */
export function errorOf({ message, path, code, internal }: HasuraError, role: string | undefined) {
  const details = internal !== undefined && role === ADMIN_ROLE ? { internal } : {};
  return { message, extensions: { path, code, ...details } };
}

export function errorBody(error: HasuraError, role: string | undefined): string {
  return JSON.stringify({ errors: [errorOf(error, role)] });
}

/** An error that may leave the process: anything unforeseen goes to the log, and the client learns only that it happened. */
export function knownError(error: unknown, log: (line: string) => void): HasuraError {
  if (error instanceof HasuraError) return error;
  log(`Unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new HasuraError('unexpected', 'internal error');
}
