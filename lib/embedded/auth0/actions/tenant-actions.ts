import type { JsonObject } from '../../json';
import type { Trigger } from '../entities';
import type { Store } from '../store';
import { type ActionFile, actionFiles, HANDLERS } from './action-files';
import { type ActionEffect, ActionFailure, runActions } from './run-actions';

interface TenantActionsOptions {
  readonly store: Store;
  readonly folder: string | undefined;
  readonly secrets: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/** The tenant's Actions: those in the folder first, then those that the Management API deployed, in the order of their binding. */
export class TenantActions {
  constructor(private readonly options: TenantActionsOptions) {}

  /** Those that are files, as they are at this moment. */
  files(): readonly ActionFile[] {
    return actionFiles(this.options.folder);
  }

  /**
   * Runs the Actions of a trigger. Rejects with {@link ActionFailure} where one fails, which the log is told by one line.
   * @param event without its secrets
   */
  async run(trigger: Trigger, event: JsonObject): Promise<readonly ActionEffect[]> {
    const { store, secrets, log } = this.options;
    const handler = HANDLERS[trigger];
    const files = this.files().filter(({ triggers }) => triggers.includes(trigger));
    try {
      const effects = files.length === 0 ? [] : await runActions(files, handler, { ...event, secrets }, { log });
      for (const { name, deployed } of store.boundActions(trigger)) {
        if (effects.some(({ kind }) => kind === 'deny')) return effects;
        if (!deployed) continue;
        const own = { ...event, secrets: deployed.secrets };
        effects.push(...(await runActions([{ name, code: deployed.code }], handler, own, { log })));
      }
      return effects;
    } catch (error) {
      if (error instanceof ActionFailure)
        log(`Action ${error.action} failed: ${error.message.replaceAll(/\s+/g, ' ')}`);
      throw error;
    }
  }
}
