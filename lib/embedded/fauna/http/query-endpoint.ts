import { ProtocolError } from '../errors/protocol-error';
import { QueryBudget } from '../eval/budget';
import type { QueryAnswer } from '../query';
import { type FaunaService, unauthorized } from '../service';
import { protocolAnswer } from './answer';
import type { Endpoint } from './endpoint';
import { readQueryParameters, readRunParameters } from './parameters';
import { readQueryTags } from './query-tags';
import { readQueryBody } from './request-body';

/**
 * `/query/1`: runs an FQL query (`fauna/faunadb: ext/api/src/main/scala/api/fql2/FQL2Endpoint.scala`). What is wrong with the
 * request itself is told before, and whether or not, the caller is anybody.
 */
export function queryEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const started = performance.now();
    const { headers } = exchange.request;
    const { timeoutMs, lastTxnTs } = readRunParameters(headers);
    const tags = readQueryTags(headers, 'x-query-tags');
    const { format, typecheck, performanceHints } = readQueryParameters(headers);
    const body = await exchange.body();
    const reading = new QueryBudget(timeoutMs);
    const { query, arguments: args } = readQueryBody(body, reading);
    const timeLeftMs = timeoutMs - reading.elapsedMs;
    try {
      const found = service.authenticator.authenticate(exchange.credential);
      const session = found instanceof Promise ? await found : found;
      if (!session) throw unauthorized();
      const request = { query, arguments: args, format, typecheck, performanceHints, timeoutMs: timeLeftMs };
      const answer = await service.query(session, request, lastTxnTs);
      return { status: answer.ok ? 200 : 400, body: envelope(answer, performance.now() - started, tags) };
    } catch (error) {
      if (error instanceof ProtocolError) return protocolAnswer(error, tags);
      throw error;
    }
  };
}

/** The parts are JSON already, or numbers, or need quoting: putting them together by hand is several times as fast as `JSON.stringify`. */
function envelope(answer: QueryAnswer, elapsedMs: number, tags: string | undefined): string {
  const { summary, txnTs, stats, schemaVersion } = answer;
  return (
    (answer.ok ? success(answer) : `{"error":${failure(answer)}`) +
    `,"summary":${JSON.stringify(summary)},"txn_ts":${txnTs},"stats":{"compute_ops":${Math.max(stats.computeOps, 1)}` +
    `,"read_ops":${stats.readOps},"write_ops":${stats.writeOps},"query_time_ms":${Math.round(elapsedMs)}` +
    `,"contention_retries":0,"storage_bytes_read":${stats.bytesRead},"storage_bytes_write":${stats.bytesWritten}` +
    `,"rate_limits_hit":[]}${tags === undefined ? '' : `,"query_tags":"${tags}"`},"schema_version":${schemaVersion}}`
  );
}

function success({ data, staticType }: QueryAnswer & { readonly ok: true }): string {
  return staticType === undefined ? `{"data":${data}` : `{"data":${data},"static_type":${JSON.stringify(staticType)}`;
}

function failure({ code, message, constraintFailures, abort }: QueryAnswer & { readonly ok: false }): string {
  const constraints = constraintFailures.length > 0 ? constraintFailures : undefined;
  const text = JSON.stringify({ code, message, constraint_failures: constraints });
  return abort === undefined ? text : `${text.slice(0, -1)},"abort":${abort}}`;
}
