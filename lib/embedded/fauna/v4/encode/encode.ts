import { ProtocolError } from '../../errors/protocol-error';
import { encodeBase64 } from '../../values/base64';
import { CHARACTERS_PER_STEP } from '../../values/effort';
import { formatDate, formatMicros, formatTime } from '../../values/iso-text';
import { jsonCharacters, jsonString } from '../../values/json-string';
import { doubleToString } from '../../values/number';
import { textSlices } from '../../values/text-slices';
import { Bytes, CalendarDate, Double, type Micros, Time, TransactionTime, Uuid } from '../../values/value';
import { isUserCollection, NativeId } from '../../schema/native-ids';
import { type ApiVersion, isAtLeast } from '../api-version';
import { printLambda } from '../ast/lambda';
import type { V4Context } from '../context';
import { nativeName, isReferredByName } from '../refs/native-names';
import { schemaName } from '../refs/resolve';
import { V4Lambda } from '../values/lambda';
import { collectionOf as collectionOfRef } from '../values/path';
import { V4Set } from '../values/set';
import {
  EventAction,
  isV4Array,
  isV4Object,
  Page,
  Ref,
  type RefName,
  SourcedElement,
  TransactionMicros,
  UnresolvedRef,
  V4Document,
  V4Event,
  type V4Object,
  type V4Value,
} from '../values/value';

/** In UTF-16 units. */
const LONGEST_RESPONSE = 64 * 1024 * 1024;

/** Stand for the commit's time until it is known; no JSON text holds such characters. */
const COMMIT_MICROS = '\u0001';
const COMMIT_TIME = '\u0002';

/**
 * Writes a value as JSON, as one version has it (`fauna/faunadb: ext/model/src/main/scala/Renderable.scala`). Names are looked
 * up at once, inside the transaction; what is given back wants the commit's time. A ref to a schema document that is gone is
 * left out, from arrays too. Throws `ProtocolError` where the text gets too long.
 */
export function encode(ctx: V4Context, value: V4Value, version = ctx.version): (committed: Micros) => string {
  const text = new Encoder(ctx, version).value(value) ?? 'null';
  return (committed) =>
    text.includes(COMMIT_MICROS) || text.includes(COMMIT_TIME)
      ? text.replaceAll(COMMIT_MICROS, String(committed)).replaceAll(COMMIT_TIME, formatMicros(committed))
      : text;
}

class Encoder {
  private length = 0;

  constructor(
    private readonly ctx: V4Context,
    private readonly version: ApiVersion,
  ) {}

  /** `undefined` for what is left out. */
  value(value: V4Value): string | undefined {
    this.ctx.query.budget.step(1);
    switch (typeof value) {
      case 'string':
        return this.counted(this.text(value));
      case 'number':
      case 'boolean':
      case 'bigint':
        return this.counted(String(value));
      default:
        return value === null ? this.counted('null') : this.compound(value);
    }
  }

  private text(value: string): string {
    const slices: string[] = [];
    for (const slice of textSlices(value)) {
      this.ctx.query.budget.watch(slice.length / CHARACTERS_PER_STEP);
      slices.push(jsonCharacters(slice));
    }
    return `"${slices.join('')}"`;
  }

  private compound(value: Exclude<V4Value, null | string | number | bigint | boolean>): string | undefined {
    if (isV4Array(value)) return this.array(value);
    if (isV4Object(value)) return this.escaped(value);
    if (value instanceof Ref) return this.ref(value);
    if (value instanceof UnresolvedRef) return this.refName(value.name);
    if (value instanceof V4Document) return this.document(value);
    if (value instanceof Page) return this.page(value);
    if (value instanceof V4Event) return this.event(value);
    if (value instanceof EventAction) return this.value(this.action(value.name));
    if (value instanceof SourcedElement) return this.sourced(value);
    if (value instanceof V4Set) return this.set(value);
    if (value instanceof V4Lambda)
      return this.tagged('@query', this.value(printLambda(this.ctx, value, 'plain', this.version)));
    return this.scalar(value);
  }

  private scalar(
    value: Double | Time | TransactionTime | TransactionMicros | CalendarDate | Bytes | Uuid,
  ): string | undefined {
    if (value instanceof Double) return this.counted(doubleText(value.value));
    if (value instanceof Time) return this.tagged('@ts', jsonString(formatTime(value.nanos)));
    if (value instanceof TransactionTime) return this.tagged('@ts', `"${COMMIT_TIME}"`);
    if (value instanceof TransactionMicros) return this.counted(COMMIT_MICROS);
    if (value instanceof CalendarDate) return this.tagged('@date', jsonString(formatDate(value.epochDay)));
    if (value instanceof Bytes) return this.tagged('@bytes', jsonString(encodeBase64(value.data)));
    return this.tagged('@uuid', jsonString(value.text));
  }

  private array(values: readonly V4Value[]): string {
    const parts: string[] = [];
    for (const value of values) {
      const part = this.value(value);
      if (part !== undefined) parts.push(part);
    }
    return this.counted(`[${parts.join()}]`, 2 + parts.length);
  }

  /** In `@obj` where a key might be taken for an escape. */
  private escaped(value: V4Object): string | undefined {
    const text = this.object(value);
    for (const key of value.keys()) if (key.startsWith('@')) return this.tagged('@obj', text);
    return text;
  }

