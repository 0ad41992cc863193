import { FaunaError } from 'fauna';
import { readBearer } from '@/lib/auth/bearer';
import { databaseVerifier } from '@/lib/auth/database-verifier';
import { guard, type Demand } from '@/lib/auth/guard';
import { Refusal } from '@/lib/auth/refusal';
import type { Bearer, Verifier } from '@/lib/auth/verifier';
import { ConfigurationError, requireAuth0, requireConfig, type Config } from '@/lib/config';
import type { Auth0Config } from '@/lib/config/auth0';
import { MissingAccessProviderError } from '@/lib/fauna/audience';
import { errorAnswer, notSetUpAnswer, refusedTokenAnswer } from './refusals';

export interface Visit {
  readonly request: Request;
  readonly config: Config;
}

type Handler<Given> = (visit: Given) => Response | Promise<Response>;

/** A route handler that needs the configuration. Without it, or without the database it asks for, 503 says why. */
export function configuredRoute(handle: Handler<Visit>) {
  return async (request: Request): Promise<Response> => {
    try {
      return await handle({ request, config: requireConfig() });
    } catch (error) {
      if (error instanceof ConfigurationError) return notSetUpAnswer(error.problems);
      if (error instanceof Refusal) return refusedTokenAnswer(error);
      if (error instanceof MissingAccessProviderError) {
        return errorAnswer(503, { error: { code: 'not_set_up', message: error.message } });
      }
      if (error instanceof FaunaError) {
        const message = `Fauna did not say which audience its tokens have: ${error.message}`;
        return errorAnswer(503, { error: { code: 'unavailable', message } });
      }
      throw error;
    }
  };
}

/** A route handler that needs the verifier of tokens for the database. */
export function verifierRoute(handle: Handler<Visit & { readonly verifier: Verifier }>) {
  return configuredRoute(async (visit) => handle({ ...visit, verifier: await databaseVerifier(visit.config) }));
}

/** A route handler for verified people only: it cannot forget the check, because it gets the person as an argument. */
export function personRoute(handle: Handler<Visit & { readonly person: Bearer }>) {
  return verifierRoute(async ({ verifier, ...visit }) =>
    handle({ ...visit, person: await verifier.verify(readBearer(visit.request.headers)) }),
  );
}

export interface Auth0Visit extends Visit {
  readonly auth0: Auth0Config;
}

/** A route handler of the APIs that are there with Auth0 only. */
export function auth0Route(handle: Handler<Auth0Visit>) {
  return configuredRoute((visit) => handle({ ...visit, auth0: requireAuth0(visit.config) }));
}

/** A route handler behind the guard: whoever calls holds a token of Auth0's that the demand accepts. */
export function guardedRoute(
  demand: (visit: Auth0Visit) => Omit<Demand, 'providers'> | Promise<Omit<Demand, 'providers'>>,
  handle: Handler<Auth0Visit & { readonly caller: Bearer }>,
) {
  return auth0Route(async (visit) => {
    const check = guard({ providers: [visit.auth0.identity], ...(await demand(visit)) });
    return handle({ ...visit, caller: await check(visit.request.headers) });
  });
}
