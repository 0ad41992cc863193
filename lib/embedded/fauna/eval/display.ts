import { QueryError } from '../errors/query-error';
import { valueTooLarge } from '../errors/query-errors';
import { encodeBase64 } from '../values/base64';
import { integralText } from '../values/double-text';
import { CHARACTERS_PER_STEP } from '../values/effort';
import { formatDate, formatTime } from '../values/iso-text';
import { shownName } from '../values/module-name';
import { doubleToString } from '../values/number';
import { ShownDocument } from '../values/shown-document';
import { isPlainKey, quote, quotedPieces } from '../values/quoted-text';
import { TextBuilder } from '../values/text-builder';
import { isArray, isStruct } from '../values/type-tag';
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
} from '../values/value';
import type { QueryContext } from './context';
import { MAX_STRING_LENGTH } from './limits';

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

/** What `dbg`, nested values and `invalid_bounds` show: text that mostly reads as FQL. Throws `value_too_large` beyond 16 MiB. */
export function debugForm(ctx: QueryContext, value: Value): string {
  const writer = new DebugWriter(ctx);
  writer.value(value, false);
  return writer.toString();
}

class DebugWriter {
  private readonly text = new TextBuilder();

  constructor(private readonly ctx: QueryContext) {}

  toString(): string {
    return this.text.toString();
  }

  /** `inDocument`: documents in a document's fields are not followed, which ends cycles. */
  value(value: Value, inDocument: boolean): void {
    switch (typeof value) {
      case 'string':
        for (const piece of quotedPieces(value)) this.write(piece);
        return;
      case 'number':
      case 'bigint':
      case 'boolean':
        return this.write(String(value));
      default:
        return this.object(value, inDocument);
    }
  }

  private write(piece: string): void {
    this.ctx.budget.watch(1 + piece.length / CHARACTERS_PER_STEP);
    this.text.add(piece);
    const { length } = this.text;
    if (length <= MAX_STRING_LENGTH) return;
    throw valueTooLarge(`string size ${length} exceeds limit ${MAX_STRING_LENGTH}`, undefined);
  }

  private object(value: Exclude<Value, string | number | bigint | boolean>, inDocument: boolean): void {
    this.ctx.budget.step(1);
    if (isArray(value)) return this.array(value, inDocument);
    if (isStruct(value)) return this.struct(value, inDocument);
    if (value instanceof Doc) return inDocument ? this.write(reference(this.ctx, value)) : this.document(value);
    this.write(debugScalar(value));
  }

  private array(elements: readonly Value[], inDocument: boolean): void {
    let separator = '[';
    for (const element of elements) {
      this.write(separator);
      this.value(element, inDocument);
      separator = ', ';
    }
    this.write(elements.length === 0 ? '[]' : ']');
  }

  private struct(fields: Struct, inDocument: boolean): void {
    let separator = '{ ';
    for (const [key, value] of fields) {
      this.write(`${separator}${isPlainKey(key) ? key : quote(key)}: `);
      this.value(value, inDocument);
      separator = ', ';
    }
    this.write(fields.size === 0 ? '{}' : ' }');
  }

  private document(doc: Doc): void {
    const shown = readFields(this.ctx, doc);
    if (typeof shown === 'string') this.write(shown);
    else this.struct(shown, true);
  }
}

/** A document's fields, or what is shown in their place. */
function readFields(ctx: QueryContext, doc: Doc): Struct | string {
  try {
    const shown = ctx.data.shown(ctx, doc, undefined);
    return shown instanceof ShownDocument ? shown.fields : 'null';
  } catch (error) {
    if (error instanceof QueryError) return `[error: ${error.message}]`;
    throw error;
  }
}

function reference(ctx: QueryContext, doc: Doc): string {
  return `[doc ${ctx.data.nameOf(ctx, doc) ?? doc.key} in ${ctx.data.collectionName(ctx, doc.collection) ?? '<deleted collection>'}]`;
}

function debugScalar(
  value: Exclude<Value, string | number | bigint | boolean | readonly Value[] | Struct | Doc>,
): string {
  if (value instanceof Null) return 'null';
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

/** Integral Doubles without a fraction: `2`, `10000000000`, `-0`. */
function displayDouble(value: number): string {
  return Number.isInteger(value) ? integralText(value) : doubleToString(value);
}
