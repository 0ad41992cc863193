import { ByteWriter } from '../../store/encoding/byte-writer';
import { writeNumberKinds, writeOrderKey } from '../../store/encoding/order-key';
import { Doc, type Value } from '../../values/value';
import type { V4Context } from '../context';
import { fromStored } from '../values/stored';
import { Ref, type V4Value } from '../values/value';
import type { StoreSet } from './store-set';

/** An element of a set: the values it is ordered by, then its document (`fauna/faunadb: ext/storage/src/main/scala/index/IndexTuple.scala`). */
export interface SetEntry {
  readonly values: readonly Value[];
  readonly document: Doc;
  /** Compares as the elements do, in sets of the same shape; the same for the same element. */
  readonly key: string;
  /** The same for elements that sets have in common: those of the same values, or where there are none of the same document. */
  readonly alike: string;
  /** The sets of the store it was found in. */
  readonly sources: readonly StoreSet[];
  /** The database it was found in, where that is not the query's own. */
  readonly home?: V4Context;
}

/** One end of a range: prefixes of the values, then the document. */
export interface Limit {
  readonly side: 'lower' | 'upper';
  readonly prefix: readonly Value[];
  /** Whether elements that begin with the prefix are within. */
  readonly inclusive: boolean;
}

const writer = new ByteWriter();

export function entryOf(
  values: readonly Value[],
  document: Doc,
  descending: readonly boolean[],
  source: StoreSet,
): SetEntry {
  writer.clear();
  writePrefix(values, descending, values.length);
  const shared = writer.takeKey();
  writer.clear();
  writePrefix([...values, document], descending, values.length);
  writeNumberKinds(writer, values);
  const key = writer.takeKey();
  return { values, document, key, alike: values.length === 0 ? key : shared, sources: [source] };
}

/** Behind so many values stands the document. */
function writePrefix(prefix: readonly Value[], descending: readonly boolean[], values: number): void {
  for (const [index, value] of prefix.entries()) {
    // Nothing that a set is ordered by is the commit's time: it is not known before everything has been read.
    if (index === values && value instanceof Doc) writeDocument(value);
    else writeOrderKey(writer, value, 0, descending[index] ?? false);
  }
}

/** Documents are ordered by their ids, those of the same id by their collections (`fauna/faunadb: ext/atoms/src/main/scala/DocID.scala`). */
function writeDocument({ collection, key }: Doc): void {
  writeOrderKey(writer, new Doc(0, key), 0, false);
  writeOrderKey(writer, collection, 0, false);
}

/** Tells which keys are within limits, in a set of elements with so many values. */
export function withinLimits(
  limits: readonly Limit[],
  descending: readonly boolean[],
  values: number,
): (key: string) => boolean {
  const tests = limits.map(({ side, prefix, inclusive }) => {
    writer.clear();
    writePrefix(prefix, descending, values);
    const bound = writer.takeKey();
    const isBeyond = side === 'lower' ? (key: string) => key < bound : (key: string) => key > bound;
    return (key: string) => (key.startsWith(bound) ? inclusive : !isBeyond(key));
  });
  return (key) => tests.every((test) => test(key));
}

/** All sets of the store that elements were found in; those of the first come last, as the original merges them. */
export function sourcesOf([first = [], ...others]: readonly (readonly SetEntry[])[]): readonly StoreSet[] {
  return [...new Set([...others.flat(), ...first].flatMap(({ sources }) => sources))];
}

/** What an element is to a query: its only value, an array of several, or the ref of its document. */
export function elementOf(ctx: V4Context, { values, document, home = ctx }: SetEntry): V4Value {
  const [first, ...others] = values;
  if (first === undefined) return refOf(document, home.scope);
  return others.length === 0 ? fromStored(home, first) : values.map((value) => fromStored(home, value));
}

/** The cursor that names an element: its values, then its document. */
export function cursorOf(ctx: V4Context, { values, document, home = ctx }: SetEntry): readonly V4Value[] {
  return [...values.map((value) => fromStored(home, value)), refOf(document, home.scope)];
}

export function refOf({ collection, key }: Doc, scope?: Ref): Ref {
  if (typeof key === 'string') throw new TypeError(`An element of a set is called ${key} instead of being numbered`);
  return new Ref(collection, key, scope);
}
