import type { FaunaService } from '../service';
import type { ExportedShape } from '../typing/environment-exporter';
import type { Endpoint } from './endpoint';

/**
 * `/environment/1`: the static types of a database, for editors
 * (`fauna/faunadb: ext/api/src/main/scala/api/fql2/EnvironmentEndpoint.scala`). Its refusals are flat objects.
 */
export function environmentEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const session = await service.admit(exchange.credential);
    if (!session) return refusal(401, 'unauthorized', 'Invalid token, unable to authenticate request');
    if (session.builtInRole !== 'admin' && session.builtInRole !== 'server') {
      return refusal(403, 'forbidden', 'A valid admin/server key must be provided to use this endpoint');
    }
    const { version, environment } = await service.staticEnvironment(session);
    const { globals, types, truncated } = environment;
    const shapes = Object.fromEntries(Object.entries(types).map(([name, shape]) => [name, written(shape)]));
    return {
      status: 200,
      body: JSON.stringify({
        schema_version: version,
        environment: {
          globals,
          types: shapes,
          ...(truncated.length > 0 ? { truncated_resources: truncated } : {}),
        },
      }),
    };
  };
}

/** What there is nothing of is left out. */
function written({ self, fields, operators, apply, access, alias, hint }: ExportedShape) {
  const some = (texts: Readonly<Record<string, string>>) => (Object.keys(texts).length > 0 ? texts : undefined);
  return { self, fields: some(fields), ops: some(operators), apply, access, alias, type_hint: hint };
}

function refusal(status: number, code: string, message: string) {
  return { status, body: JSON.stringify({ code, message }) };
}
