import { encodeBase64 } from '../values/base64';
import { formatDate, formatMicros, formatTime } from '../values/iso-text';
import { jsonCharacters } from '../values/json-string';
import { shownName } from '../values/module-name';
import { doubleToString } from '../values/number';
import { isPlainKey, quote, quotedPieces } from '../values/quoted-text';
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
import { nullCauseText, type Materialised } from './materialise';
import type { PendingText } from './pending-text';

/** Writes a result as FQL-like text in a JSON string, for people at a shell: it is not meant to be read back (§2.1 of the language notes). */
export function decorate(result: Materialised, text: PendingText): void {
  text.write('"');
  new Decorator(result, text).value(result.value);
  text.write('"');
}

const INDENT = '  ';
class Decorator {
  private depth = 0;
  private atLineStart = true;
  /** By {@link documentKey}, since a reference in a document's field is expanded too where its target is part of the result. */
  private readonly shown = new Map<string, ReturnType<Materialised['documents']['get']>>();
  /** Documents that are being written, which keeps cycles from running for ever. */
  private readonly open = new Set<string>();

  constructor(
    private readonly result: Materialised,
    private readonly text: PendingText,
  ) {
    for (const [doc, shown] of result.documents) this.shown.set(documentKey(doc), shown);
  }

  value(value: Value): void {
    switch (typeof value) {
      case 'string':
        return this.string(value);
      case 'number':
      case 'bigint':
      case 'boolean':
        return this.write(String(value));
      default:
        return this.object(value);
    }
  }

  private object(value: Exclude<Value, string | number | bigint | boolean>): void {
    if (isStruct(value)) return this.struct(value);
    if (isArray(value)) return this.list('[', value, ']', (element) => this.value(element));
    if (value instanceof Null) return this.write('null');
    if (value instanceof Doc) return this.document(value);
    if (value instanceof Double) return this.write(doubleText(value.value));
    if (value instanceof Id) return this.string(String(value.value));
    if (value instanceof TransactionTime) return this.later((committed) => `Time(${quote(formatMicros(committed))})`);
    if (value instanceof Time) return this.call('Time', formatTime(value.nanos));
    if (value instanceof CalendarDate) return this.call('Date', formatDate(value.epochDay));
    if (value instanceof Bytes) return this.call('Bytes', encodeBase64(value.data));
    if (value instanceof Uuid) return this.call('UUID', value.text);
    if (value instanceof Module) return this.write(shownName(value));
    if (value instanceof SetValue) return this.value(this.result.sets.get(value) ?? '');
    if (value instanceof SetCursor)
      return this.later((committed) => quote(value.committedText?.(committed) ?? value.text));
    if (value instanceof EventSource) {
      return this.later((committed) => quote(this.result.tokens.get(value)?.(committed) ?? ''));
    }
    this.string(value instanceof Lambda ? '[function <lambda>]' : `[function ${value.name}]`);
  }

  private struct(fields: Struct): void {
    this.list('{', [...fields], '}', ([key, value]) => {
      if (isPlainKey(key)) this.write(key);
      else this.string(key);
      this.write(': ');
      this.value(value);
    });
  }

  private list<T>(opening: string, items: readonly T[], closing: string, item: (item: T) => void): void {
    if (items.length === 0) return this.write(opening + closing);
    this.line(opening);
    this.depth++;
    items.forEach((each, index) => {
      item(each);
      this.line(index === items.length - 1 ? '' : ',');
    });
    this.depth--;
    this.write(closing);
  }

  private document(doc: Doc): void {
    const key = documentKey(doc);
    const shown = this.shown.get(key);
    if (shown === undefined || this.open.has(key)) return this.reference(doc);
    if (!(shown instanceof ShownDocument)) {
      this.reference(doc);
      return this.write(` /* ${nullCauseText(shown)} */`);
    }
    this.open.add(key);
    this.struct(shown.fields);
    this.open.delete(key);
  }

  private reference(doc: Doc): void {
    const reference = this.result.references.get(doc);
    if (typeof reference === 'string') return this.write(reference);
    const [collection, name] = [reference?.get('coll'), reference?.get('name')];
    if (collection !== undefined) this.value(collection);
    if (typeof name !== 'string') return this.write(`("${doc.key}")`);
    this.write('.byName(');
    this.string(name);
    this.write(')');
  }

  private call(name: string, argument: string): void {
    this.write(`${name}(`);
    this.quoted(argument);
    this.write(')');
  }

  private quoted(text: string): void {
    for (const piece of quotedPieces(text)) this.write(piece);
  }

  /** Text of several lines becomes a heredoc, unless every delimiter it might have occurs in it. */
  private string(value: string): void {
    const delimiter = value.includes('\n') ? heredocDelimiter(value) : undefined;
    if (delimiter === undefined) return this.quoted(value);
    this.line(`<<-${delimiter}`);
    this.depth++;
    for (const line of linesOf(value)) this.line(line);
    this.depth--;
    this.write(delimiter);
  }

  private line(text: string): void {
    for (const slice of textSlices(text)) this.write(slice);
    this.text.write('\\n');
    this.atLineStart = true;
  }

  private write(piece: string): void {
    this.indent();
    this.text.write(jsonCharacters(piece));
  }

  private later(piece: (committed: Micros) => string): void {
    this.indent();
    this.text.writeLater((committed) => jsonCharacters(piece(committed)));
  }

  private indent(): void {
    if (this.atLineStart) this.text.write(INDENT.repeat(this.depth));
    this.atLineStart = false;
  }
}

function documentKey({ collection, key, more }: Doc): string {
  return `${collection}/${typeof key}/${key}/${more.readTime ?? ''}/${more.deleted ?? ''}`;
}

function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'Math.NaN';
  if (Number.isFinite(value)) return doubleToString(value);
  return value > 0 ? 'Math.Infinity' : '-Math.Infinity';
}

function heredocDelimiter(text: string): string | undefined {
  if (!text.includes('END')) return 'END';
  return Array.from({ length: 10 }, (_, index) => `END${index}`).find((delimiter) => !text.includes(delimiter));
}

/** A break at the end begins no further line. */
function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
    yield text.slice(from, index);
    from = index + lineBreak.length;
  }
  if (from < text.length) yield text.slice(from);
}
