import { encodeBase64 } from '../values/base64';
import type { Effort } from '../values/effort';
import { formatDate, formatMicros, formatTime } from '../values/iso-text';
import { jsonCharacters, jsonString } from '../values/json-string';
import { ownName } from '../values/module-name';
import { doubleToString } from '../values/number';
import { ShownDocument } from '../values/shown-document';
import { textSlices } from '../values/text-slices';
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
  type NativeFunction,
  Null,
  SetCursor,
  SetValue,
  Time,
  TransactionTime,
  type UserFunction,
  Uuid,
  type Micros,
  type Struct,
  type Value,
} from '../values/value';
import { decorate } from './decorate';
import type { ValueFormat } from './format';
import { nullCauseText, type Materialised } from './materialise';
import { PendingText } from './pending-text';
import { type StateText, storedTextOf } from './stored-text';

/** Texts up to this many UTF-16 units are written in one piece. */
const SHORT = 16_384;

/**
 * The JSON text of a result, ready to stand in a response body. What is given back wants the commit's time, which takes the place of
 * every transaction time. JSON is written here rather than by `JSON.stringify`, since numbers keep their width: digits of a Long,
 * `1.0` of a Double. Throws `value_too_large`.
 */
export function encode(effort: Effort, result: Materialised, format: ValueFormat): (committed: Micros) => string {
  const text = new PendingText(effort);
  if (format === 'decorated') decorate(result, text);
  else new Encoder(result, format === 'tagged', text).value(result.value, false);
  return (committed) => text.at(committed);
}

class Encoder {
  /** `"name":` by name, since objects of a list have the same names. */
  private readonly keys = new Map<string, string>();

  constructor(
    private readonly result: Materialised,
    private readonly isTagged: boolean,
    private readonly text: PendingText,
  ) {}

  /** `inDocument`: within a document's fields, where documents are mere references. */
  value(value: Value, inDocument: boolean): void {
    switch (typeof value) {
      case 'string':
        return this.string(value);
      case 'number':
        return this.write(this.isTagged ? `{"@int":"${value}"}` : String(value));
      case 'bigint':
        return this.write(this.isTagged ? `{"@long":"${value}"}` : String(value));
      case 'boolean':
        return this.write(value ? 'true' : 'false');
      default:
        return this.object(value, inDocument);
    }
  }

  private write(piece: string): void {
    this.text.write(piece);
  }

  private string(text: string): void {
    if (text.length <= SHORT) return this.write(jsonString(text));
    this.write('"');
    for (const slice of textSlices(text)) this.write(jsonCharacters(slice));
    this.write('"');
  }

  private object(value: Exclude<Value, string | number | bigint | boolean>, inDocument: boolean): void {
    if (isStruct(value)) return this.struct(value, inDocument);
    if (isArray(value)) return this.array(value, inDocument);
    if (value instanceof Doc) return this.document(value, inDocument);
    if (value instanceof SetValue) return this.set(value, inDocument);
    if (value instanceof Bytes) return this.tagged('@bytes', () => this.string(encodeBase64(value.data)));
    if (value instanceof TransactionTime) return this.later('@time', formatMicros);
    if (value instanceof SetCursor) return this.cursor(value);
    if (value instanceof EventSource) return this.later('@stream', this.result.tokens.get(value) ?? (() => ''));
    this.write(this.scalar(value));
  }

  private scalar(value: Scalar): string {
    if (value instanceof Null) return 'null';
    if (value instanceof Double) return this.double(value.value);
    if (value instanceof Id) return `"${value.value}"`;
    if (value instanceof Time) return this.taggedText('@time', formatTime(value.nanos));
    if (value instanceof Module) return this.taggedText('@mod', ownName(value));
    if (value instanceof CalendarDate) return this.taggedText('@date', formatDate(value.epochDay));
    if (value instanceof Uuid) return this.taggedText('@uuid', value.text);
    return jsonString(value instanceof Lambda ? '[function <lambda>]' : `[function ${value.name}()]`);
  }

