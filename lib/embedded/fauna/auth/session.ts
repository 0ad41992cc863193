import type { Caller, Permissions, QueryContext } from '../eval/context';
import type { BuiltInRole } from './built-in-role';
import type { DatabaseId } from '../store/transaction';

/** Who asks, proven by a credential: where their queries run, and with which rights. */
export interface Session {
  readonly database: DatabaseId;
  readonly caller: Caller;
  /** The role, if it is one that every database has: other endpoints than queries ask for no more. */
  readonly builtInRole: BuiltInRole | undefined;
  /**
   * The rights; those that depend on roles are found out inside the query's own transaction, so that every change before
   * it counts, and are `undefined` where the caller has lost the right to ask at all.
   */
  readonly permissions: Permissions | ((ctx: QueryContext) => Permissions | undefined);
}
