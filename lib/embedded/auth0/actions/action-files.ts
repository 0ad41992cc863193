import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ActionCode } from './run-actions';

const EXTENSION = '.js';

/** The Actions in a folder, by the names of their files; read anew each time, so that a change counts from the next login on. */
export function actionFiles(folder: string | undefined): readonly ActionCode[] {
  if (folder === undefined) return [];
  return namesIn(folder).map((name) => ({
    name: basename(name, EXTENSION),
    code: readFileSync(join(folder, name), 'utf8'),
  }));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(EXTENSION))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
