import { isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';

/** A lambda of FQL v4 in a document: an object with the sole field `@query`, which holds the lambda as v4 writes it. */
export type StoredLambda = Struct & { readonly size: 1 };

export const LAMBDA_FIELD = '@query';

export function isStoredLambda(value: Value | undefined): value is StoredLambda {
  if (value === undefined || !isStruct(value) || value.size !== 1) return false;
  const lambda = value.get(LAMBDA_FIELD);
  return lambda !== undefined && isStruct(lambda);
}
