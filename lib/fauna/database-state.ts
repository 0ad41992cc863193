import { FaunaError } from 'fauna';
import type { Config } from '../config';
import { listAccessProviders } from './administration';
import { MissingAccessProviderError } from './audience';

/** Whether the database answers and believes this app's tokens; if not, why, in words for the person who has to mend it. */
export type DatabaseState =
  { readonly ready: true; readonly issuers: readonly string[] } | { readonly ready: false; readonly problem: string };

export async function databaseState({ identityProviders, fauna }: Config): Promise<DatabaseState> {
  try {
    const known = new Set((await listAccessProviders(fauna)).map(({ issuer }) => issuer));
    const issuers = identityProviders.map(({ issuer }) => issuer);
    const missing = issuers.find((issuer) => !known.has(issuer));
    return missing === undefined
      ? { ready: true, issuers }
      : { ready: false, problem: new MissingAccessProviderError(missing, fauna.endpoint).message };
  } catch (error) {
    if (!(error instanceof FaunaError)) throw error;
    return { ready: false, problem: `Fauna at ${fauna.endpoint} did not answer: ${error.message}` };
  }
}
