import type { Effort } from '../../../../lib/embedded/fauna/values/effort';

/** Work that nobody counts. */
export const FREE: Effort = { step: () => {}, watch: () => {} };
