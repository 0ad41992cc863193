import { BodyTooLargeError } from '../../http/body';
import { ProtocolError } from '../errors/protocol-error';
import { SchemaRefusal } from '../schema-manager/schema-refusal';
import type { FaunaService } from '../service';
import type { Answer } from './answer';
import type { Endpoint, Exchange } from './endpoint';
import { readSchemaFiles } from './multipart';
import { FILE_ROUTES } from './schema-files';
import { ITEM_ROUTES } from './schema-items';
import { forbidden, type SchemaAnswer, type SchemaRoute } from './schema-request';

const ROUTES: readonly SchemaRoute[] = [...FILE_ROUTES, ...ITEM_ROUTES];

/**
 * `/schema/1/*`: schema files and items (`fauna/faunadb: ext/api/src/main/scala/api/schema/SchemaEndpoint.scala`). Refusals
 * have a message and no code.
 */
export function schemaEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    try {
      return { status: 200, body: JSON.stringify(await respond(service, exchange)) };
    } catch (error) {
      const refused = refusalOf(error);
      if (!refused) throw error;
      return refused;
    }
  };
}

async function respond(service: FaunaService, exchange: Exchange): Promise<SchemaAnswer> {
  const body = await exchange.body();
  const files = await readSchemaFiles(exchange.request, body);
  const session = await service.admit(exchange.credential);
  if (!session) throw new SchemaRefusal(401, 'Access token required');
  if (session.builtInRole === undefined || session.builtInRole === 'client') throw forbidden();
  const { route, names } = routeOf(exchange);
  const parameters = new URLSearchParams(exchange.query);
  return route.answer({ service, session, names, parameters, body, files });
}

function routeOf({ path, request }: Exchange): { readonly route: SchemaRoute; readonly names: readonly string[] } {
  const segments = path.replace(/^\/schema\/1\/?/, '').split('/');
  const matching = ROUTES.flatMap((route) => {
    const pattern = route.path.split('/');
    const fits =
      pattern.length === segments.length && pattern.every((part, at) => part === '*' || part === segments[at]);
    return fits ? [{ route, names: segments.filter((_, at) => pattern[at] === '*').map(decoded) }] : [];
  });
  if (matching.length === 0) throw new SchemaRefusal(404, 'Not found');
  const found = matching.find(({ route }) => route.method === request.method);
  if (!found) throw new SchemaRefusal(405, 'Method not allowed');
  return found;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new SchemaRefusal(404, 'Not found');
  }
}

function refusalOf(error: unknown): Answer | undefined {
  if (error instanceof BodyTooLargeError) return refusalOf(new SchemaRefusal(413, 'Request entity is too large'));
  if (error instanceof ProtocolError)
    return { status: error.status, body: JSON.stringify({ error: { message: error.message } }) };
  if (!(error instanceof SchemaRefusal)) return undefined;
  return {
    status: error.status,
    headers: error.status === 401 ? { 'www-authenticate': 'Bearer' } : {},
    body: JSON.stringify({ error: { message: error.message } }),
  };
}
