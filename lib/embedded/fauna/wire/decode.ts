import { InvalidQueryError } from '../syntax/invalid-query-error';
import { ProtocolError } from '../errors/protocol-error';
import { namedDocument } from '../documents/document-reader';
import type { QueryContext } from '../eval/context';
import type { Source } from '../syntax/span';
import { decodeBase64 } from '../values/base64';
import { parseDouble } from '../values/double-text';
import type { Effort } from '../values/effort';
import { parseDate, parseTime } from '../values/iso-text';
import { JsonNumber, JsonObject, type Json } from '../values/json';
import { fitsInt, fromInteger, parseLong } from '../values/number';
import { isStruct } from '../values/type-tag';
import { Bytes, CalendarDate, Doc, Double, Module, Null, Time, type Struct, type Value } from '../values/value';
import type { ValueFormat } from './format';
import { isJsonArray, jsonTypeLabel, requireReadableNumbers, VALUE_SENTINEL, type QueryTemplate } from './template';

/**
 * Values that come over the wire (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/serialization/UndecidedValue.scala`).
 * Arguments are read in the request's format, where `decorated` means `tagged`; template values are always tagged.
 */

/** The singleton of this name: a module of the library, or a collection by name or alias. */
export type ModuleByName = (ctx: QueryContext, name: string) => Module | undefined;

/**
 * The `arguments` of a request, by name; the last one counts where a name is given twice.
 * Throws `ProtocolError` for anything else than an object or null, and for an argument that cannot be decoded.
 */
export function decodeArguments(
  ctx: QueryContext,
  moduleByName: ModuleByName,
  json: Json | undefined,
  format: ValueFormat,
): Map<string, Value> {
  const decoded = new Map<string, Value>();
  if (json === undefined || json === null) return decoded;
  if (!(json instanceof JsonObject)) {
    throw new ProtocolError(
      'invalid_request',
      `Invalid request body: Unexpected JSON ${jsonTypeLabel(json)}. Expected Object.`,
    );
  }
  requireReadableNumbers(json);
  const members = new Map(json.members);
  const decoder = new TaggedDecoder(ctx, moduleByName);
  for (const [name, value] of members) {
    try {
      decoded.set(name, format === 'simple' ? decodeSimple(ctx.budget, value) : decoder.decode(value));
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      throw new ProtocolError('invalid_request', `Invalid argument '${name}': ${error.message}`);
    }
  }
  return decoded;
}

/**
 * A template's values, in order. Throws `InvalidQueryError` for the first that cannot be decoded, at its place in `source`,
 * whose text is the template's.
 */
export function decodeTemplateValues(
  ctx: QueryContext,
  moduleByName: ModuleByName,
  template: QueryTemplate,
  source: Source,
): Value[] {
  const decoder = new TaggedDecoder(ctx, moduleByName);
  return template.values.map(({ offset, json }) => {
    try {
      return decoder.decode(json);
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error;
      const span = { source, start: offset, end: offset + VALUE_SENTINEL.length };
      throw new InvalidQueryError([{ severity: 'error', message: error.message, span, hints: [], trace: [] }]);
    }
  });
}

const STEPS_PER_VALUE = 64;

/** JSON as it is: nothing is a tag, integers are Int or Long, numbers with a fraction or an exponent are Double. */
function decodeSimple(effort: Effort, json: Json): Value {
  effort.watch(STEPS_PER_VALUE);
  if (json === null) return new Null({ kind: 'literal' });
  if (json instanceof JsonNumber) {
    return json.isInteger ? fromInteger(BigInt(json.text)) : new Double(Number(json.text));
  }
  if (json instanceof JsonObject) {
    return new Map(json.members.map(([key, value]) => [key, decodeSimple(effort, value)]));
  }
  return isJsonArray(json) ? json.map((element) => decodeSimple(effort, element)) : json;
}

/** Why a value cannot be decoded: lower-case, as the middle of a sentence. */
class Undecodable extends Error {
  override readonly name = 'Undecodable';
}

class TaggedDecoder {
  constructor(
    private readonly ctx: QueryContext,
    private readonly moduleByName: ModuleByName,
  ) {}

