import { QueryError } from '../errors/query-error';
import { Effect, withEffectLimit } from '../eval/effect';
import type { QueryContext } from '../eval/context';
import type { Value } from '../values/value';
import type { FieldType } from './field-type';
import { findUnstorable, toStored } from './stored-value';
import { displayType } from './type-display';
import { typeOfValue } from './type-of-value';
import { validateValue } from './validate-value';

/** Why the value of an expression cannot be one of the type. */
export function typeMismatch(ctx: QueryContext, code: string, type: FieldType): string | undefined {
  const value = valueOf(ctx, code);
  if (value === undefined || validateValue(ctx, type, [], value, undefined).length === 0) return undefined;
  return `Type \`${displayType(typeOfValue(value))}\` is not a subtype of \`${displayType(type)}\``;
}

/** What fails is told when the definition is written. */
function valueOf(ctx: QueryContext, code: string): Value | undefined {
  try {
    const value = withEffectLimit(ctx, Effect.Observation, 'default values', () => ctx.evaluateText('*field*', code));
    return findUnstorable(value) ? undefined : toStored(value);
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  }
}