  private object(fields: Iterable<readonly [string, V4Value]>): string {
    const parts: string[] = [];
    for (const [name, value] of fields) {
      const part = this.value(value);
      if (part !== undefined) parts.push(`${jsonString(name)}:${part}`);
    }
    return this.counted(`{${parts.join()}}`, 2 + 4 * parts.length);
  }

  private tagged(tag: string, text: string | undefined): string | undefined {
    return text === undefined ? undefined : this.counted(`{"${tag}":${text}}`, tag.length + 5);
  }

  private ref(ref: Ref): string | undefined {
    const name = refNameOf(this.ctx, ref);
    return name && this.refName(name);
  }

  private refName(name: RefName): string | undefined {
    return this.tagged(
      '@ref',
      isAtLeast(this.version, '2.1') ? this.refObject(name) : jsonString(this.legacyPath(name)),
    );
  }

  private refObject(name: RefName): string {
    const part = (key: string, inner: RefName | undefined): string =>
      inner ? `,"${key}":${this.refName(inner) ?? 'null'}` : '';
    const collectionKey = isAtLeast(this.version, '2.7') ? 'collection' : 'class';
    const scope = name.kind === 'document' ? '' : part('database', name.scope);
    return this.counted(`{"id":${jsonString(this.refId(name))}${part(collectionKey, collectionOf(name))}${scope}}`);
  }

  private refId(name: RefName): string {
    if (name.kind === 'native') return nativeName(name.collection, this.version) ?? '';
    return name.kind === 'schema' ? name.name : String(name.id);
  }

  private legacyPath(name: RefName): string {
    const collection = collectionOf(name);
    return collection ? `${this.legacyPath(collection)}/${this.refId(name)}` : this.refId(name);
  }

  private document(document: V4Document): string {
    const { ref, ts, fields, more } = document;
    const shown: (readonly [string, V4Value])[] = [['ref', ref]];
    if (!isAtLeast(this.version, '2.1')) shown.push(['class', collectionOfRef(ref)]);
    shown.push(['ts', ts === undefined ? TransactionMicros.instance : BigInt(ts)]);
    if (more.isDeletion) shown.push(['action', 'delete']);
    return this.object([...shown, ...fields]);
  }

  private page({ before, after, data }: Page): string {
    const shown: (readonly [string, V4Value])[] = [];
    if (before !== undefined) shown.push(['before', before]);
    if (after !== undefined) shown.push(['after', after]);
    return this.object([...shown, ['data', data]]);
  }

  private event({ ts, action, document, data }: V4Event): string | undefined {
    if (refNameOf(this.ctx, document) === undefined) return undefined;
    const isNamed = isAtLeast(this.version, '2.1');
    const shown: (readonly [string, V4Value])[] = [
      ['ts', ts === undefined ? TransactionMicros.instance : BigInt(ts)],
      ['action', this.action(action)],
      [isAtLeast(this.version, '2.7') ? 'document' : isNamed ? 'instance' : 'resource', document],
    ];
    const isSetEvent = action === 'add' || action === 'remove';
    if (data !== undefined && (isNamed || isSetEvent)) shown.push([isNamed ? 'data' : 'values', data]);
    return this.object(shown);
  }

  private action(name: V4Event['action']): string {
    if (isAtLeast(this.version, '2.1')) return name;
    return name === 'delete' || name === 'remove' ? 'delete' : 'create';
  }

  private sourced({ value, sources }: SourcedElement): string | undefined {
    return this.value(value) === undefined
      ? undefined
      : this.object([
          ['value', value],
          ['sources', sources],
        ]);
  }

  /** Sets that are refs are printed as such. */
  private set(set: V4Set): string | undefined {
    const printed = set.print(this.ctx, this.version);
    return isV4Object(printed) ? this.tagged('@set', this.object(printed)) : this.value(printed);
  }

  /** `added` is what the text is longer than its parts. */
  private counted(text: string, added = text.length): string {
    this.ctx.query.budget.watch(text.length / CHARACTERS_PER_STEP);
    this.length += added;
    if (this.length > LONGEST_RESPONSE) {
      throw new ProtocolError('invalid_request', `The result is longer than ${LONGEST_RESPONSE} characters of JSON.`);
    }
    return text;
  }
}

/** What a ref is printed by; `undefined` for a schema document that is gone, and for what was in a collection that is. */
function refNameOf(ctx: V4Context, ref: Ref): RefName | undefined {
  const scope = ref.scope && refNameOf(ctx, ref.scope);
  if (ref.scope && scope === undefined) return undefined;
  const scoped = scope ? { scope } : {};
  if (ref.collection === NativeId.Collection && !isUserCollection(Number(ref.id))) {
    return { kind: 'native', collection: Number(ref.id), ...scoped };
  }
  if (isReferredByName(ref.collection)) {
    const name = schemaName(ctx, ref);
    return name === undefined ? undefined : { kind: 'schema', collection: ref.collection, name, ...scoped };
  }
  const collection = refNameOf(ctx, collectionOfRef(ref));
  return collection && { kind: 'document', collection, id: ref.id };
}

function collectionOf(name: RefName): RefName | undefined {
  if (name.kind === 'native') return undefined;
  return name.kind === 'document' ? name.collection : { kind: 'native', collection: name.collection };
}

/** With a decimal point; what JSON has no number for is text. */
function doubleText(value: number): string {
  return Number.isFinite(value) ? doubleToString(value) : `"${value}"`;
}
