/**
 * The codes clients may program against (`hasura/graphql-engine: server/src-lib/Hasura/Base/Error.hs`).
 * Their texts are those of the engine wherever it has one.
 */
export type HasuraErrorCode =
  | 'access-denied'
  | 'already-exists'
  | 'already-tracked'
  | 'already-untracked'
  | 'bad-request'
  | 'conflict'
  | 'constraint-error'
  | 'constraint-violation'
  | 'data-exception'
  | 'dependency-error'
  | 'invalid-configuration'
  | 'invalid-headers'
  | 'invalid-json'
  | 'invalid-jwt'
  | 'invalid-params'
  | 'jwt-invalid-claims'
  | 'jwt-missing-role-claims'
  | 'not-exists'
  | 'not-found'
  | 'not-supported'
  | 'parse-failed'
  | 'permission-denied'
  | 'permission-error'
  | 'postgres-error'
  | 'unexpected'
  | 'validation-failed';

/** What the engine refuses. Every answer to a failed request is made from one of these. */
export class HasuraError extends Error {
  override readonly name = 'HasuraError';

  constructor(
    readonly code: HasuraErrorCode,
    message: string,
    /** Where in the request, as `$.selectionSet.users.args.where`. */
    readonly path: string = '$',
    /** What only an admin is shown: the failed statement, for example. Never a secret. */
    readonly internal: unknown = undefined,
  ) {
    super(message);
  }
}
