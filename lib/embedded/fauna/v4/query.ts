import { ProtocolError } from '../errors/protocol-error';
import { QueryBudget } from '../eval/budget';
import { isStackExhausted } from '../eval/call-stack';
import { Effect, withEffectLimit } from '../eval/effect';
import { createContext } from '../eval/query-context';
import { costs, type QueryEngine, type QuerySession, type QueryStats } from '../query';
import type { Effort } from '../values/effort';
import type { Micros } from '../values/value';
import type { ApiVersion } from './api-version';
import type { V4Code } from './ast/expression';
import { MAX_DEPTH } from './ast/lambda';
import type { V4Context } from './context';
import { encode } from './encode/encode';
import { encodeFailure } from './encode/encode-failure';
import { V4Failure } from './errors/failure';
import { invalidExpression, stackOverflow } from './errors/problems';
import type { V4Interpreter } from './interpreter';
import { Position } from './position';
import { resolve } from './refs/resolve';
import { RunningV4Query } from './running-query';
import { type RefName, UnresolvedRef, V4Document, type V4Value } from './values/value';

/** What a client asks. */
export interface V4Request {
  /** JSON text, or what a path of the REST interface comes to. */
  readonly query: string | RestQuery;
  readonly version: ApiVersion;
  /** GET requests may not write. */
  readonly readOnly: boolean;
  readonly timeoutMs: number;
}

/** A query about what a path names. */
export interface RestQuery {
  readonly ref: RefName;
  /** What was sent to be written, as plain values in which escapes mean something; what is wrong with it is told first. */
  body?(effort: Effort): V4Value;
  /** All of it, as plain values. `effort` can stop both. Throw `V4Failure`. */
  literal(effort: Effort): V4Value;
}

export interface V4Engine extends QueryEngine {
  readonly v4: V4Interpreter;
}

export interface V4Answer {
  readonly status: number;
  /** JSON: an object of `resource` or of `errors`. */
  readonly body: string;
  /** The commit's time, or the snapshot's where nothing was committed. */
  readonly txnTs: Micros;
  readonly stats: QueryStats;
}

/**
 * Runs one v4 query in one transaction. Nothing is awaited: until it returns, nothing else runs. A failure of the query is an
 * answer too, and discards all its writes. Throws `ProtocolError` where it takes too much time or too much compute, or where the
 * path names nothing.
 */
export function runV4Query(engine: V4Engine, session: QuerySession, request: V4Request): V4Answer {
  const { version, readOnly, timeoutMs } = request;
  const { txn, catalog, caller, permissions } = session;
  const { interpreter, data, v4 } = engine;
  const budget = new QueryBudget(timeoutMs);
  const query = createContext({
    interpreter,
    data,
    txn,
    catalog,
    caller,
    permissions,
    budget,
    performanceHints: false,
  });
  const ctx = new RunningV4Query(query, version, v4);
  const run = (): V4Value => codeOf(ctx, v4, request)(ctx, []);
  let status = 200;
  let resource: (committed: Micros) => string;
  try {
    const result = readOnly ? withEffectLimit(query, Effect.Read, 'get requests', run) : run();
    if (result instanceof V4Document && result.more.isNew) status = 201;
    ctx.data.finish(ctx);
    resource = encode(ctx, result);
  } catch (error) {
    const failure = asFailure(error);
    const body = encodeFailure(failure, version);
    return { status: failure.status, body, txnTs: txn.snapshot, stats: costs(budget, txn.stats, permissions) };
  }
  const committed = session.commit();
  return {
    status,
    body: `{"resource":${resource(committed)}}`,
    txnTs: committed,
    stats: costs(budget, txn.stats, permissions),
  };
}

function codeOf(ctx: V4Context, v4: V4Interpreter, { query, version }: V4Request): V4Code {
  if (query === '') throw invalidExpression('No query provided.', Position.root);
  if (typeof query === 'string') return v4.program(query, version, ctx.query.budget);
  if (resolve(ctx, query.ref) instanceof UnresolvedRef) throw new ProtocolError('not_found', 'Not Found');
  const { budget } = ctx.query;
  if (query.body) v4.literal(query.body(budget), version, budget)(ctx);
  return v4.compile(query.literal(budget), version, budget);
}

/** Rethrows what is no failure of the query. Where the process's own stack ended, the query's did. */
function asFailure(error: unknown): V4Failure {
  if (error instanceof V4Failure) return error;
  if (isStackExhausted(error)) return stackOverflow(MAX_DEPTH, Position.root);
  throw error;
}
