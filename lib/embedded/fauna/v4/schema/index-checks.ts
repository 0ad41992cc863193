import { oneOrMore as listOf, sourcesOf, WILDCARD } from '../../schema/legacy-index';
import { NativeId } from '../../schema/native-ids';
import { sameStored } from '../../schema/stored-value';
import { isArray, isStruct } from '../../values/type-tag';
import { CalendarDate, Doc, Double, type Struct, Time, type Value } from '../../values/value';
import { Effect } from '../../eval/effect';
import type { V4Context } from '../context';
import type { FieldFailure } from '../errors/failure';
import { fromStored } from '../values/stored';
import { V4Lambda } from '../values/lambda';
import {
  BOOLEAN,
  type FieldCheck,
  fieldFailure,
  invalidType,
  isPlainStruct,
  mapOf,
  oneOrMore,
  optional,
  QUERY,
  required,
  STRING,
  valueRequired,
  zeroOrMore,
} from './field-check';

/** What makes up an index (`fauna/faunadb: ext/model/src/main/scala/doc/Index.scala`). */

const SEGMENT = required(
  'Long or String',
  (v) => typeof v === 'string' || typeof v === 'number' || typeof v === 'bigint',
);

const FIELD_PATH: FieldCheck = (value, path) => {
  if (value === undefined || !isArray(value)) return SEGMENT(value, path);
  return value.map((segment) => SEGMENT(segment, path)).find((found) => found.length > 0) ?? [];
};

/** A term or a value: a field, or what a source binds to a name. */
export const TERM: FieldCheck = (value, path) => {
  if (value === undefined) return [valueRequired(path)];
  if (!isPlainStruct(value)) return [invalidType(value, 'Term', path)];
  const place = pathFailures(value);
  if (place.length > 0) return place;
  const flags = [
    ...optional(BOOLEAN)(value.get('reverse'), ['reverse']),
    ...optional(BOOLEAN)(value.get('mva'), ['mva']),
  ];
  if (flags.length > 0) return flags.slice(0, 1);
  const transform = value.get('transform');
  const wrong = optional(STRING)(transform, ['transform']);
  if (wrong.length > 0 || typeof transform !== 'string' || transform === 'casefold') return wrong;
  return [fieldFailure('invalid value', ['transform'], `Invalid value \`${transform}\` at \`transform\``)];
};

function pathFailures(term: Struct): readonly FieldFailure[] {
  const binding = optional(STRING)(term.get('binding'), ['binding']);
  if (binding.length === 0 && term.has('binding')) return [];
  const field = FIELD_PATH(term.get('field'), ['field']);
  if (field.length === 0) return [];
  const mismatch = [...binding, ...field].filter(({ code }) => code === 'invalid type');
  if (mismatch.length > 0) return mismatch.slice(0, 1);
  return [fieldFailure('value required', ['field'], 'Must provide one of the following: field, binding')];
}

const IS_COLLECTION = (value: Value): boolean => value instanceof Doc && value.collection === NativeId.Collection;
const COLLECTION = required('Class Ref', IS_COLLECTION);
const SOURCE_CLASS = required('SourceClass', (value) => value === WILDCARD || IS_COLLECTION(value));

/** A collection, or an object of collections and the bindings for their documents. */
export const SOURCE: FieldCheck = (value, path) => {
  if (value === undefined) return [valueRequired(path)];
  const failures = isPlainStruct(value) ? bindingSource(value) : SOURCE_CLASS(value, path);
  if (failures.length > 0) return failures;
  const isOfDatabases = sourcesOf(value).some(({ collections }) => collections.includes(NativeId.Database));
  return isOfDatabases ? [fieldFailure('invalid reference', path, 'Cannot read reference.')] : [];
};

function bindingSource(source: Struct): readonly FieldFailure[] {
  const ofClass = collectionsFailures(source.get('class'), ['class']);
  if (ofClass.length > 0 && collectionsFailures(source.get('collection'), ['collection']).length > 0) return ofClass;
  return optional(mapOf('Query', QUERY))(source.get('fields'), ['fields']);
}

/** One collection, some, or all there are. */
const collectionsFailures: FieldCheck = (value, path) =>
  value !== undefined && isArray(value)
    ? value.flatMap((item) => COLLECTION(item, path)).slice(0, 1)
    : SOURCE_CLASS(value, path);

