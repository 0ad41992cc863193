import { QueryError } from '../errors/query-error';
import { InvalidQueryError } from '../syntax/invalid-query-error';
import { stackOverflow } from '../errors/query-errors';
import { isStackExhausted, MAX_CALL_DEPTH } from './call-stack';

/** Rethrows what is no failure of the query. Where the process's own stack ended, the query's did. */
export function asQueryFailure(error: unknown): QueryError | InvalidQueryError {
  if (error instanceof QueryError || error instanceof InvalidQueryError) return error;
  if (isStackExhausted(error)) return stackOverflow(MAX_CALL_DEPTH, undefined);
  throw error;
}
