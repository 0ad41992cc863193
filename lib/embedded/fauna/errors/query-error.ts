import type { Hint } from '../syntax/diagnostic';
import type { Span } from '../syntax/span';
import type { Value } from '../values/value';
import type { QueryErrorCode } from './codes';

/** One rule a document broke. `paths` are field paths, each a list of names and array positions. */
export interface ConstraintFailure {
  readonly paths: readonly (readonly (string | number)[])[];
  readonly message: string;
}

/**
 * A failure of the query itself, answered with HTTP 400 and a summary
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/QueryFailure.scala`).
 * Thrown anywhere below the query boundary; every write of the query is discarded.
 */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly hints: readonly Hint[];
  readonly constraintFailures: readonly ConstraintFailure[];
  /** The value given to `abort()`. */
  readonly abort: Value | undefined;
  /** Call sites, innermost first, not counting {@link span}; filled in by the evaluator on the way up (`eval/call-stack.ts`). */
  readonly trace: Span[] = [];
  /**
   * Whether `span` is the argument list of the innermost call in progress, which then does not add itself to the trace.
   * Cleared by that call, and by code that fails between calls.
   */
  pointsAtCall = true;
  /** Whether no call site is to be added any more: the failure stands where a lazy set was made, not where it is read. */
  placed = false;

  constructor(
    readonly code: QueryErrorCode,
    message: string,
    /** Where it happened; `undefined` lets the nearest enclosing call fill in its own place. */
    public span: Span | undefined,
    more: { hints?: readonly Hint[]; constraintFailures?: readonly ConstraintFailure[]; abort?: Value } = {},
  ) {
    super(message);
    this.hints = more.hints ?? [];
    this.constraintFailures = more.constraintFailures ?? [];
    this.abort = more.abort;
  }
}