/** What is wrong with the sources of an index, by themselves and with each other. */
export function sourceFailures(data: Struct): readonly FieldFailure[] {
  const ofEach = oneOrMore(SOURCE)(data.get('source'), ['source']);
  if (ofEach.length > 0) return ofEach;
  const sources = sourcesOf(data.get('source'));
  const groups = sources.flatMap(({ collections, coversAll }) => (coversAll ? [] : [collections.toSorted().join()]));
  if (new Set(groups).size < groups.length) {
    return [fieldFailure('multiple bindings', ['source'], 'A collection ref may only match one binding.')];
  }
  const isMixed =
    sources.length > 1 &&
    sources.some(({ coversAll }) => coversAll) &&
    sources.every(({ bindings }) => bindings.size === 0);
  const text = 'Cannot mix collection refs and wildcards without providing bindings.';
  return isMixed ? [fieldFailure('mixed wildcards', ['source'], text)] : [];
}

/** What is wrong with what sources bind. */
export function bindingFailures(ctx: V4Context, data: Struct): readonly FieldFailure[] {
  if (oneOrMore(SOURCE)(data.get('source'), []).length > 0) return [];
  const used = new Set(
    ['terms', 'values'].flatMap((name) => {
      const terms = data.get(name);
      if (zeroOrMore(TERM)(terms, [name]).length > 0) return [];
      return listOf(terms).flatMap((term) => (isStruct(term) ? (term.get('binding') ?? []) : []));
    }),
  );
  return listOf(data.get('source')).flatMap((source, sourceIndex) => {
    const fields = isStruct(source) ? source.get('fields') : undefined;
    return [...(fields !== undefined && isStruct(fields) ? fields : [])].flatMap(([name, lambda], fieldIndex) => {
      const path = ['source', String(sourceIndex), 'fields', String(fieldIndex), name];
      const code = fromStored(ctx, lambda);
      const isPure = code instanceof V4Lambda && code.code.expression.body.effect === Effect.Pure;
      return [
        ...(isPure ? [] : [fieldFailure('invalid binding', path, 'Field binding must be a pure unary function.')]),
        ...(used.has(name)
          ? []
          : [fieldFailure('unused binding', path, 'Source binding is not used as a term or value.')]),
      ];
    });
  });
}

const MOST_PARTITIONS = 8;

/** In how many parts FaunaDB keeps an index; here it is only told. */
export function partitionFailures(given: Value | undefined): readonly FieldFailure[] {
  if (!isLong(given) || (given >= 1 && given <= MOST_PARTITIONS)) return [];
  const text = `Value ${String(given)} is not in expected range 1 to ${MOST_PARTITIONS}.`;
  return [fieldFailure('bounds error', ['partitions'], text)];
}

/** Indexes that hold all of a collection are in several parts; what is no number says nothing of them. */
export function withPartitions(data: Struct): Struct {
  if (isLong(data.get('partitions'))) return data;
  const terms = listOf(data.get('terms'));
  const [only, ...others] = terms;
  const field = only && isStruct(only) ? listOf(only.get('field')) : [];
  const isByClass = others.length === 0 && field.length === 1 && field[0] === 'class';
  return new Map([...data, ['partitions', terms.length === 0 || isByClass ? MOST_PARTITIONS : 1]]);
}

const isLong = (value: Value | undefined): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Unique indexes are in one part, whatever they say. */
const partsOf = (index: Struct): string => (index.get('unique') === true ? '1' : String(index.get('partitions') ?? 1));

/** An index is what it was made as. */
export function shapeFailures(before: Struct, after: Struct): readonly FieldFailure[] {
  const [hadParts, hasParts] = [partsOf(before), partsOf(after)];
  if (hadParts !== hasParts) {
    return [
      fieldFailure('invalid index', [], `Index partition count may not be updated (${hadParts} -> ${hasParts}).`),
    ];
  }
  const changed = ['source', 'terms', 'values'].flatMap((name): readonly (readonly [string, Value | undefined])[] => {
    const [old, now] = [before.get(name), after.get(name)];
    const isSame = old === undefined || now === undefined ? old === now : sameStored(old, now);
    return isSame ? [] : [[name, now]];
  });
  if (changed.length === 0) return [];
  const diff = changed.map(([name, value]) => `${JSON.stringify(name)} : ${diffText(value)}`).join(', ');
  const text = `Index sources, terms, and values may not be updated (Diff({ ${diff} }))`;
  return [fieldFailure('invalid index', [], text)];
}

function diffText(value: Value | undefined): string {
  if (value === undefined) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object') return String(value);
  if (isArray(value)) return value.length === 0 ? '[ ]' : `[ ${value.map(diffText).join(', ')} ]`;
  if (isStruct(value)) {
    return `{ ${[...value].map(([name, field]) => `${JSON.stringify(name)} : ${diffText(field)}`).join(', ')} }`;
  }
  if (value instanceof Doc) return `DocID(${value.collection}, ${String(value.key)})`;
  if (value instanceof Double) return String(value.value);
  if (value instanceof Time) return String(value.nanos);
  return value instanceof CalendarDate ? String(value.epochDay) : value.constructor.name;
}
