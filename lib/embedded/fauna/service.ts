import { Authenticator } from './auth/authenticator';
import type { Credential } from './auth/authorization';
import { KeySets } from './auth/jwks';
import { builtInPermissions } from './auth/permissions';
import { RootSecret } from './auth/secret';
import type { Session } from './auth/session';
import { TokenVerifier } from './auth/token-verifier';
import { Databases } from './databases';
import { createEngine } from './engine';
import { Environments } from './environments';
import { ProtocolError } from './errors/protocol-error';
import { QueryBudget } from './eval/budget';
import type { Permissions, QueryContext } from './eval/context';
import { createContext } from './eval/query-context';
import { type QueryAnswer, type QueryRequest, type QuerySession, runQuery } from './query';
import type { Catalog } from './schema/catalog';
import { isUserCollection } from './schema/native-ids';
import { SchemaManager } from './schema-manager/schema-manager';
import type { EventTokens } from './sets/event-tokens';
import { Maintenance } from './store/maintenance';
import type { Commit, Store } from './store/store';
import { StoreError } from './store/store-error';
import type { StoreTransaction } from './store/store-transaction';
import type { DatabaseId, Transaction } from './store/transaction';
import type { EnvironmentExporter, StaticEnvironment } from './typing/environment-exporter';
import { createUpkeep } from './upkeep';
import type { CollectionId, Micros } from './values/value';
import type { V4Interpreter } from './v4/interpreter';
import { runV4Query, type V4Answer, type V4Engine, type V4Request } from './v4/query';

export interface ServiceOptions {
  readonly store: Store;
  /** See {@link RootSecret} for what it must not hold. */
  readonly rootSecret: string;
  /** One line for the operator. */
  log(line: string): void;
}

/** The database without its wire: who asks, and queries in transactions of the store. */
export class FaunaService {
  readonly authenticator: Authenticator;
  /** Clears away behind the queries once it is started. */
  readonly maintenance: Maintenance;
  private readonly store: Store;
  private readonly databases: Databases;
  private readonly environments: Environments;
  private readonly engine: V4Engine;
  /** Reads the tokens of event sources. */
  readonly events: EventTokens;
  /** FQL v4. */
  readonly v4: V4Interpreter;
  private readonly schemaManager: SchemaManager;
  private readonly exporter: EnvironmentExporter;

  constructor({ store, rootSecret, log }: ServiceOptions) {
    this.store = store;
    this.databases = new Databases(store);
    this.environments = new Environments(this.databases);
    const { writer, events, exporter, ...engine } = createEngine(store, (database) => this.environments.of(database));
    this.engine = engine;
    this.events = events;
    this.exporter = exporter;
    this.v4 = engine.v4;
    this.maintenance = new Maintenance(store, createUpkeep(engine, this.databases));
    this.schemaManager = new SchemaManager(engine.data, writer);
    const verifier = new TokenVerifier(this.databases, new KeySets(), log);
    this.authenticator = new Authenticator(this.databases, new RootSecret(rootSecret), verifier);
  }

  /** The latest time that anything happened at. */
  get now(): Micros {
    return this.store.latestTime;
  }

  /**
   * The session of a credential that may ask at all, its roles included, for endpoints that run no query; `undefined`
   * for any other. Rejects with `ProtocolError` where an identity provider's keys do not arrive in time.
   */
  async admit(credential: Credential | undefined): Promise<Session | undefined> {
    const session = await this.authenticator.authenticate(credential);
    const permissions =
      session &&
      this.databases.look(session.database, (txn, catalog) => this.permissionsOf(session, txn, catalog, ADMISSION_MS));
    return permissions && session;
  }

  /**
   * Runs a query as the session's caller, at a snapshot not before `lastTxnTs`. Resolves when what the answer tells is on
   * disk. Rejects with `ProtocolError`, with `StoreError` where the data cannot be written.
   */
  query(session: Session, request: QueryRequest, lastTxnTs: Micros): Promise<QueryAnswer> {
    return this.ask(session, lastTxnTs, request, runQuery);
  }

  /** As {@link query}, in FQL v4. */
  queryV4(session: Session, request: V4Request, lastTxnTs: Micros): Promise<V4Answer> {
    return this.ask(session, lastTxnTs, request, runV4Query);
  }

  private async ask<Request extends { readonly timeoutMs: number }, Reply>(
    session: Session,
    lastTxnTs: Micros,
    request: Request,
    work: Work<Request, Reply>,
  ): Promise<Reply> {
    const { answer, commit } = this.run(session, request, lastTxnTs, work);
    try {
      await commit?.durable;
    } catch (error) {
      this.forget();
      throw error;
    }
    return answer;
  }

  /**
   * Reads as the session's caller, without writing: `work` sees to that. Resolves when what it read is on disk.
   * Rejects as {@link query} does.
   */
  async read<Result>(session: Session, terms: ReadTerms, work: (ctx: QueryContext) => Result): Promise<Result> {
    this.environments.prepare(session.database);
    const txn = this.begin(session.database, terms.lastTxnTs);
    let commit: Commit | undefined;
    let result: Result;
    try {
      const { interpreter, data } = this.engine;
      const catalog = this.databases.catalogOf(txn);
      const permissions = terms.permissions ?? this.permissionsOf(session, txn, catalog, terms.timeoutMs);
      if (!permissions) throw unauthorized();
      const { caller } = session;
      const budget = new QueryBudget(terms.timeoutMs);
      result = work(
        createContext({ interpreter, data, txn, catalog, caller, permissions, budget, performanceHints: false }),
      );
      commit = this.store.commit(txn);
    } finally {
      if (!commit) this.store.abort(txn);
    }
    await commit.durable;
    return result;
  }

