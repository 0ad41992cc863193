import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Database } from '../../../../lib/embedded/hasura/database/database';
import { describeOnPostgres, testPostgres, type TestPostgres } from '../postgres';
import { startTestEngine, type Asking, type TestEngine } from '../test-engine';
import { CONTENTS, LIBRARY } from './library';

export const ada: Asking = { role: 'writer', user: 1 };
export const bob: Asking = { role: 'writer', user: 2 };
export const admin: Asking = {};

/** The articles of {@link CONTENTS}. */
const TITLES = ["Ada's draft", "Ada's own", "Bob's draft"];

export interface Case {
  readonly does: string;
  readonly as: Asking;
  readonly asks: string;
  readonly data: unknown;
}

export interface Refusal {
  readonly refuses: string;
  readonly as: Asking;
  readonly asks: string;
  readonly code: string;
  readonly path: string;
  readonly message: string | RegExp;
}

/** What the tests of a suite are made with; each begins with the same rows. */
export interface Library {
  readonly ask: TestEngine['ask'];
  /** That no article was added, changed or deleted. */
  expectUntouched(): Promise<void>;
  answers(cases: readonly Case[]): void;
  /** Refusals that leave the articles as they were. */
  refuses(cases: readonly Refusal[]): void;
}

export function describeMutations(name: string, suite: (library: Library) => void): void {
  describeOnPostgres(name, (kind) => {
    let postgres: TestPostgres;
    let database: Database;
    let engine: TestEngine;
    beforeAll(async () => {
      postgres = await testPostgres(kind);
      database = await postgres.open();
      engine = await startTestEngine(database, LIBRARY);
    }, 60_000);
    beforeEach(() => database.transaction(({ script }) => script(CONTENTS)));
    afterAll(async () => {
      await engine.close();
      await database.close();
      await postgres.end();
    });

    const ask: Library['ask'] = (query, asking) => engine.ask(query, asking);
    const expectUntouched = async () => {
      const titles = sql<{ title: string }>`select title from articles order by id`;
      const { rows } = await titles.execute(database.connection);
      expect(rows.map(({ title }) => title)).toEqual(TITLES);
    };
    suite({
      ask,
      expectUntouched,
      answers: (cases) =>
        void it.each(cases)('$does', async ({ as, asks, data }) => {
          expect(await ask(asks, as)).toEqual({ data });
        }),
      refuses: (cases) =>
        void it.each(cases)('refuses $refuses', async ({ as, asks, code, path, message }) => {
          expect(await ask(asks, as)).toEqual({ errors: [refusal(code, path, message)] });
          await expectUntouched();
        }),
    });
  });
}

export function refusal(code: string, path: string, message: string | RegExp) {
  return {
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    extensions: { code, path },
  };
}
