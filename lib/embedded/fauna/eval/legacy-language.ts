import type { Arity } from '../errors/arity';
import type { LegacyTerm } from '../schema/catalog';
import type { StoredLambda } from '../schema/stored-lambda';
import type { CollectionId, DocumentState, Value } from '../values/value';
import type { QueryContext } from './context';

/** What the engine asks of FQL v4, whose lambdas may stand in schema documents. `v4/` implements it. */
export interface LegacyLanguage {
  arity(lambda: StoredLambda): Arity;
  /** Calls the body of a function. Throws `QueryError` for what v10 has no form of. */
  callFunction(ctx: QueryContext, lambda: StoredLambda, args: readonly Value[]): Value;
  /**
   * What a predicate answers; whatever goes wrong in it means no. `args` are those that v10's predicates get, of which v4
   * makes its own: refs, fields, terms (`fauna/faunadb: ext/model/src/main/scala/auth/RoleEvalAction.scala`).
   */
  holds(ctx: QueryContext, lambda: StoredLambda, action: string, args: readonly Value[]): boolean;
  /** What an index holds of a document for one of its terms or values; at least one value. */
  indexed(
    ctx: QueryContext,
    document: { readonly collection: CollectionId; readonly id: bigint; readonly state: DocumentState },
    term: LegacyTerm,
    multiValued: boolean,
  ): readonly Value[];
}

/** For an engine without documents, which never comes upon any. */
export const NO_LEGACY_LANGUAGE: LegacyLanguage = {
  arity: refuse,
  callFunction: refuse,
  holds: refuse,
  indexed: refuse,
};

function refuse(): never {
  throw new TypeError('This engine was put together without FQL v4.');
}