  private struct(fields: Struct, inDocument: boolean): void {
    if (this.isTagged && hasTagLikeKey(fields)) return this.tagged('@object', () => this.fields(fields, inDocument));
    this.fields(fields, inDocument);
  }

  private fields(fields: Struct, inDocument: boolean): void {
    if (fields.size === 0) this.write('{');
    this.members(fields, '{', inDocument);
    this.write('}');
  }

  private members(fields: Struct, before: '{' | ',', inDocument: boolean): void {
    let separator: string = before;
    for (const [key, value] of fields) {
      this.write(separator);
      this.write(this.key(key));
      this.value(value, inDocument);
      separator = ',';
    }
  }

  private key(name: string): string {
    const known = this.keys.get(name);
    if (known !== undefined) return known;
    const text = `${jsonString(name)}:`;
    this.keys.set(name, text);
    return text;
  }

  private array(elements: readonly Value[], inDocument: boolean): void {
    let separator = '[';
    for (const element of elements) {
      this.write(separator);
      this.value(element, inDocument);
      separator = ',';
    }
    this.write(elements.length === 0 ? '[]' : ']');
  }

  private double(value: number): string {
    if (this.isTagged) return `{"@double":"${doubleToString(value)}"}`;
    return Number.isFinite(value) ? doubleToString(value) : `"${doubleToString(value)}"`;
  }

  private document(doc: Doc, inDocument: boolean): void {
    const shown = inDocument ? undefined : this.result.documents.get(doc);
    if (shown instanceof ShownDocument) return this.shown(shown);
    const reference = this.result.references.get(doc) ?? new Map<string, Value>();
    if (typeof reference === 'string') return this.string(reference);
    if (shown === undefined) return this.tagged('@ref', () => this.struct(reference, true));
    if (!this.isTagged) return this.write('null');
    const missing = new Map<string, Value>([...reference, ['exists', false], ['cause', nullCauseText(shown)]]);
    this.tagged('@ref', () => this.struct(missing, true));
  }

  private shown(shown: ShownDocument): void {
    const text = storedTextOf(shown);
    if (text === undefined) return this.tagged('@doc', () => this.struct(shown.fields, true));
    const format = this.isTagged ? 'tagged' : 'simple';
    let known = text[format];
    if (known?.collection !== shown.coll.name) text[format] = known = this.stateText(shown);
    this.write(known.before);
    this.members(shown.computed, ',', true);
    this.write(known.after);
  }

  private stateText({ reference, coll, times, stored }: ShownDocument): StateText {
    const [opening, closing] = this.isTagged ? ['{"@doc":', '}}'] : ['', '}'];
    return {
      collection: coll.name,
      before: opening + this.membersText(reference, '{') + this.membersText(times, ','),
      after: this.membersText(stored, ',') + closing,
    };
  }

  /** Of fields that do not wait for the commit. */
  private membersText(fields: Struct, before: '{' | ','): string {
    const text = new PendingText(this.text.effort);
    new Encoder(this.result, this.isTagged, text).members(fields, before, true);
    return text.at(0);
  }

  private set(set: SetValue, inDocument: boolean): void {
    const page = this.result.sets.get(set) ?? '';
    this.tagged('@set', () => this.value(page, inDocument));
  }

  private cursor({ text, committedText }: SetCursor): void {
    if (committedText === undefined) return this.string(text);
    this.text.writeLater((committed) => jsonString(committedText(committed)));
  }

  private tagged(tag: string, write: () => void): void {
    if (!this.isTagged) return write();
    this.write(`{"${tag}":`);
    write();
    this.write('}');
  }

  private later(tag: string, text: (committed: Micros) => string): void {
    this.text.writeLater((committed) => this.taggedText(tag, text(committed)));
  }

  private taggedText(tag: string, text: string): string {
    return this.isTagged ? `{"${tag}":${jsonString(text)}}` : jsonString(text);
  }
}

type Scalar = Null | Double | Id | Time | Module | CalendarDate | Uuid | Lambda | NativeFunction | UserFunction;

/** Such objects are told from tags by one of their own. */
function hasTagLikeKey(fields: Struct): boolean {
  for (const key of fields.keys()) if (key.startsWith('@')) return true;
  return false;
}
