import type { Diagnostic } from './diagnostic';

/** A query that failed its checks before it ran: syntax, templates, static names. The details are in `summary` only. */
export class InvalidQueryError extends Error {
  override readonly name = 'InvalidQueryError';
  readonly code = 'invalid_query';

  /** `warnings` do not count, but are told before what has failed. */
  constructor(
    readonly diagnostics: readonly Diagnostic[],
    readonly warnings: readonly Diagnostic[] = [],
  ) {
    super(`The query failed ${diagnostics.length} validation check${diagnostics.length === 1 ? '' : 's'}`);
  }
}
