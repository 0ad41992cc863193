import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Trigger } from '../entities';
import type { ActionCode, Handler } from './run-actions';

/** Auth0's names of the moments at which Actions run, and of the function that an Action exports for each. */
export const HANDLERS = {
  'post-login': 'onExecutePostLogin',
  'credentials-exchange': 'onExecuteCredentialsExchange',
} as const satisfies Record<Trigger, Handler>;

export interface ActionFile extends ActionCode {
  /** When it runs: for what its text names a function. */
  readonly triggers: readonly Trigger[];
}

const TRIGGERS: readonly Trigger[] = ['post-login', 'credentials-exchange'];

const EXTENSION = '.js';

/** The Actions in a folder, by the names of their files; read anew each time, so that a change counts from the next login on. */
export function actionFiles(folder: string | undefined): readonly ActionFile[] {
  if (folder === undefined) return [];
  return namesIn(folder).map((name) => {
    const code = readFileSync(join(folder, name), 'utf8');
    const triggers = TRIGGERS.filter((trigger) => code.includes(HANDLERS[trigger]));
    return { name: basename(name, EXTENSION), code, triggers };
  });
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
