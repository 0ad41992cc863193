import type { FaunaService } from '../service';
import type { Endpoint } from './endpoint';
import { unavailable } from './unavailable';

/**
 * `/environment/1`: the static types of a database, for editors
 * (`fauna/faunadb: ext/api/src/main/scala/api/fql2/EnvironmentEndpoint.scala`). Its refusals are flat objects.
 * It tells who may ask and answers nobody yet.
 */
export function environmentEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const session = await service.admit(exchange.credential);
    if (!session) return refusal(401, 'unauthorized', 'Invalid token, unable to authenticate request');
    if (session.builtInRole !== 'admin' && session.builtInRole !== 'server') {
      return refusal(403, 'forbidden', 'A valid admin/server key must be provided to use this endpoint');
    }
    return unavailable(exchange);
  };
}

function refusal(status: number, code: string, message: string) {
  return { status, body: JSON.stringify({ code, message }) };
}
