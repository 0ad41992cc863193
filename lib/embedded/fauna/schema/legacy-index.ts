import { isArray, isStruct } from '../values/type-tag';
import { type CollectionId, Doc, type Struct, type Value } from '../values/value';
import type { BackingIndex, FieldPath, IndexTerm, IndexValue, LegacyIndex, LegacyTerm } from './catalog';
import { integer, list, text } from './collection-definition';
import { NativeId } from './native-ids';
import { isStoredLambda, type StoredLambda } from './stored-lambda';

/** Reads a stored `Index` document of FQL v4, whose form was checked when it was written. */
export function legacyIndex(id: bigint, data: Struct): LegacyIndex {
  const sources = sourcesOf(data.get('source'));
  const numbers = backingNumbers(data);
  const unique = data.get('unique') === true;
  const backing = sources.flatMap(({ collections, bindings }) =>
    collections.flatMap((collection): readonly BackingIndex[] => {
      const number = numbers.get(collection);
      if (number === undefined) return [];
      const { terms, values } = shapeOf(data, bindings);
      return [
        { id: number, collection, terms, values, descending: values.map((value) => value.descending), legacy: true },
      ];
    }),
  );
  return { id, name: text(data.get('name')) ?? '', sources: backing, ...shapeOf(data, new Map()), unique };
}

/** Some collections that an index holds documents of, and the lambdas its terms may name for them. */
export interface LegacySource {
  readonly collections: readonly CollectionId[];
  readonly bindings: ReadonlyMap<string, StoredLambda>;
}

/** `source` is a collection, an object with `collection` and `fields`, or a list of either. */
export function sourcesOf(source: Value | undefined): readonly LegacySource[] {
  return oneOrMore(source).flatMap((entry): readonly LegacySource[] => {
    if (!isStruct(entry)) return [{ collections: collectionsOf(entry), bindings: new Map() }];
    const fields = entry.get('fields');
    const bindings = [...(fields !== undefined && isStruct(fields) ? fields : [])].flatMap(([name, lambda]) =>
      isStoredLambda(lambda) ? [[name, lambda] as const] : [],
    );
    return [{ collections: collectionsOf(entry.get('collection')), bindings: new Map(bindings) }];
  });
}

function collectionsOf(value: Value | undefined): readonly CollectionId[] {
  return oneOrMore(value).flatMap((ref) =>
    ref instanceof Doc && ref.collection === NativeId.Collection && typeof ref.key === 'bigint'
      ? [Number(ref.key)]
      : [],
  );
}

/** The number of the backing index of each source, as {@link withBackingNumbers} keeps them. */
function backingNumbers(data: Struct): ReadonlyMap<CollectionId, number> {
  return new Map(
    list(data.get(BACKING)).flatMap((entry) => {
      if (!isStruct(entry)) return [];
      const [collection, id] = [integer(entry.get('collection')), integer(entry.get('id'))];
      return collection === undefined || id === undefined ? [] : [[collection, id] as const];
    }),
  );
}

/** The field that no query sees. */
export const BACKING = 'backing_indexes';

export function withBackingNumbers(data: Struct, numbers: ReadonlyMap<CollectionId, number>): Struct {
  const entries = [...numbers].map(
    ([collection, id]): Value =>
      new Map<string, Value>([
        ['collection', collection],
        ['id', id],
      ]),
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
