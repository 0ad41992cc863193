import type { FaunaService } from '../service';
import type { Answer } from './answer';
import type { Endpoint } from './endpoint';
import { unavailable } from './unavailable';

const EXPORTERS: ReadonlySet<string | undefined> = new Set(['admin', 'server', 'server-readonly']);

/**
 * `/export/1/ID`: exports of a database to files that only FaunaDB's operators reach
 * (`fauna/faunadb: ext/api/src/main/scala/api/export/ExportDataEndpoint.scala`). None can be begun here, so there is none to find.
 */
export function exportEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const session = await service.admit(exchange.credential);
    if (!session) return refusal(401, 'Access token required', { 'www-authenticate': 'Bearer' });
    if (!EXPORTERS.has(session.builtInRole)) return refusal(403, 'Access denied');
    if (!/^\/export\/1\/[^/]+$/.test(exchange.path)) return refusal(404, 'Not found');
    switch (exchange.request.method) {
      case 'PUT':
        return unavailable(exchange);
      case 'GET':
      case 'DELETE':
        return refusal(404, 'Not found');
      default:
        return refusal(405, 'Method not allowed');
    }
  };
}

function refusal(status: number, error: string, headers?: Answer['headers']): Answer {
  return { status, body: JSON.stringify({ error }), ...(headers ? { headers } : {}) };
}
