import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../../lib/embedded/hasura/database/database';
import { testPostgres, type PostgresKind, type TestPostgres } from './postgres';
import { startTestEngine, type TestEngine, type TestEngineOptions, type TestSchema } from './test-engine';

/** GraphQL on a Postgres of its own. */
export interface Served {
  readonly database: Database;
  readonly engine: TestEngine;
}

export interface ServingOptions extends TestEngineOptions {
  /** What the engine is given in place of the database: the same, observed. */
  readonly observed?: (database: Database) => Database;
}

/** Serves a schema as long as the tests of the file or the `describe` run in which this is called. */
export function served(kind: PostgresKind, schema: TestSchema, options: ServingOptions = {}): Served {
  const { observed = (database) => database } = options;
  const running: Served[] = [];
  const postgres: TestPostgres[] = [];
  beforeAll(async () => {
    const own = await testPostgres(kind);
    postgres.push(own);
    const database = await own.open();
    running.push({ database, engine: await startTestEngine(observed(database), schema, options) });
  }, 60_000);
  afterAll(async () => {
    for (const { engine, database } of running) {
      await engine.close();
      await database.close();
    }
    for (const own of postgres) await own.end();
  });
  const now = (): Served => {
    const [only] = running;
    if (!only) throw new Error('the tests have not begun');
    return only;
  };
  return {
    get database() {
      return now().database;
    },
    get engine() {
      return now().engine;
    },
  };
}
