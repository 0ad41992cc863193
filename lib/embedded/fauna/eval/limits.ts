/** What a query may at most make or use (§3.6 of the language notes). */

/** In UTF-16 units. */
export const MAX_STRING_LENGTH = 16_777_216;

/** Elements of an `Array.sequence`, of a set that is held in memory, of a page. */
export const MAX_ELEMENTS = 16_000;

/** Operations are accounted for in units of this many. */
export const OPERATIONS_PER_COMPUTE_OP = 50;

export const MAX_COMPUTE_OPS = 12_000;
