import type { Arity } from '../../errors/arity';
import type { StoredLambda } from '../../schema/stored-lambda';
import type { V4Context } from '../context';
import { lambdaArity } from '../schema/stored-arity';
import { V4Lambda } from '../values/lambda';
import { fromStored } from '../values/stored';

/** A lambda holds no state of a query, so that it is made once for as long as the catalog keeps its document. */
const recreated = new WeakMap<StoredLambda, V4Lambda>();

/** The lambda that a schema document holds. */
export function storedLambda(ctx: V4Context, stored: StoredLambda): V4Lambda {
  const known = recreated.get(stored);
  if (known && !ctx.scope) return known;
  const lambda = fromStored(ctx, stored);
  if (!(lambda instanceof V4Lambda)) throw new TypeError('A schema document holds a lambda that is none');
  // Its refs tell the database that it is in, which is another one for every database above.
  if (!ctx.scope) recreated.set(stored, lambda);
  return lambda;
}

/** With how many arguments v10 may call it: one for a name, none or one for `_`, as many as an array has names. */
export function callArity(stored: StoredLambda): Arity {
  const arity = lambdaArity(stored);
  return { kind: 'fixed', counts: arity === 'any' ? [0, 1] : [arity] };
}