  decode(json: Json): Value {
    this.ctx.budget.watch(STEPS_PER_VALUE);
    if (json === null) return new Null({ kind: 'literal' });
    if (json instanceof JsonNumber) throw new Undecodable('numbers must be tagged');
    if (json instanceof JsonObject) return this.object(json);
    return isJsonArray(json) ? json.map((element) => this.decode(element)) : json;
  }

  private object(json: JsonObject): Value {
    if (!json.members.some(([key]) => key.startsWith('@'))) return this.struct(json);
    const [member, ...others] = new Map(json.members);
    if (!member || others.length > 0) throw new Undecodable('too many keys in tagged value');
    return this.tagged(...member);
  }

  private struct(json: JsonObject): Struct {
    return new Map(json.members.map(([key, value]) => [key, this.decode(value)]));
  }

  private tagged(tag: string, content: Json): Value {
    switch (tag) {
      case '@int':
        return integer(text(tag, content));
      case '@long':
        return parseLong(text(tag, content)) ?? invalid('long');
      case '@double':
        return new Double(parseDouble(text(tag, content)) ?? invalid('double'));
      case '@object':
        if (!(content instanceof JsonObject)) throw new Undecodable(`${tag} requires an object value`);
        return this.struct(content);
      case '@time':
        return new Time(parseTime(text(tag, content)) ?? invalid('time'));
      case '@date':
        return new CalendarDate(parseDate(text(tag, content)) ?? invalid('date'));
      case '@bytes':
        return new Bytes(decodeBase64(text(tag, content)) ?? invalid('bytes'));
      case '@mod':
        return this.module(text(tag, content));
      case '@doc':
      case '@ref':
        return this.document(tag, this.decode(content));
      default:
        throw new Undecodable(`invalid tag '${tag}'`);
    }
  }

  private module(name: string): Module {
    return this.moduleByName(this.ctx, name) ?? undecodable(`no such module '${name}'`);
  }

  private document(tag: string, content: Value): Doc {
    if (typeof content === 'string') return this.legacyDocument(content);
    if (!isStruct(content)) throw new Undecodable(`${tag} requires an object value`);
    const collection = content.get('coll');
    if (collection === undefined) throw new Undecodable(`${tag} field 'coll' is required`);
    if (!(collection instanceof Module) || collection.collection === undefined) {
      throw new Undecodable(`${tag} field 'coll' requires a module value`);
    }
    const member = this.isNamed(collection.collection) ? 'name' : 'id';
    const key = content.get(member);
    if (key === undefined) throw new Undecodable(`${tag} field '${member}' is required`);
    if (typeof key !== 'string') throw new Undecodable(`${tag} field '${member}' requires a string value`);
    if (member === 'name') {
      return this.schemaDocument(collection.collection, key) ?? undecodable(`no such schema object '${key}'`);
    }
    const id = parseLong(key) ?? undecodable(`${tag} field 'id' must be an integer`);
    return new Doc(collection.collection, id);
  }

  /** `Users:123`, as old drivers write references. */
  private legacyDocument(text: string): Doc {
    const [name, key, ...others] = text.split(':', 3);
    if (name === undefined || key === undefined || others.length > 0) {
      throw new Undecodable('doc id must be in the format <coll>:<id>');
    }
    const collection = this.moduleByName(this.ctx, name)?.collection ?? undecodable(`no such collection '${name}'`);
    if (this.isNamed(collection)) {
      return this.schemaDocument(collection, key) ?? undecodable(`no such schema definition document '${key}'`);
    }
    return new Doc(collection, parseLong(key) ?? undecodable(`invalid document id '${key}'`));
  }

  private isNamed(collection: number): boolean {
    return this.ctx.catalog.collection(collection)?.named ?? false;
  }

  /** Whether the caller may read it does not matter here: what it shows is decided when it is read. */
  private schemaDocument(collection: number, name: string): Doc | undefined {
    const document = namedDocument(this.ctx, collection, name);
    return this.ctx.data.nullCause(this.ctx, document)?.kind === 'not-found' ? undefined : document;
  }
}

function integer(text: string): number {
  const value = parseLong(text);
  return value !== undefined && fitsInt(value) ? Number(value) : invalid('integer');
}

function text(tag: string, content: Json): string {
  return typeof content === 'string' ? content : undecodable(`${tag} requires a string value`);
}

function invalid(what: string): never {
  return undecodable(`invalid ${what}`);
}

function undecodable(reason: string): never {
  throw new Undecodable(reason);
}
