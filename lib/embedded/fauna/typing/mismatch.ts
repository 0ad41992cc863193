import type { Span } from '../syntax/span';
import type { Keys } from './keys';
import type { Type } from './types';

/** Why a value does not fit a use (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TypeConstraintFailure.scala`). */
export type Mismatch = { readonly span: Span | undefined; readonly value: Type } & (
  | { readonly kind: 'missing field'; readonly field: string; readonly dotSpan: Span | undefined }
  | { readonly kind: 'extra field'; readonly field: string }
  | { readonly kind: 'extra wildcard' }
  | { readonly kind: 'no access' }
  | { readonly kind: 'no projection' }
  | { readonly kind: 'no function'; readonly argsSpan: Span | undefined }
  | { readonly kind: 'arity'; readonly expected: number; readonly provided: number }
  | { readonly kind: 'tuple arity'; readonly expected: number; readonly provided: number }
  | { readonly kind: 'tuple index'; readonly length: number; readonly index: bigint }
  | { readonly kind: 'other literal'; readonly use: Type }
  | { readonly kind: 'generic'; readonly use: Type }
  | { readonly kind: 'no subtype'; readonly use: Type }
);

/** Equal mismatches have the same. */
export function mismatchKey(mismatch: Mismatch, keys: Keys): string {
  return `${mismatch.kind} ${keys.span(mismatch.span)} ${keys.type(mismatch.value)} ${detailKey(mismatch, keys)}`;
}

function detailKey(mismatch: Mismatch, keys: Keys): string {
  switch (mismatch.kind) {
    case 'missing field':
      return `${mismatch.field} ${keys.span(mismatch.dotSpan)}`;
    case 'extra field':
      return mismatch.field;
    case 'no function':
      return keys.span(mismatch.argsSpan);
    case 'arity':
    case 'tuple arity':
      return `${mismatch.expected} ${mismatch.provided}`;
    case 'tuple index':
      return `${mismatch.length} ${mismatch.index}`;
    case 'other literal':
    case 'generic':
    case 'no subtype':
      return `${keys.type(mismatch.use)}`;
    default:
      return '';
  }
}
