import type { StoredLambda } from '../../schema/stored-lambda';
import { LAMBDA_FIELD } from '../../schema/stored-lambda';
import { isArray, isStruct } from '../../values/type-tag';
import type { Value } from '../../values/value';

/** How many arguments a lambda names; `_` takes any number. */
export type LambdaArity = number | 'any';

/** Reads it off a lambda as it is stored. */
export function lambdaArity(lambda: StoredLambda): LambdaArity {
  const pattern = lambdaPattern(lambda);
  if (pattern !== undefined && isArray(pattern)) return pattern.length;
  return pattern === '_' ? 'any' : 1;
}

/** What a stored lambda calls its argument: a name, or several in an array. */
export function lambdaPattern(lambda: StoredLambda): Value | undefined {
  const printed = lambda.get(LAMBDA_FIELD);
  return printed !== undefined && isStruct(printed) ? printed.get('lambda') : undefined;
}
