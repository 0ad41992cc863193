import type { Config } from '../config';
import { databaseAudience } from '../fauna/audience';
import { keySetAt } from './key-set';
import { Verifier } from './verifier';

/**
 * The verifier for this app's own bearer tokens.
 *
 * @throws {MissingAccessProviderError} or a `FaunaError` of the driver when the audience is not configured and the database
 *   cannot tell it
 */
export async function appVerifier(config: Config): Promise<Verifier> {
  return new Verifier({
    issuer: config.clerk.issuer,
    audience: await databaseAudience(config),
    findKey: keySetAt(config.clerk.jwksUrl),
  });
}
