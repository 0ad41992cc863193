import type { Span } from '../syntax/span';
import type { DocumentNullCause, NullCause } from '../values/null-cause';
import type { CollectionId } from '../values/value';
import { QueryError } from './query-error';
import { nullCreatedHere, permissionDenied } from './query-errors';

/** How a collection is called now; `undefined` once it was deleted. */
type CollectionNames = (collection: CollectionId) => string | undefined;

/** A field, method or `[]` of null. `created` is where the null came to be. */
export function nullAccess(field: string, created: Span | undefined, span: Span): QueryError {
  return new QueryError('invalid_null_access', `Cannot access \`${field}\` on null.`, span, {
    hints: created === undefined ? [] : [nullCreatedHere(created)],
  });
}

/** `!` behind a null, or behind a document that cannot be read. `span` runs from what precedes the `!` to the `!`. */
export function nullValue(
  cause: NullCause,
  created: Span | undefined,
  span: Span,
  collectionNames: CollectionNames,
): QueryError {
  const hints = created === undefined || overlaps(span, created) ? [] : [nullCreatedHere(created)];
  switch (cause.kind) {
    case 'literal':
      return new QueryError('null_value', 'Null literal value', span, { hints });
    case 'missing-field':
      return new QueryError('null_value', `Null value, due to missing field \`${cause.field}\``, span, { hints });
    case 'no-such-element':
      return new QueryError('null_value', `Null value, due to ${cause.reason}`, span, { hints });
    case 'permission-denied':
      return new QueryError('null_value', 'Null value, due to permission denied', span, { hints });
    case 'not-found':
    case 'deleted':
    case 'collection-deleted':
      return new QueryError('document_not_found', notFoundMessage(cause, collectionNames), span, { hints });
  }
}

/**
 * A field, method or write of a document that cannot be read. `receiver` is what stands before the access, where the failure
 * is shown. What was deleted under the query's eyes is null itself: that failure is shown at the accessed name.
 */
export function unreadableDocument(
  cause: DocumentNullCause,
  created: Span | undefined,
  access: { readonly name: string; readonly span: Span; readonly receiver: Span },
  collectionNames: CollectionNames,
): QueryError {
  switch (cause.kind) {
    case 'permission-denied':
      return permissionDenied(access.receiver);
    case 'deleted':
    case 'collection-deleted':
      return nullAccess(access.name, created, access.span);
    case 'not-found':
      return new QueryError('document_not_found', notFoundMessage(cause, collectionNames), access.receiver);
  }
}

/** The text of `document_not_found`. */
export function notFoundMessage(cause: DocumentNullCause, collectionNames: CollectionNames): string {
  const name = collectionNames(cause.collection);
  if (cause.kind === 'collection-deleted' || name === undefined) {
    return `Document with id ${cause.key} does not exist because the collection was deleted.`;
  }
  return typeof cause.key === 'string'
    ? `${name} \`${cause.key}\` not found.`
    : `Collection \`${name}\` does not contain document with id ${cause.key}.`;
}

/** Whether one end of `inner` lies in or at the edge of `outer`, as FaunaDB's spans compare. */
function overlaps(outer: Span, inner: Span): boolean {
  const within = (offset: number): boolean => offset >= outer.start && offset <= outer.end;
  return outer.source === inner.source && (within(inner.start) || within(inner.end));
}
