import type { CollectionId } from './value';

/** Why a value is null. The texts are made in one place, `errors/null-errors.ts`. */
export type NullCause =
  | { readonly kind: 'literal' }
  /** `receiver` is the type name of the value that lacks the field. */
  | { readonly kind: 'missing-field'; readonly field: string; readonly receiver: string }
  /** `empty array`, `empty set`, `no element found`, `missing identity`, `no token`, `invalid number`, … */
  | { readonly kind: 'no-such-element'; readonly reason: string }
  | DocumentNullCause;

/** Why a document cannot be read. */
export type DocumentNullCause = {
  readonly kind: 'not-found' | 'deleted' | 'collection-deleted' | 'permission-denied';
  readonly collection: CollectionId;
  readonly key: bigint | string;
};
