import { isBuiltInRole } from '../../auth/built-in-role';
import { builtInPermissions } from '../../auth/permissions';
import { InvalidQueryError } from '../../syntax/invalid-query-error';
import type { Permissions } from '../../eval/context';
import { asQueryFailure } from '../../eval/query-failure';
import type { FunctionSchema } from '../../schema/catalog';
import { NativeId } from '../../schema/native-ids';
import { displayForm } from '../../eval/display';
import { typeName } from '../../values/type-name';
import { UserFunction, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { V4Failure } from '../errors/failure';
import {
  callFailed,
  instanceNotFound,
  invalidArgument,
  otherFailure,
  permissionDenied,
  undefinedRef,
} from '../errors/problems';
import { NAME_OR_FUNCTION_REF } from '../forms/arguments';
import type { Position } from '../position';
import type { V4Lambda } from '../values/lambda';
import { fromEngine } from '../values/stored';
import type { V4Value } from '../values/value';
import { engineArguments } from './call-arguments';
import { storedLambda } from './stored-lambda';

/**
 * Calls a function of the database by its name or ref, in whatever language its body is
 * (`fauna/faunadb: ext/model/src/main/scala/doc/LambdaWrapper.scala`). The call is allowed by the caller's rights; the body runs
 * with those of the function's role, if it has one. That of a function of a database below runs in the caller's database all the
 * same, where only the refs written out in it are of its own. Throws `V4Failure`.
 */
export function callUserFunction(ctx: V4Context, callee: V4Value, argument: V4Value, at: Position): V4Value {
  const { definition, home } = functionOf(ctx, callee, at.at('call'));
  const { name, body, role } = definition;
  const { query } = ctx;
  const callers = query.permissions;
  const args = engineArguments(ctx, argument, home.query.userFunctionArity(new UserFunction(name)));
  if (!home.query.permissions.mayCall(home.query, name, args)) throw permissionDenied(at);
  if (role !== undefined) query.permissions = home === ctx ? callers.forRole(query, role) : lentRights(callers, role);
  try {
    return typeof body === 'string'
      ? callText(ctx, name, body, args, at)
      : callLambda(ctx, storedLambda(home, body), argument, at);
  } finally {
    query.permissions = callers;
  }
}

/** A function with the context of the database that it is in. */
interface FoundFunction {
  readonly definition: FunctionSchema;
  readonly home: V4Context;
}

/** Functions are known by what the query began with: those that it makes itself cannot be called yet. */
function functionOf(ctx: V4Context, callee: V4Value, at: Position): FoundFunction {
  const identifier = NAME_OR_FUNCTION_REF.cast(callee, at, ctx);
  if (typeof identifier !== 'string') {
    const home = identifier.scope ? ctx.within(identifier.scope) : ctx;
    const found = home?.query.catalog.functionWithId(identifier.id);
    if (home && found) return { definition: found, home };
    throw instanceNotFound('Function', at);
  }
  const found = ctx.query.catalog.functionNamed(identifier);
  if (found?.name === identifier) return { definition: found, home: ctx };
  throw undefinedRef({ kind: 'schema', collection: NativeId.Function, name: identifier }, at);
}

/**
 * What the role of another database's function means here: roles of its own mean nothing, and nobody becomes an admin by it,
 * who could be made so by whoever writes that database's functions.
 */
function lentRights(callers: Permissions, role: string): Permissions {
  if (!isBuiltInRole(role)) return builtInPermissions('client');
  return role === 'admin' && !callers.mayMakeAdminFunctions ? callers : builtInPermissions(role);
}

/** What fails within is told as the cause, but for the calls that are too many. */
function callLambda(ctx: V4Context, body: V4Lambda, argument: V4Value, at: Position): V4Value {
  try {
    return ctx.apply(body, argument, at);
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
