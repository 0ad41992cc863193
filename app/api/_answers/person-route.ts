import { FaunaError } from 'fauna';
import { readBearer } from '@/lib/auth/bearer';
import { databaseVerifier } from '@/lib/auth/database-verifier';
import { Refusal } from '@/lib/auth/refusal';
import type { Bearer, Verifier } from '@/lib/auth/verifier';
import { readConfiguration, type Config } from '@/lib/config';
import { MissingAccessProviderError } from '@/lib/fauna/audience';
import { errorAnswer, notSetUpAnswer, refusedTokenAnswer } from './refusals';

export interface Visit {
  readonly request: Request;
  readonly config: Config;
}

/** A route handler that needs the app's verifier. Without configuration or database it answers 503 and says why. */
export function verifierRoute(handle: (visit: Visit & { readonly verifier: Verifier }) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const configuration = readConfiguration();
    if (!configuration.complete) return notSetUpAnswer(configuration.problems);
    const { config } = configuration;
    try {
      return await handle({ request, config, verifier: await databaseVerifier(config) });
    } catch (error) {
      if (error instanceof Refusal) return refusedTokenAnswer(error);
      if (error instanceof MissingAccessProviderError) {
        return errorAnswer(503, { error: { code: 'not_set_up', message: error.message } });
      }
      if (error instanceof FaunaError) {
        const message = `Fauna at ${config.fauna.endpoint} did not say which audience its tokens have: ${error.message}`;
        return errorAnswer(503, { error: { code: 'unavailable', message } });
      }
      throw error;
    }
  };
}

/** A route handler for verified people only: it cannot forget the check, because it gets the person as an argument. */
export function personRoute(handle: (visit: Visit & { readonly person: Bearer }) => Promise<Response>) {
  return verifierRoute(async ({ verifier, ...visit }) =>
    handle({ ...visit, person: await verifier.verify(readBearer(visit.request.headers)) }),
  );
}
