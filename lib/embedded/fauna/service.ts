import { Authenticator } from './auth/authenticator';
import type { DatabaseReader } from './auth/database-tree';
import { KeySets } from './auth/jwks';
import { builtInPermissions } from './auth/permissions';
import { RootSecret } from './auth/secret';
import type { Session } from './auth/session';
import { TokenVerifier } from './auth/token-verifier';
import { ProtocolError } from './errors/protocol-error';
import { QueryBudget } from './eval/budget';
import { createContext } from './eval/query-context';
import { type QueryAnswer, type QueryEngine, type QueryRequest, runQuery } from './query';
import type { Catalog } from './schema/catalog';
import { CatalogLoader } from './schema/catalog-loader';
import type { Commit, Store } from './store/store';
import { StoreError } from './store/store-error';
import type { StoreTransaction } from './store/store-transaction';
import type { DatabaseId, Transaction } from './store/transaction';
import type { Micros } from './values/value';

export interface ServiceOptions {
  readonly store: Store;
  readonly engine: QueryEngine;
  /** See {@link RootSecret} for what it must not hold. */
  readonly rootSecret: string;
  /** One line for the operator. */
  log(line: string): void;
}

/** The database without its wire: who asks, and queries in transactions of the store. */
export class FaunaService implements DatabaseReader {
  readonly authenticator: Authenticator;
  private readonly store: Store;
  private readonly engine: QueryEngine;
  private readonly catalogs = new CatalogLoader();

  constructor({ store, engine, rootSecret, log }: ServiceOptions) {
    this.store = store;
    this.engine = engine;
    const verifier = new TokenVerifier(this, new KeySets(), log);
    this.authenticator = new Authenticator(this, new RootSecret(rootSecret), verifier);
  }

  /** The latest time that anything happened at. */
  get now(): Micros {
    return this.store.latestTime;
  }

  databases(): Iterable<DatabaseId> {
    return this.store.databases();
  }

  look<Result>(database: DatabaseId, look: (txn: Transaction, catalog: Catalog) => Result): Result | undefined {
    if (!this.store.has(database)) return undefined;
    const txn = this.store.begin(database);
    try {
      return look(txn, this.catalogs.load(txn));
    } finally {
      this.store.abort(txn);
    }
  }

  /**
   * Runs a query as the session's caller, at a snapshot not before `lastTxnTs`. Resolves when what the answer tells is on
   * disk. Rejects with `ProtocolError`, with `StoreError` where the data cannot be written.
   */
  async query(session: Session, request: QueryRequest, lastTxnTs: Micros): Promise<QueryAnswer> {
    const { answer, commit } = this.run(session, request, lastTxnTs);
    await commit?.durable;
    return answer;
  }

  /** The whole transaction, in one tick: nothing may be awaited in here. */
  private run(
    session: Session,
    request: QueryRequest,
    lastTxnTs: Micros,
  ): { readonly answer: QueryAnswer; readonly commit: Commit | undefined } {
    const txn = this.begin(session.database, lastTxnTs);
    let commit: Commit | undefined;
    try {
      const catalog = this.catalogs.load(txn);
      const permissions = this.permissions(session, txn, catalog, request.timeoutMs);
      const answer = runQuery(
        this.engine,
        {
          txn,
          catalog,
          caller: session.caller,
          permissions,
          commit: () => {
            commit = this.store.commit(txn);
            return commit.time ?? txn.snapshot;
          },
        },
        request,
      );
      return { answer, commit };
    } finally {
      if (!commit) this.store.abort(txn);
    }
  }

  private begin(database: DatabaseId, atLeast: Micros): StoreTransaction {
    // The database may have been deleted since the credential was looked at.
    if (!this.store.has(database)) throw unauthorized();
    try {
      return this.store.begin(database, { atLeast });
    } catch (error) {
      if (error instanceof StoreError && error.code === 'future-snapshot') {
        throw new ProtocolError('invalid_request', error.message);
      }
      throw error;
    }
  }

  private permissions(session: Session, txn: Transaction, catalog: Catalog, timeoutMs: number) {
    const ctx = createContext({
      ...this.engine,
      txn,
      catalog,
      caller: session.caller,
      permissions: builtInPermissions('client'),
      budget: new QueryBudget(timeoutMs),
      performanceHints: false,
    });
    const permissions = session.permissions(ctx);
    if (!permissions) throw unauthorized();
    return permissions;
  }
}

/** What every unusable credential gets, whatever is wrong with it. */
export function unauthorized(): ProtocolError {
  return new ProtocolError('unauthorized', 'Access token required');
}
