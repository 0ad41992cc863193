import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import type { Asking, TestEngine } from '../test-engine';
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
    const library = served(kind, LIBRARY);
    beforeEach(() => library.database.transaction(({ script }) => script(CONTENTS)));

    const ask: Library['ask'] = (query, asking) => library.engine.ask(query, asking);
    const expectUntouched = async () => {
      const titles = sql<{ title: string }>`select title from articles order by id`;
      const { rows } = await titles.execute(library.database.connection);
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
