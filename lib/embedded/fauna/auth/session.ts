import type { Caller, Permissions, QueryContext } from '../eval/context';
import type { DatabaseId } from '../store/transaction';

/** Who asks, proven by a credential: where their queries run, and with which rights. */
export interface Session {
  readonly database: DatabaseId;
  readonly caller: Caller;
  /** May see the schema files (admin, server, server-readonly). */
  readonly readsSchema: boolean;
  /** May change the schema files (admin). */
  readonly writesSchema: boolean;
  /**
   * The rights, found out inside the query's own transaction, so that every change before it counts. `context` makes
   * one for the predicates of roles. `undefined` where the caller has lost the right to ask at all.
   */
  permissions(context: () => QueryContext): Permissions | undefined;
}
