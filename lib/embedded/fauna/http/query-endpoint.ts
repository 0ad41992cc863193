import { ProtocolError } from '../errors/protocol-error';
import type { QueryAnswer } from '../query';
import { type FaunaService, unauthorized } from '../service';
import { type Answer, protocolAnswer } from './answer';
import type { Endpoint, Exchange } from './endpoint';
import { readQueryParameters, readRunParameters, type RunParameters } from './parameters';
import { readQueryTags } from './query-tags';
import { type QueryBody, readQueryBody } from './request-body';

/**
 * `/query/1`: runs an FQL query (`fauna/faunadb: ext/api/src/main/scala/api/fql2/FQL2Endpoint.scala`). What is wrong with the
 * request itself is told before, and whether or not, the caller is anybody.
 */
export function queryEndpoint(service: FaunaService): Endpoint {
  return async (exchange) => {
    const started = performance.now();
    const { headers } = exchange.request;
    const run = readRunParameters(headers);
    const tags = readQueryTags(single(headers['x-query-tags']));
    const parameters = readQueryParameters(headers);
    const body = readQueryBody(await exchange.body());
    try {
      const answer = await ask(service, exchange, { ...parameters, ...body }, run);
      return queryAnswer(answer, performance.now() - started, tags);
    } catch (error) {
      if (error instanceof ProtocolError) return protocolAnswer(error, tags);
      throw error;
    }
  };
}

async function ask(
  service: FaunaService,
  { credential }: Exchange,
  question: ReturnType<typeof readQueryParameters> & QueryBody,
  { timeoutMs, lastTxnTs }: RunParameters,
): Promise<QueryAnswer> {
  const found = service.authenticator.authenticate(credential);
  const session = found instanceof Promise ? await found : found;
  if (!session) throw unauthorized();
  return service.query(session, { ...question, timeoutMs }, lastTxnTs);
}

function queryAnswer(answer: QueryAnswer, elapsedMs: number, tags: string | undefined): Answer {
  const told = answer.ok ? `"data":${answer.data}` : `"error":${failure(answer)}`;
  const { summary, txnTs, stats, schemaVersion } = answer;
  const rest = JSON.stringify({
    summary,
    txn_ts: txnTs,
    stats: {
      compute_ops: Math.max(stats.computeOps, 1),
      read_ops: stats.readOps,
      write_ops: stats.writeOps,
      query_time_ms: Math.round(elapsedMs),
      contention_retries: 0,
      storage_bytes_read: stats.bytesRead,
      storage_bytes_write: stats.bytesWritten,
      rate_limits_hit: [],
    },
    query_tags: tags,
    schema_version: schemaVersion,
  });
  return { status: answer.ok ? 200 : 400, body: `{${told},${rest.slice(1)}` };
}

function failure({ code, message, constraintFailures, abort }: QueryAnswer & { readonly ok: false }): string {
  const constraints = constraintFailures.length > 0 ? constraintFailures : undefined;
  const text = JSON.stringify({ code, message, constraint_failures: constraints });
  return abort === undefined ? text : `${text.slice(0, -1)},"abort":${abort}}`;
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(',') : header;
}
