import { InvalidQueryError } from '../../errors/query-error';
import { asQueryFailure } from '../../eval/query-failure';
import type { FunctionSchema } from '../../schema/catalog';
import { NativeId } from '../../schema/native-ids';
import type { StoredLambda } from '../../schema/stored-lambda';
import { displayForm } from '../../values/display';
import { typeName } from '../../values/type-name';
import { UserFunction, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { V4Failure } from '../errors/failure';
import {
  callFailed,
  instanceNotFound,
  invalidArgument,
  notInOtherDatabases,
  otherFailure,
  permissionDenied,
  undefinedRef,
} from '../errors/problems';
import { NAME_OR_FUNCTION_REF } from '../forms/arguments';
import type { Position } from '../position';
import { fromEngine } from '../values/stored';
import type { V4Value } from '../values/value';
import { engineArguments } from './call-arguments';
import { storedLambda } from './stored-lambda';

/**
 * Calls a function of the database by its name or ref, in whatever language its body is
 * (`fauna/faunadb: ext/model/src/main/scala/doc/LambdaWrapper.scala`). The call is allowed by the caller's rights; the body runs
 * with those of the function's role, if it has one. Throws `V4Failure`.
 */
export function callUserFunction(ctx: V4Context, callee: V4Value, argument: V4Value, at: Position): V4Value {
  const { name, body, role } = functionOf(ctx, callee, at.at('call'));
  const { query } = ctx;
  const callers = query.permissions;
  const args = engineArguments(ctx, argument, query.userFunctionArity(new UserFunction(name)));
  if (!callers.mayCall(query, name, args)) throw permissionDenied(at);
  if (role !== undefined) query.permissions = callers.forRole(query, role);
  try {
    return typeof body === 'string' ? callText(ctx, name, body, args, at) : callLambda(ctx, body, argument, at);
  } finally {
    query.permissions = callers;
  }
}

/** Functions are known by what the query began with: those that it makes itself cannot be called yet. */
function functionOf(ctx: V4Context, callee: V4Value, at: Position): FunctionSchema {
  const { catalog } = ctx.query;
  const identifier = NAME_OR_FUNCTION_REF.cast(callee, at, ctx);
  if (typeof identifier !== 'string') {
    if (identifier.scope) throw notInOtherDatabases('call a function', at);
    const found = catalog.functionWithId(identifier.id);
    if (found) return found;
    throw instanceNotFound('Function', at);
  }
  const found = catalog.functionNamed(identifier);
  if (found?.name === identifier) return found;
  throw undefinedRef({ kind: 'schema', collection: NativeId.Function, name: identifier }, at);
}

/** What fails within is told as the cause, but for the calls that are too many. */
function callLambda(ctx: V4Context, body: StoredLambda, argument: V4Value, at: Position): V4Value {
  try {
    return ctx.apply(storedLambda(ctx, body), argument, at);
  } catch (error) {
    if (!(error instanceof V4Failure)) throw error;
    const [only, ...others] = error.problems;
    throw only?.code === 'stack overflow' && others.length === 0 ? error : callFailed(error, at);
  }
}

/** Whatever fails in v10 aborts the query here. */
function callText(ctx: V4Context, name: string, body: string, args: readonly Value[], at: Position): V4Value {
  const { query } = ctx;
  let result: Value;
  try {
    result = query.callText(`*udf:${name}*`, body, args, undefined);
  } catch (error) {
    const failure = asQueryFailure(error);
    const isAbort = !(failure instanceof InvalidQueryError) && failure.abort !== undefined;
    throw otherFailure('transaction aborted', isAbort ? displayForm(query, failure.abort) : failure.message, at);
  }
  return fromEngine(ctx, result, () => {
    const description = `v10 value has type ${typeName(result)}, which cannot be represented in v4.`;
    throw invalidArgument(description, at);
  });
}
