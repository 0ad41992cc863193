import type { Diagnostic } from './diagnostic';

/** A query that failed its checks before it ran: syntax, templates, static names. The details are in `summary` only. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
  readonly code = 'invalid_query';

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(`The query failed ${diagnostics.length} validation check${diagnostics.length === 1 ? '' : 's'}`);
  }
}
