import { encodeBase64 } from '../values/base64';
import { formatDate, formatMicros, formatTime } from '../values/iso-text';
import { ownName } from '../values/module-name';
import { doubleToString } from '../values/number';
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
  Time,
  TransactionTime,
  Uuid,
  type Micros,
  type Struct,
  type Value,
} from '../values/value';
import { decorate } from './decorate';
import type { ValueFormat } from './format';
import { isFields, nullCauseText, type Materialised } from './materialise';

/**
 * The JSON text of a result, ready to stand in a response body. `committed` takes the place of every transaction time.
 * JSON is written here rather than by `JSON.stringify`, since numbers keep their width: digits of a Long, `1.0` of a Double.
 */
export function encode(result: Materialised, format: ValueFormat, committed: Micros): string {
  if (format === 'decorated') return jsonString(decorate(result, committed));
  return new Encoder(result, format === 'tagged', committed).value(result.value, false);
}

/** A surrogate without its partner is no character, and becomes a question mark as in every text that Java encodes. */
function jsonString(text: string): string {
  const json = JSON.stringify(text);
  return json.includes('\\ud') ? JSON.stringify(text.replaceAll(/\p{Surrogate}/gu, '?')) : json;
}

class Encoder {
  constructor(
    private readonly result: Materialised,
    private readonly isTagged: boolean,
    private readonly committed: Micros,
  ) {}

  /** `inDocument`: within a document's fields, where documents are mere references. */
  value(value: Value, inDocument: boolean): string {
    switch (typeof value) {
      case 'string':
        return jsonString(value);
      case 'number':
        return this.isTagged ? `{"@int":"${value}"}` : String(value);
      case 'bigint':
        return this.isTagged ? `{"@long":"${value}"}` : String(value);
      case 'boolean':
        return value ? 'true' : 'false';
      default:
        return this.object(value, inDocument);
    }
  }

  private object(value: Exclude<Value, string | number | bigint | boolean>, inDocument: boolean): string {
    if (isStruct(value)) return this.struct(value, inDocument);
    if (isArray(value)) return this.array(value, inDocument);
    if (value instanceof Null) return 'null';
    if (value instanceof Doc) return this.document(value, inDocument);
    if (value instanceof Double) return this.double(value.value);
    if (value instanceof Id) return `"${value.value}"`;
    if (value instanceof TransactionTime) return this.text('@time', formatMicros(this.committed));
    if (value instanceof Time) return this.text('@time', formatTime(value.nanos));
    if (value instanceof Module) return this.text('@mod', ownName(value));
    if (value instanceof SetValue) return this.set(value, inDocument);
    if (value instanceof CalendarDate) return this.text('@date', formatDate(value.epochDay));
    if (value instanceof Bytes) return this.text('@bytes', encodeBase64(value.data));
    if (value instanceof Uuid) return this.text('@uuid', value.text);
    if (value instanceof SetCursor) return jsonString(value.text);
    if (value instanceof EventSource)
      return this.text('@stream', this.result.tokens.get(value)?.(this.committed) ?? '');
    return jsonString(value instanceof Lambda ? '[function <lambda>]' : `[function ${value.name}()]`);
  }

  private struct(fields: Struct, inDocument: boolean): string {
    let out = '';
    let protect = false;
    for (const [key, value] of fields) {
      if (key.charCodeAt(0) === 0x40) protect = true;
      out += `${out === '' ? '{' : ','}${jsonString(key)}:${this.value(value, inDocument)}`;
    }
    out = out === '' ? '{}' : `${out}}`;
    return protect ? this.tagged('@object', out) : out;
  }

  private array(elements: readonly Value[], inDocument: boolean): string {
    let out = '[';
    for (const element of elements) {
      if (out.length > 1) out += ',';
      out += this.value(element, inDocument);
    }
    return `${out}]`;
  }

  private double(value: number): string {
    if (this.isTagged) return `{"@double":"${doubleToString(value)}"}`;
    return Number.isFinite(value) ? doubleToString(value) : `"${doubleToString(value)}"`;
  }

  private document(doc: Doc, inDocument: boolean): string {
    const reference = this.result.references.get(doc) ?? new Map<string, Value>();
    const shown = inDocument ? undefined : this.result.documents.get(doc);
    if (shown === undefined) return this.tagged('@ref', this.struct(reference, true));
    if (isFields(shown)) return this.tagged('@doc', this.struct(shown, true));
    if (!this.isTagged) return 'null';
    const missing = new Map<string, Value>([...reference, ['exists', false], ['cause', nullCauseText(shown)]]);
    return this.tagged('@ref', this.struct(missing, true));
  }

  private set(set: SetValue, inDocument: boolean): string {
    const page = this.result.sets.get(set) ?? '';
    return this.tagged('@set', typeof page === 'string' ? jsonString(page) : this.struct(page, inDocument));
  }

  private text(tag: string, text: string): string {
    return this.tagged(tag, jsonString(text));
  }

  private tagged(tag: string, json: string): string {
    return this.isTagged ? `{"${tag}":${json}}` : json;
  }
}
