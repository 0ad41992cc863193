import { isArray, isStruct } from '../values/type-tag';
import { type CollectionId, Doc, type Struct, type Value } from '../values/value';
import type { BackingIndex, FieldPath, IndexTerm, IndexValue, LegacyIndex, LegacyTerm } from './catalog';
import { integer, list, text } from './collection-definition';
import { NativeId } from './native-ids';
import { isStoredLambda, type StoredLambda } from './stored-lambda';

/**
 * Reads a stored `Index` document of FQL v4, whose form was checked when it was written. `collections` are those of the database:
 * an index over all of them has these, others lose those that are gone.
 */
export function legacyIndex(id: bigint, data: Struct, collections: readonly CollectionId[]): LegacyIndex {
  const sources = sourcesOf(data.get('source'));
  const numbers = backingNumbers(data);
  const unique = data.get('unique') === true;
  const backing = collections.flatMap((collection): readonly BackingIndex[] => {
    const source =
      sources.findLast(({ collections: named }) => named.includes(collection)) ??
      sources.findLast(({ coversAll }) => coversAll);
    const number = source && (source.coversAll ? numbers.ofAll(collection) : numbers.of.get(collection));
    if (number === undefined) return [];
    const { terms, values } = shapeOf(data, source?.bindings ?? new Map());
    return [
      { id: number, collection, terms, values, descending: values.map((value) => value.descending), legacy: true },
    ];
  });
  return { id, name: text(data.get('name')) ?? '', sources: backing, ...shapeOf(data, new Map()), unique };
}

/** Some collections that an index holds documents of, and the lambdas its terms may name for them. */
export interface LegacySource {
  readonly collections: readonly CollectionId[];
  /** All there are and will be are meant, but for those that other sources name. */
  readonly coversAll: boolean;
  readonly bindings: ReadonlyMap<string, StoredLambda>;
}

/** Stands for all collections. */
export const WILDCARD = '_';

/** `source` is a collection or {@link WILDCARD}, an object with that as `collection` and with `fields`, or a list of either. */
export function sourcesOf(source: Value | undefined): readonly LegacySource[] {
  return oneOrMore(source).flatMap((entry): readonly LegacySource[] => {
    if (!isStruct(entry)) return [{ ...covered(entry), bindings: new Map() }];
    const fields = entry.get('fields');
    const bindings = [...(fields !== undefined && isStruct(fields) ? fields : [])].flatMap(([name, lambda]) =>
      isStoredLambda(lambda) ? [[name, lambda] as const] : [],
    );
    return [{ ...covered(entry.get('class') ?? entry.get('collection')), bindings: new Map(bindings) }];
  });
}

function covered(value: Value | undefined): Pick<LegacySource, 'collections' | 'coversAll'> {
  return { collections: collectionsOf(value), coversAll: value === WILDCARD };
}

function collectionsOf(value: Value | undefined): readonly CollectionId[] {
  return oneOrMore(value).flatMap((ref) =>
    ref instanceof Doc && ref.collection === NativeId.Collection && typeof ref.key === 'bigint'
      ? [Number(ref.key)]
      : [],
  );
}

/** The numbers of the indexes behind one of FQL v4. */
interface BackingNumbers {
  readonly of: ReadonlyMap<CollectionId, number>;
  /** Where all collections are covered, the number of each follows from its own: none has to be given to those that come. */
  ofAll(collection: CollectionId): number | undefined;
}

/** No index that was numbered one by one comes so far. */
const NUMBERS_PER_COLLECTION = 2 ** 32;

function backingNumbers(data: Struct): BackingNumbers {
  const entries = list(data.get(BACKING)).flatMap((entry) => {
    const id = isStruct(entry) ? integer(entry.get('id')) : undefined;
    return isStruct(entry) && id !== undefined ? [{ collection: integer(entry.get('collection')), id }] : [];
  });
  const ofAll = entries.find(({ collection }) => collection === undefined)?.id;
  return {
    of: new Map(entries.flatMap(({ collection, id }) => (collection === undefined ? [] : [[collection, id] as const]))),
    ofAll: (collection) => (ofAll === undefined ? undefined : collection * NUMBERS_PER_COLLECTION + ofAll),
  };
}

/** The field that no query sees. */
export const BACKING = 'backing_indexes';

/** Numbers what is behind an index: one for each collection that it names, and one for all others if it covers them. */
export function withBackingNumbers(data: Struct, nextNumber: () => number): Struct {
  const sources = sourcesOf(data.get('source'));
  const named = new Set(sources.flatMap(({ collections }) => collections));
  const entries = [...named, ...(sources.some(({ coversAll }) => coversAll) ? [undefined] : [])].map(
    (collection): Value => {
      const id: readonly [string, Value] = ['id', nextNumber()];
      return new Map<string, Value>(collection === undefined ? [id] : [['collection', collection], id]);
    },
  );
  return new Map([...data, [BACKING, entries]]);
}

function shapeOf(
  data: Struct,
  bindings: ReadonlyMap<string, StoredLambda>,
): { readonly terms: readonly IndexTerm[]; readonly values: readonly IndexValue[] } {
  const entries = (field: string): readonly Struct[] => oneOrMore(data.get(field)).filter(isStruct);
  return {
    terms: entries('terms').map((definition) => termOf(definition, bindings)),
    values: entries('values').map((definition) => ({
      ...termOf(definition, bindings),
      descending: definition.get('reverse') === true,
    })),
  };
}

function termOf(definition: Struct, bindings: ReadonlyMap<string, StoredLambda>): IndexTerm {
  const name = text(definition.get('binding'));
  const [first, ...rest] = oneOrMore(definition.get('field'));
  const isTimestamp = name === undefined && first === 'ts' && rest.length === 0;
  const legacy: LegacyTerm = { definition, binding: name === undefined ? undefined : bindings.get(name) };
  return { path: isTimestamp ? ['ts'] : [], multiValued: definition.get('mva') !== false, legacy };
}

/** Where what a term holds stands in a document, as v10 sees it; nowhere for what a lambda gives. */
export function fieldOf({ path, legacy }: IndexTerm): FieldPath {
  if (legacy === undefined) return path;
  const [first, ...rest] = oneOrMore(legacy.definition.get('field')).filter(isSegment);
  if (first === undefined) return [];
  return first === 'data' ? rest : [first, ...rest];
}

function isSegment(value: Value): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** A bare value counts as a list of one. */
export function oneOrMore(value: Value | undefined): readonly Value[] {
  if (value === undefined) return [];
  return isArray(value) ? value : [value];
}
