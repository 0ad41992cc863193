import { FaunaError } from 'fauna';
import type { Config } from '../config';
import { listAccessProviders } from './administration';
import { MissingAccessProviderError } from './audience';

/** Whether the database answers and believes this app's tokens; if not, why, in words for the person who has to mend it. */
export type DatabaseState =
  { readonly ready: true; readonly issuer: string } | { readonly ready: false; readonly problem: string };

export async function databaseState({ clerk, fauna }: Config): Promise<DatabaseState> {
  try {
    const providers = await listAccessProviders(fauna);
    return providers.some(({ issuer }) => issuer === clerk.issuer)
      ? { ready: true, issuer: clerk.issuer }
      : { ready: false, problem: new MissingAccessProviderError(clerk.issuer, fauna.endpoint).message };
  } catch (error) {
    if (!(error instanceof FaunaError)) throw error;
    return { ready: false, problem: `Fauna at ${fauna.endpoint} did not answer: ${error.message}` };
  }
}
