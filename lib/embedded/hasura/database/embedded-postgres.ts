import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { lock } from '../../process-lock';
import type { Client, Clients } from './client';
import { AS_TEXT, parserOf } from './column-values';
import { DatabaseUnusableError } from './database-unusable-error';
import { EmbeddedConnection } from './embedded-connection';

/** Instead of a folder: a database that is gone with its process. */
export const IN_MEMORY = 'memory://';

/** The types that PGlite would turn into values of its own; everything else it leaves as text. */
const PARSED_BY_PGLITE = Object.keys(types.parsers);
const TEXT_ONLY = Object.fromEntries(PARSED_BY_PGLITE.map((type) => [type, AS_TEXT]));

/**
 * Postgres itself, compiled to WebAssembly, on a folder of its own. It runs inside this process and blocks it while it computes.
 * It is one connection: whoever wants it waits until the one before has let go.
 *
 * What was committed survives the end of the process, however that comes. When bytes reach the disk is left to the operating
 * system, as PGlite does.
 * @throws DatabaseUnusableError where the folder is in use, damaged or not writable
 */
export async function openEmbeddedPostgres(directory: string): Promise<Clients> {
  const unlock = directory === IN_MEMORY ? () => undefined : await takeFolder(directory);
  const output: string[] = [];
  try {
    const postgres = await PGlite.create(directory, {
      onStderr(line) {
        output.push(line);
        return false;
      },
    });
    // Text in, and out what column-values.ts says: the very values that a connection to a server gives.
    postgres.parsers = Object.fromEntries(PARSED_BY_PGLITE.map((type) => [type, parserOf(Number(type))]));
    await postgres.exec("SET TimeZone = 'UTC'; SET DateStyle = 'ISO'");
    rmSync(unfinishedMark(directory), { force: true });
    return oneAfterTheOther(postgres, unlock);
  } catch (error) {
    unlock();
    const reason = output.findLast((line) => /FATAL|PANIC/.test(line)) ?? String(error);
    throw new DatabaseUnusableError(
      `The local Postgres cannot use its data in ${directory}: ${reason}. Restore that folder from a copy, or remove it to start anew.`,
      { cause: error },
    );
  }
}

async function takeFolder(directory: string): Promise<() => void> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DatabaseUnusableError(`The folder ${directory} cannot be made: ${String(error)}.`, { cause: error });
  }
  const unlock = await lock(directory);
  if (unlock === undefined) {
    throw new DatabaseUnusableError(`Another process already uses ${directory}. End it first, or name another folder.`);
  }
  const mark = unfinishedMark(directory);
  if (existsSync(mark)) {
    for (const name of readdirSync(directory)) rmSync(join(directory, name), { recursive: true });
  }
  if (readdirSync(directory).length === 0) {
    writeFileSync(mark, '');
  } else if (!existsSync(join(directory, 'PG_VERSION'))) {
    unlock();
    throw new DatabaseUnusableError(
      `${directory} is not empty and holds no whole Postgres database. Restore it from a copy, or name an empty folder.`,
    );
  }
  return unlock;
}

/** Beside a folder whose database is being made: where that was interrupted, what is in the folder is worth nothing. */
function unfinishedMark(directory: string): string {
  return `${resolve(directory)}.unfinished`;
}

/** The one connection, given to one after the other in the order in which they asked. */
function oneAfterTheOther(postgres: PGlite, unlock: () => void): Clients {
  const connection = new EmbeddedConnection(postgres);
  let queue = Promise.resolve();
  return {
    acquire: () =>
      new Promise((given) => {
        queue = queue.then(() => new Promise<void>((release) => given(clientOn(postgres, connection, release))));
      }),
    async end() {
      await queue;
      await postgres.close();
      unlock();
    },
  };
}

function clientOn(postgres: PGlite, connection: EmbeddedConnection, release: () => void): Client {
  return {
    query: (text, parameters) => connection.query(text, parameters),
    async script(text) {
      connection.forget();
      const results = await postgres.exec(text, { rowMode: 'array', parsers: TEXT_ONLY });
      const last = results.at(-1);
      if (last === undefined || last.fields.length === 0) return undefined;
      return { columns: last.fields.map(({ name }) => name), rows: last.rows.map((row) => Object.values(row)) };
    },
    release,
  };
}
