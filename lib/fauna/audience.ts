import { FaunaError } from 'fauna';
import type { Config } from '../config';
import { listAccessProviders } from './administration';

/** The database has no access provider for this app's issuer: `npm run setup` has not been run against it. */
export class MissingAccessProviderError extends Error {
  override readonly name = 'MissingAccessProviderError';

  constructor(issuer: string, endpoint: string) {
    super(
      `The database at ${endpoint} trusts no tokens issued by ${issuer}: it has no access provider with that issuer. ` +
        'Run "npm run setup" to push the schema and the access provider.',
    );
  }
}

const audiences = new Map<string, string>();

/**
 * The audience that tokens for the demo's database must name: FAUNA_AUDIENCE, or else what the access provider of this app's
 * issuer says, read once.
 *
 * @throws {MissingAccessProviderError} when there is no such provider
 * @throws a `FaunaError` of the driver when the database cannot be asked
 */
export async function databaseAudience({ clerk, fauna }: Pick<Config, 'clerk' | 'fauna'>): Promise<string> {
  if (fauna.audience !== undefined) return fauna.audience;

  const { issuer } = clerk.identity;
  const key = `${fauna.endpoint} ${issuer}`;
  const known = audiences.get(key);
  if (known !== undefined) return known;

  const provider = (await listAccessProviders(fauna)).find((each) => each.issuer === issuer);
  if (provider === undefined) throw new MissingAccessProviderError(issuer, fauna.endpoint);
  audiences.set(key, provider.audience);
  return provider.audience;
}

/** The same for pages: the audience, or in words for people why the database did not tell it. */
export async function audienceOrProblem(
  config: Pick<Config, 'clerk' | 'fauna'>,
): Promise<{ readonly audience: string } | { readonly problem: string }> {
  try {
    return { audience: await databaseAudience(config) };
  } catch (error) {
    if (error instanceof FaunaError || error instanceof MissingAccessProviderError) return { problem: error.message };
    throw error;
  }
}
