import type { Arity } from '../../errors/arity';
import { QueryError } from '../../errors/query-error';
import type { QueryContext } from '../../eval/context';
import type { LegacyLanguage } from '../../eval/legacy-language';
import type { LegacyTerm } from '../../schema/catalog';
import type { StoredLambda } from '../../schema/stored-lambda';
import { typeName } from '../../values/type-name';
import type { CollectionId, DocumentState, Value } from '../../values/value';
import { type ApiVersion, UNVERSIONED_LAMBDA } from '../api-version';
import type { V4Context } from '../context';
import { documentOf } from '../documents/view';
import { V4Failure } from '../errors/failure';
import { nounsOf } from '../errors/problems';
import type { V4Interpreter } from '../interpreter';
import { Position } from '../position';
import { RunningV4Query } from '../running-query';
import type { V4Lambda } from '../values/lambda';
import { toEngine } from '../values/stored';
import { Ref } from '../values/value';
import { lambdaArgument } from './call-arguments';
import { indexEntries } from './index-entries';
import { predicateArgument } from './predicate-argument';
import { callArity, storedLambda } from './stored-lambda';

/** What v10 has v4 do: bodies of functions, predicates of roles and providers, entries of indexes. */
export class LegacyLambdas implements LegacyLanguage {
  constructor(private readonly interpreter: V4Interpreter) {}

  arity(lambda: StoredLambda): Arity {
    return callArity(lambda);
  }

  /** Throws `QueryError`: `abort`, or `eval_error` with all that went wrong, a line each. */
  callFunction(query: QueryContext, stored: StoredLambda, args: readonly Value[]): Value {
    const { ctx, lambda } = this.prepare(query, stored);
    const argument = lambdaArgument(ctx, lambda, args, (name, value) => {
      const reason = `FQL v4 does not support \`${typeName(value)}\` values.`;
      throw new QueryError('invalid_argument', `Invalid argument for \`${name}\`. ${reason}`, undefined);
    });
    try {
      return toEngine(ctx, ctx.apply(lambda, argument, Position.root));
    } catch (error) {
      throw error instanceof V4Failure ? engineFailure(error, ctx.version) : error;
    }
  }

  holds(query: QueryContext, stored: StoredLambda, action: string, args: readonly Value[]): boolean {
    const { ctx, lambda } = this.prepare(query, stored);
    // A predicate may go as deep as any query, however deep it is asked for; the caller puts the depth back.
    query.depth = 0;
    try {
      const argument =
        action === 'call' ? lambdaArgument(ctx, lambda, args, refuse) : predicateArgument(ctx, lambda, action, args);
      return ctx.apply(lambda, argument, Position.root) === true;
    } catch (error) {
      if (error instanceof V4Failure) return false;
      throw error;
    }
  }

  indexed(
    query: QueryContext,
    document: { readonly collection: CollectionId; readonly id: bigint; readonly state: DocumentState },
    term: LegacyTerm,
    multiValued: boolean,
  ): readonly Value[] {
    const ctx = new RunningV4Query(query, INDEX_VERSION, this.interpreter);
    const { collection, id, state } = document;
    return indexEntries(ctx, documentOf(ctx, new Ref(collection, id), state), term, multiValued);
  }

  /** A lambda, and a context of the version that it was written under. */
  private prepare(query: QueryContext, stored: StoredLambda): { readonly ctx: V4Context; readonly lambda: V4Lambda } {
    const lambda = storedLambda(new RunningV4Query(query, UNVERSIONED_LAMBDA, this.interpreter), stored);
    return { ctx: new RunningV4Query(query, lambda.code.expression.version, this.interpreter), lambda };
  }
}

/** Indexes see documents as the newest stable version shows them. */
const INDEX_VERSION: ApiVersion = '5';

function refuse(): never {
  throw new V4Failure([]);
}

/** A call that failed for a single reason is told by that reason (`…/fql2/UnholyEval.scala`, `errV4ToV10`). */
function engineFailure({ problems }: V4Failure, version: ApiVersion): QueryError {
  const [only, ...others] = problems;
  if (only && others.length === 0) {
    if (only.cause && only.cause.length > 0) return engineFailure(new V4Failure(only.cause), version);
    if (only.code === 'transaction aborted' && typeof only.description === 'string') {
      return new QueryError('abort', 'Query aborted.', undefined, { abort: only.description });
    }
  }
  const nouns = nounsOf(version);
  const lines = problems.map(({ description }) => (typeof description === 'string' ? description : description(nouns)));
  return new QueryError('eval_error', lines.join('\n'), undefined);
}
