import { QueryError } from '../errors/query-error';
import { Effect, withEffectLimit } from '../eval/effect';
import type { QueryContext } from '../eval/context';
import type { Value } from '../values/value';
import { members, text } from './collection-definition';
import type { FieldType } from './field-type';
import { type TypeNames, fieldTypeFromText } from './field-type-text';
import type { SchemaDocument, SchemaProblem } from './schema-problem';
import { findUnstorable, toStored } from './stored-value';
import { displayType } from './type-display';
import { typeOfValue } from './type-of-value';
import { validateValue } from './validate-value';

/**
 * Defaults of fields that do not fit the field's type. FaunaDB infers the type of the expression; here its value is held against
 * the field, which differs only for expressions whose value is not always of one type.
 */
export function defaultProblems(
  ctx: QueryContext,
  document: SchemaDocument,
  names: TypeNames,
): readonly SchemaProblem[] {
  const { collection, id, data } = document;
  return members(data.get('fields')).flatMap(([name, definition]) => {
    const code = text(definition.get('default'));
    const { type } = fieldTypeFromText(text(definition.get('signature')) ?? 'Any', name, names);
    const message = code === undefined ? undefined : typeMismatch(ctx, code, type);
    return message === undefined ? [] : [{ message, at: { collection, id, path: ['fields', name, 'default'] } }];
  });
}

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
