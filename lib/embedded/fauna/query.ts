import { QueryError, type ConstraintFailure } from './errors/query-error';
import { InvalidQueryError } from './syntax/invalid-query-error';
import { failureDiagnostic } from './errors/render';
import { summarise } from './errors/summary';
import { QueryBudget } from './eval/budget';
import type { Caller, Permissions, QueryContext } from './eval/context';
import type { DataAccess } from './eval/data-access';
import type { Interpreter } from './eval/interpreter';
import { createContext } from './eval/query-context';
import { asQueryFailure } from './eval/query-failure';
import type { Catalog } from './schema/catalog';
import type { Transaction, TransactionStats } from './store/transaction';
import type { Diagnostic } from './syntax/diagnostic';
import { QUERY_SOURCE, Source } from './syntax/span';
import type { TypeChecker } from './typing/type-checker';
import type { Json } from './values/json';
import type { Micros, Value } from './values/value';
import { decodeArguments, decodeTemplateValues } from './wire/decode';
import { encode } from './wire/encode';
import type { ValueFormat } from './wire/format';
import { materialise } from './wire/materialise';
import { readTemplate } from './wire/template';

/** What a client asks. */
export interface QueryRequest {
  /** A text, or a query template (`wire/template.ts`). */
  readonly query: Json;
  readonly arguments: Json | undefined;
  readonly format: ValueFormat;
  readonly performanceHints: boolean;
  /** Whether to check types before running it; left to the database's own setting otherwise. */
  readonly typecheck?: boolean | undefined;
  readonly timeoutMs: number;
}

/** Whose query it is, and what it runs on. */
export interface QuerySession {
  readonly txn: Transaction;
  /** Makes the transaction's writes visible, all at once. Without it they are as if they had never been. */
  readonly commit: () => Micros;
  readonly catalog: Catalog;
  readonly caller: Caller;
  readonly permissions: Permissions;
}

/** What all queries have in common. */
export interface QueryEngine {
  readonly interpreter: Interpreter;
  readonly data: DataAccess;
  readonly types: TypeChecker;
}

export interface QueryStats {
  readonly computeOps: number;
  readonly readOps: number;
  readonly writeOps: number;
  readonly bytesRead: number;
  readonly bytesWritten: number;
}

interface Answered {
  readonly summary: string;
  /** The commit's time, or the snapshot's where nothing was committed. */
  readonly txnTs: Micros;
  readonly schemaVersion: Micros;
  readonly stats: QueryStats;
}

export interface QuerySuccess extends Answered {
  readonly ok: true;
  /** JSON text, in the format asked for. */
  readonly data: string;
  /** FQL type text; `undefined` where types were not checked. */
  readonly staticType: string | undefined;
}

export interface QueryFailure extends Answered {
  readonly ok: false;
  readonly code: QueryError['code'] | InvalidQueryError['code'];
  readonly message: string;
  readonly constraintFailures: readonly ConstraintFailure[];
  /** What was given to `abort()`, as JSON text. */
  readonly abort: string | undefined;
}

export type QueryAnswer = QuerySuccess | QueryFailure;

/**
 * Runs one query in one transaction, from its template to its answer. Nothing is awaited: until it returns, nothing else runs.
 * A failure of the query is an answer too, and discards all its writes. Throws `ProtocolError` for a request that is refused
 * as a whole: an unreadable template or argument, too much time, too much compute.
 */
export function runQuery(engine: QueryEngine, session: QuerySession, request: QueryRequest): QueryAnswer {
  const budget = new QueryBudget(request.timeoutMs);
  const { txn, catalog, caller, permissions } = session;
  const { interpreter, data } = engine;
  const { performanceHints } = request;
  const ctx = createContext({ interpreter, data, txn, catalog, caller, permissions, budget, performanceHints });
  let warnings: readonly Diagnostic[] = [];
  const answered = (failures: readonly Diagnostic[], txnTs: Micros): Answered => ({
    summary: summarise([...warnings, ...failures], ctx.diagnostics, session.permissions),
    txnTs,
    schemaVersion: session.catalog.version,
    stats: costs(budget, txn.stats, permissions),
  });
  const failed = (error: unknown): QueryFailure => {
    const { snapshot } = session.txn;
    const failure = asQueryFailure(error);
    const { code, message } = failure;
    if (failure instanceof InvalidQueryError) {
      const answer = answered([...failure.warnings, ...failure.diagnostics], snapshot);
      return { ok: false, code, message, constraintFailures: [], abort: undefined, ...answer };
    }
    const { constraintFailures, abort } = failure;
    let abortText: string | undefined;
    try {
      abortText = abort === undefined ? undefined : encode(budget, materialise(ctx, abort), request.format)(snapshot);
    } catch (unreadable) {
      return failed(unreadable);
    }
    const answer = answered([failureDiagnostic(failure, session.permissions)], snapshot);
    return { ok: false, code, message, constraintFailures, abort: abortText, ...answer };
  };
  let rendered: (committed: Micros) => string;
  let staticType: string | undefined;
  try {
    const prepared = prepare(engine, ctx, request);
    ({ staticType, warnings } = prepared);
    const value = prepared.run();
    engine.data.finish(ctx);
    rendered = encode(budget, materialise(ctx, value), request.format);
  } catch (error) {
    return failed(error);
  }
  const committed = session.commit();
  return { ok: true, data: rendered(committed), staticType, ...answered([], committed) };
}

interface PreparedQuery {
  readonly staticType: string | undefined;
  readonly warnings: readonly Diagnostic[];
  run(): Value;
}

/** Reads the query and what came with it, and checks its types if that is asked for. Throws what is wrong with any of that. */
function prepare({ interpreter, data, types }: QueryEngine, ctx: QueryContext, request: QueryRequest): PreparedQuery {
  const template = readTemplate(request.query);
  const source = new Source(QUERY_SOURCE, template.text);
  const variables = decodeArguments(ctx, interpreter.members.moduleNamed, request.arguments, request.format);
  const program = interpreter.program(source, [...variables.keys()], template.values.length, ctx.budget);
  const values = decodeTemplateValues(ctx, interpreter.members.moduleNamed, template, source);
  const run = (): Value => program.run(ctx, [...variables.values()], values);
  const { typechecked } = data.environment(ctx);
  if (!(request.typecheck ?? typechecked)) return { staticType: undefined, warnings: [], run };
  const query = { syntax: program.syntax, variables, values };
  const { text, warnings } = types.check(query, { catalog: ctx.catalog, typechecked }, ctx.budget);
  return { staticType: text, warnings, run };
}

/** What a query has used, as far as its caller may know. */
export function costs(
  { computeOps }: QueryBudget,
  { readOps, writeOps, bytesRead, bytesWritten }: TransactionStats,
  { showsReadCosts }: Pick<Permissions, 'showsReadCosts'>,
): QueryStats {
  if (!showsReadCosts) return { computeOps: 1, readOps: 0, writeOps, bytesRead: 0, bytesWritten };
  return { computeOps, readOps, writeOps, bytesRead, bytesWritten };
}
