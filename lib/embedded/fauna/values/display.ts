import type { QueryContext } from '../eval/context';
import { QueryError } from '../errors/query-error';
import { encodeBase64 } from './base64';
import { integralText } from './double-text';
import { formatDate, formatTime } from './iso-text';
import { shownName } from './module-name';
import { doubleToString } from './number';
import { isFields } from './null-cause';
import { quote, isPlainKey } from './quoted-text';
import { isArray, isStruct } from './type-tag';
import {
  Bytes,
  CalendarDate,
  Doc,
  Double,
  EventSource,
  Id,
  Lambda,
  Module,
  Null,
  SetCursor,
  SetValue,
  type Struct,
  Time,
  TransactionTime,
  Uuid,
  type Value,
} from './value';

/**
 * The two texts of a value (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ToString.scala`). Documents are read;
 * one that may not be shows its failure instead.
 */

/** What `toString()`, `log`, interpolation and `+` show: strings and times bare, everything that holds others as {@link debugForm}. */
export function displayForm(ctx: QueryContext, value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Double) return displayDouble(value.value);
  if (value instanceof Id) return String(value.value);
  if (value instanceof Time) return formatTime(value.nanos);
  if (value instanceof TransactionTime) return '[transaction time]';
  if (value instanceof CalendarDate) return formatDate(value.epochDay);
  if (value instanceof Uuid) return value.text;
  if (value instanceof Bytes) return encodeBase64(value.data);
  if (value instanceof SetCursor) return value.text;
  return debugForm(ctx, value);
}

/** What `dbg`, nested values and `invalid_bounds` show: text that mostly reads as FQL. */
export function debugForm(ctx: QueryContext, value: Value): string {
  return debug(ctx, value, false);
}

/** `inDocument`: documents in a document's fields are not followed, which ends cycles. */
function debug(ctx: QueryContext, value: Value, inDocument: boolean): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return debugObject(ctx, value, inDocument);
  }
}

function debugObject(
  ctx: QueryContext,
  value: Exclude<Value, string | number | bigint | boolean>,
  inDocument: boolean,
): string {
  ctx.budget.step(1);
  if (value instanceof Null) return 'null';
  if (isArray(value)) return `[${value.map((element) => debug(ctx, element, inDocument)).join(', ')}]`;
  if (isStruct(value)) return debugStruct(ctx, value, inDocument);
  if (value instanceof Doc) return inDocument ? debugReference(ctx, value) : debugDocument(ctx, value);
  if (value instanceof Double) return doubleToString(value.value);
  if (value instanceof Id) return `ID("${value.value}")`;
  if (value instanceof Time) return `Time("${formatTime(value.nanos)}")`;
  if (value instanceof TransactionTime) return 'TransactionTime()';
  if (value instanceof CalendarDate) return `Date("${formatDate(value.epochDay)}")`;
  if (value instanceof Uuid) return `UUID("${value.text}")`;
  if (value instanceof Bytes) return `Bytes("${encodeBase64(value.data)}")`;
  if (value instanceof Module) return shownName(value);
  if (value instanceof SetValue) return '[set]';
  if (value instanceof SetCursor) return quote(value.text);
  if (value instanceof EventSource) return '[event source]';
  return value instanceof Lambda ? '[function <lambda>]' : `[function ${value.name}()]`;
}

function debugStruct(ctx: QueryContext, fields: Struct, inDocument: boolean): string {
  if (fields.size === 0) return '{}';
  const shown = [...fields].map(
    ([key, value]) => `${isPlainKey(key) ? key : quote(key)}: ${debug(ctx, value, inDocument)}`,
  );
  return `{ ${shown.join(', ')} }`;
}

function debugDocument(ctx: QueryContext, doc: Doc): string {
  try {
    const fields = ctx.data.fields(ctx, doc, undefined);
    return isFields(fields) ? debugStruct(ctx, fields, true) : 'null';
  } catch (error) {
    if (error instanceof QueryError) return `[error: ${error.message}]`;
    throw error;
  }
}

function debugReference(ctx: QueryContext, doc: Doc): string {
  return `[doc ${doc.key} in ${ctx.data.collectionName(ctx, doc.collection) ?? '<deleted collection>'}]`;
}

/** Integral Doubles without a fraction: `2`, `10000000000`, `-0`. */
function displayDouble(value: number): string {
  return Number.isInteger(value) ? integralText(value) : doubleToString(value);
}
