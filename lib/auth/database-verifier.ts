import type { Config } from '../config';
import type { IdentityProvider } from '../config/identity-provider';
import { databaseAudience } from '../fauna/audience';
import { keySetAt } from './key-set';
import { Verifier } from './verifier';

/**
 * The verifier for tokens that are meant for the database, whoever of the configured identity providers signed them.
 *
 * @throws {MissingAccessProviderError} or a `FaunaError` of the driver when the audience is not configured and the database
 *   cannot tell it
 */
export async function databaseVerifier(config: Config): Promise<Verifier> {
  return verifierFor(config.identityProviders, await databaseAudience(config));
}

/** The verifier for tokens of these providers and this audience. Their keys are fetched when the first token comes. */
export function verifierFor(providers: readonly IdentityProvider[], audience: string): Verifier {
  return new Verifier({
    trusted: providers.map(({ issuer, jwksUrl }) => ({ issuer, findKey: keySetAt(jwksUrl) })),
    audience,
  });
}
