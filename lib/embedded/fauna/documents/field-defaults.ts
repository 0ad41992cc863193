import { renderFailure } from '../errors/render';
import { QueryError } from '../errors/query-error';
import { Effect, withEffectLimit } from '../eval/effect';
import type { QueryContext } from '../eval/context';
import { type FieldFailure, failure } from '../schema/field-failure';
import type { FieldDefinition, FieldType, RecordType } from '../schema/field-type';
import { fieldOf } from '../schema/field-type';
import { findUnstorable, toStored } from '../schema/stored-value';
import { typeName } from '../values/type-name';
import { isArray, isStruct } from '../values/type-tag';
import type { Struct, Value } from '../values/value';

/** Raised where a default cannot be computed; it becomes a constraint failure of the write. */
export class DefaultFailure extends Error {
  override readonly name = 'DefaultFailure';

  constructor(readonly failure: FieldFailure) {
    super(failure.message);
  }
}

/**
 * Fills in the defaults of absent fields, also inside records that are absent themselves. Present nulls are left alone.
 * Throws {@link DefaultFailure}.
 */
export function withDefaults(ctx: QueryContext, given: Struct, type: RecordType): Struct {
  const filled = new Map<string, Value>();
  for (const [name, value] of given) {
    const field = fieldOf(type, name);
    filled.set(name, field ? filledValue(ctx, value, field.type) : value);
  }
  for (const [name, field] of type.fields) {
    if (filled.has(name)) continue;
    const value = defaultOf(ctx, name, field);
    if (value !== undefined) filled.set(name, value);
  }
  return filled;
}

function filledValue(ctx: QueryContext, value: Value, type: FieldType): Value {
  if (type.kind === 'record' && isStruct(value)) return withDefaults(ctx, value, type.record);
  if (type.kind === 'array' && isArray(value)) return value.map((item) => filledValue(ctx, item, type.element));
  return value;
}

function defaultOf(ctx: QueryContext, name: string, field: FieldDefinition): Value | undefined {
  if (field.defaultValue !== undefined) return field.defaultValue;
  if (field.defaultText) return evaluateDefault(ctx, name, field.defaultText.source, field.defaultText.text);
  return field.type.kind === 'record' ? withDefaults(ctx, new Map(), field.type.record) : undefined;
}

/** Evaluates the FQL text of a default; it may look at the clock and make ids, but read nothing. Throws {@link DefaultFailure}. */
export function evaluateDefault(ctx: QueryContext, name: string, source: string, text: string): Value {
  let value: Value;
  try {
    value = withEffectLimit(ctx, Effect.Observation, 'default values', () => ctx.evaluateText(source, text));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    throw new DefaultFailure(failure([name], `Default field evaluation failed.\n${renderFailure(error)}`));
  }
  if (findUnstorable(value)) {
    const message = `Default field evaluation failed.\nValue has type ${typeName(value)}, which cannot be persisted`;
    throw new DefaultFailure(failure([name], message));
  }
  return toStored(value);
}
