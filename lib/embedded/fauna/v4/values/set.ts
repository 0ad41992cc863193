import type { V4Context } from '../context';
import type { Position } from '../position';
import type { ApiVersion } from '../api-version';
import type { V4Lambda } from './lambda';
import type { V4Value } from './value';

/** How several sets are made one. */
export type SetCombination = 'union' | 'intersection' | 'difference';

/**
 * A lazy set of the store. What there is of them is in `sets/`; here stands what forms that take arrays, pages and sets alike
 * need to know. Failures are told at the position given.
 */
export abstract class V4Set {
  /** As it is written within `@set`. */
  abstract print(ctx: V4Context, version: ApiVersion): V4Value;
  /** Every element that the caller may see, in order. Throws `V4Failure` where the set may not be read. */
  abstract elements(ctx: V4Context, at: Position): Iterable<V4Value>;
  /** The set backwards. */
  abstract reversed(): V4Set;
  /** Without repeated elements. */
  abstract distinct(): V4Set;
  /** The elements for which the lambda, which does not write, answers `true`. */
  abstract filter(lambda: V4Lambda, at: Position): V4Set;
  /** Throws `V4Failure` for each pair of neighbours whose elements are in different orders. */
  abstract combine(how: SetCombination, others: readonly V4Set[], at: Position): V4Set;
}