  /** The types of all that the session's database knows by name, and the version of its schema. */
  async staticEnvironment({
    database,
  }: Session): Promise<{ readonly version: Micros; readonly environment: StaticEnvironment }> {
    this.environments.prepare(database);
    const { typechecked } = this.environments.of(database);
    const catalog = this.databases.look(database, (_txn, found) => found);
    if (!catalog) throw unauthorized();
    return { version: catalog.version, environment: await this.exporter.export(catalog, typechecked) };
  }

  /** Calls `onWrite` whenever documents of the collection were written and that is on disk. Returns how to end that. */
  watch(database: DatabaseId, collection: CollectionId, onWrite: () => void): () => void {
    return this.store.watch(database, collection, onWrite);
  }

  /** The whole transaction, in one tick: nothing may be awaited in here. */
  private run<Request extends { readonly timeoutMs: number }, Reply>(
    session: Session,
    request: Request,
    lastTxnTs: Micros,
    work: Work<Request, Reply>,
  ): { readonly answer: Reply; readonly commit: Commit | undefined } {
    this.environments.prepare(session.database);
    const txn = this.begin(session.database, lastTxnTs);
    let commit: Commit | undefined;
    try {
      const catalog = this.databases.catalogOf(txn);
      const permissions = this.permissionsOf(session, txn, catalog, request.timeoutMs);
      if (!permissions) throw unauthorized();
      const answer = work(
        this.engine,
        {
          txn,
          catalog,
          caller: session.caller,
          permissions,
          commit: () => {
            commit = this.store.commit(txn);
            const written = [...txn.changed.values()].flatMap((collections) => [...collections.keys()]);
            if (!written.every(isUserCollection)) this.forget();
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

  /** Some schema or setting may have been written. */
  private forget(): void {
    this.databases.forget();
    this.environments.forget();
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

  /** Lets an admin's work see the schema. Whatever it writes is forgotten. */
  rehearseSchema<Result>(session: Session, work: SchemaWork<Result>): Result {
    const txn = this.beginSchema(session);
    try {
      return work(this.adminContext(session, txn), this.schemaManager);
    } finally {
      this.store.abort(txn);
    }
  }

  /** Lets an admin's work change the schema. Resolves with its new version when that is on disk. */
  async changeSchema<Result>(
    session: Session,
    work: SchemaWork<Result>,
  ): Promise<{ readonly result: Result; readonly version: Micros }> {
    const txn = this.beginSchema(session);
    let commit: Commit | undefined;
    let result: Result;
    try {
      result = work(this.adminContext(session, txn), this.schemaManager);
      commit = this.store.commit(txn);
    } finally {
      if (!commit) this.store.abort(txn);
    }
    this.forget();
    await commit.durable;
    return { result, version: commit.time ?? txn.snapshot };
  }

  private beginSchema(session: Session): StoreTransaction {
    this.environments.prepare(session.database);
    return this.begin(session.database, 0);
  }

  private adminContext({ caller }: Session, txn: Transaction): QueryContext {
    const { interpreter, data } = this.engine;
    return createContext({
      interpreter,
      data,
      txn,
      catalog: this.databases.catalogOf(txn),
      caller,
      permissions: builtInPermissions('admin'),
      budget: new QueryBudget(SCHEMA_MS),
      performanceHints: false,
    });
  }

  private permissionsOf(
    session: Session,
    txn: Transaction,
    catalog: Catalog,
    timeoutMs: number,
  ): Permissions | undefined {
    if (typeof session.permissions !== 'function') return session.permissions;
    const { interpreter, data } = this.engine;
    return session.permissions(
      createContext({
        interpreter,
        data,
        txn,
        catalog,
        caller: session.caller,
        permissions: builtInPermissions('client'),
        budget: new QueryBudget(timeoutMs),
        performanceHints: false,
      }),
    );
  }
}

/** How something is read that is no query. */
export interface ReadTerms {
  readonly timeoutMs: number;
  /** Nothing older may be read. */
  readonly lastTxnTs: Micros;
  /** Rights that were found out before; those of the session where there are none. */
  readonly permissions?: Permissions;
}

/** What is done with a request, within a transaction. */
type Work<Request, Reply> = (engine: V4Engine, session: QuerySession, request: Request) => Reply;

/** What is done with the schema, within a transaction. */
export type SchemaWork<Result> = (ctx: QueryContext, manager: SchemaManager) => Result;

/** How long a change of the schema may take, documents that have to be migrated included. */
const SCHEMA_MS = 600_000;

/** How long roles may take to be judged where there is no query with a time of its own. */
const ADMISSION_MS = 5_000;

/** What every unusable credential gets, whatever is wrong with it. */
export function unauthorized(): ProtocolError {
  return new ProtocolError('unauthorized', 'Access token required');
}
