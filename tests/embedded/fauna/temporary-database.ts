import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { builtInPermissions } from '../../../lib/embedded/fauna/auth/permissions';
import { StoreUpkeep } from '../../../lib/embedded/fauna/documents/store-upkeep';
import { createEngine } from '../../../lib/embedded/fauna/engine';
import { QueryBudget } from '../../../lib/embedded/fauna/eval/budget';
import type { Caller, QueryContext } from '../../../lib/embedded/fauna/eval/context';
import { createContext } from '../../../lib/embedded/fauna/eval/query-context';
import { type QueryAnswer, type QueryEngine, type QueryRequest, runQuery } from '../../../lib/embedded/fauna/query';
import { CatalogLoader } from '../../../lib/embedded/fauna/schema/catalog-loader';
import { Maintenance } from '../../../lib/embedded/fauna/store/maintenance';
import { openStore, type Store } from '../../../lib/embedded/fauna/store/store';
import type { Transaction } from '../../../lib/embedded/fauna/store/transaction';
import { verifyStore } from '../../../lib/embedded/fauna/store/verify';
import { underlined } from './ask-fql';

export interface TemporaryDatabase {
  /** Runs a query as an admin in a transaction of its own, its types unchecked unless the request says otherwise. */
  ask(query: string, request?: Partial<QueryRequest>): QueryAnswer;
  /** What it evaluates to, in simple format. Throws where it fails. */
  value(query: string): unknown;
  /** Expects a failure with this code and message; `at` is the text that is underlined. */
  fails(query: string, code: string, message: string, at?: string): void;
  /** Expects `constraint_failure` with just these failures, written as `path: message`, in any order. */
  breaks(query: string, ...failures: readonly string[]): void;
  /** Sets the clock forward by so many microseconds. */
  wait(micros: number): void;
  /** The latest time anything happened at, in microseconds. */
  now(): number;
  restart(): Promise<void>;
  /** Clears away what is due: expired documents, and what fell out of the history. */
  clear(): void;
  /** Sentences about everything that does not fit together in the store. */
  problems(): readonly string[];
}

export interface TemporaryDatabaseOptions {
  readonly typechecked?: boolean;
  /** Asked for each query. */
  readonly isProtected?: () => boolean;
}

const ADMIN: Caller = { identity: undefined, token: undefined, admin: true };

/** A database in a folder of its own for the tests of a file, driven through the whole query pipeline in this process. */
export function useDatabase({
  typechecked = false,
  isProtected = () => false,
}: TemporaryDatabaseOptions = {}): TemporaryDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'terrarium-database-'));
  const catalogs = new CatalogLoader();
  let now = 1_735_689_600_000_000;
  let opened: { readonly store: Store; readonly engine: QueryEngine } | undefined;

  const open = async (): Promise<void> => {
    const store = await openStore(folder, { now: () => now });
    opened = { store, engine: createEngine(store, () => ({ typechecked, protected: isProtected() })) };
  };
  const running = (): { readonly store: Store; readonly engine: QueryEngine } => {
    if (opened === undefined) throw new Error('The database runs while tests run, not before.');
    return opened;
  };
  beforeAll(open);
  afterAll(async () => {
    await running().store.close();
    rmSync(folder, { recursive: true });
  });

  function contextOf(txn: Transaction): QueryContext {
    return createContext({
      ...running().engine,
      txn,
      catalog: catalogs.load(txn),
      caller: ADMIN,
      permissions: builtInPermissions('admin'),
      budget: new QueryBudget(10_000),
      performanceHints: false,
    });
  }

  function ask(query: string, request: Partial<QueryRequest> = {}): QueryAnswer {
    now += 1000;
    const { store, engine } = running();
    const txn = store.begin(0n);
    let committed = false;
    try {
      return runQuery(
        engine,
        {
          txn,
          catalog: catalogs.load(txn),
          caller: ADMIN,
          permissions: builtInPermissions('admin'),
          commit: () => {
            committed = true;
            return store.commit(txn).time ?? txn.snapshot;
          },
        },
        {
          query,
          arguments: undefined,
          format: 'simple',
          performanceHints: false,
          timeoutMs: 10_000,
          typecheck: false,
          ...request,
        },
      );
    } finally {
      if (!committed) store.abort(txn);
    }
  }

  function failureOf(query: string): Extract<QueryAnswer, { ok: false }> {
    const answer = ask(query);
    if (answer.ok) throw new Error(`${query}\nanswered ${answer.data}`);
    return answer;
  }

  return {
    ask,
    value(query) {
      const answer = ask(query);
      if (!answer.ok) throw new Error(`${query}\n${answer.code}: ${answer.message}\n${answer.summary}`);
      return JSON.parse(answer.data);
    },
    fails(query, code, message, at) {
      const answer = failureOf(query);
      expect({ code: answer.code, message: answer.message }).toEqual({ code, message });
      if (at !== undefined) expect(underlined(answer.summary)).toBe(at);
    },
    breaks(query, ...failures) {
      const answer = failureOf(query);
      expect(answer.code, answer.message).toBe('constraint_failure');
      const told = answer.constraintFailures.map(({ paths, message }) =>
        [...(paths.length > 0 ? [paths.map((path) => path.join('.')).join(',')] : []), message].join(': '),
      );
      expect(told.toSorted()).toEqual(failures.toSorted());
    },
    wait(micros) {
      now += micros;
    },
    now: () => running().store.latestTime,
    async restart() {
      await running().store.close();
      await open();
    },
    clear() {
      const maintenance = new Maintenance(running().store, new StoreUpkeep(contextOf));
      while (maintenance.step());
    },
    problems() {
      const upkeep = new StoreUpkeep(contextOf);
      return [
        ...verifyStore(running().store, (txn, collection, id, state) => upkeep.entriesOf(txn, collection, id, state)),
      ];
    },
  };
}
