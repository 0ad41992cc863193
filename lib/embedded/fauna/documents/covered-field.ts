import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { SPECIAL_FIELDS } from '../schema/reserved-names';
import type { Span } from '../syntax/span';
import { missingField } from '../values/null';
import { ObservedStruct } from '../values/observed-struct';
import { isStruct } from '../values/type-tag';
import { type Doc, Null, type Value } from '../values/value';
import { atTime } from './at-time';
import { both, type Covered, type CoveredFields, coveredOf } from './covered-fields';
import { documentKey, transactionState } from './transaction-state';
import { hintUncovered } from './uncovered-reads';

/** A field as the index told it that gave the document, unless the document has been written since. */
export function coveredField(
  ctx: QueryContext,
  doc: Doc,
  collection: CollectionSchema,
  name: string,
  span: Span,
): Value | undefined {
  const covered = stillCovered(ctx, doc);
  const field = covered && knownField(covered, collection, name);
  if (field?.kind !== 'whole') return undefined;
  if (field.value instanceof Null)
    return collection.computedFields.has(name) ? undefined : missingField(doc, name, span);
  return atTime(field.value, doc.more.readTime);
}

function stillCovered(ctx: QueryContext, { collection, key, more }: Doc): CoveredFields | undefined {
  const covered = coveredOf(more.covered);
  if (covered === undefined || typeof key !== 'bigint') return undefined;
  const { writtenDocuments } = transactionState(ctx);
  return writtenDocuments.size > 0 && writtenDocuments.has(documentKey(collection, key)) ? undefined : covered;
}

function knownField({ fields }: CoveredFields, collection: CollectionSchema, name: string): Covered | undefined {
  const field = fields.get(name);
  if (field !== undefined || collection.computedFields.has(name) || SPECIAL_FIELDS.has(name)) return field;
  const data = fields.get('data');
  return data?.kind === 'part' ? data.fields.get(name) : undefined;
}

/** Remembers, for hints, which index gave a document, beside those that gave it before. */
export function noteIndexed(ctx: QueryContext, doc: Doc): void {
  const covered = coveredOf(doc.more.covered);
  if (covered === undefined) return;
  const { toldBy } = transactionState(ctx);
  const reading = readingKey(doc);
  const known = toldBy.get(reading);
  if (known === undefined) toldBy.set(reading, [covered]);
  else if (known.length > 0 && known.every(({ indexName }) => indexName !== covered.indexName)) {
    toldBy.set(reading, [...known, covered]);
  }
}

/** A document as it is at some time. */
function readingKey({ collection, key, more }: Doc): string {
  return `${collection}/${key}@${more.readTime ?? ''}`;
}

/**
 * A field that had to be read from the document, for requests that want hints: tells that none of the indexes holds it that
 * gave the document so far, whichever way it is read now. Of an object that they may hold in part it is told once it is
 * clear which part was read. Documents that were read so are whole from then on, and objects in them are followed in any
 * case; those that were read before an index gave them stay whole
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ReadBroker.scala`, `extractDocDataField`;
 * `ext/repo/src/main/scala/query/ReadCache.scala`, `CachedDoc`).
 */
export function hintedField(
  ctx: QueryContext,
  doc: Doc,
  collection: CollectionSchema,
  name: string,
  value: Value,
  span: Span,
): Value {
  const { readBesideIndex, toldBy, writtenDocuments } = transactionState(ctx);
  if (typeof doc.key !== 'bigint' || writtenDocuments.has(documentKey(doc.collection, doc.key))) return value;
  const document = readingKey(doc);
  const indexes = toldBy.get(document) ?? [];
  toldBy.set(document, indexes);
  if (indexes.length === 0) return value;
  const reading = { ctx, indexes, readDocument: () => readBesideIndex.add(document) };
  const known = indexes
    .map((covered) => (name === 'data' ? knownData(covered, collection) : knownField(covered, collection, name)))
    .reduce(both);
  return followed(reading, [name], value, readBesideIndex.has(document) ? 'document' : known, span);
}

/** `data` holds all fields that are stored. */
function knownData({ fields }: CoveredFields, collection: CollectionSchema): Covered | undefined {
  const data = fields.get('data');
  const stored = [...fields].filter(([name]) => name !== 'data' && !collection.computedFields.has(name));
  const all = new Map([...stored, ...(data?.kind === 'part' ? data.fields : [])]);
  return all.size === 0 ? data : { kind: 'part', fields: all };
}

interface Reading {
  readonly ctx: QueryContext;
  readonly indexes: readonly CoveredFields[];
  /** Told when the indexes are not enough. */
  readonly readDocument: () => void;
}

/** `known` is what the indexes tell of the value; or that the document has been read. */
function followed(
  reading: Reading,
  path: readonly string[],
  value: Value,
  known: Covered | 'document' | undefined,
  span: Span,
): Value {
  const { ctx, indexes } = reading;
  if ((known === undefined || known === 'document') && !indexes.some((index) => index.holds(path))) {
    hintUncovered(ctx, indexes, path, span);
  }
  if (known === undefined) {
    reading.readDocument();
    return value;
  }
  if ((known !== 'document' && known.kind === 'whole') || !isStruct(value)) return value;
  return new ObservedStruct(value, {
    field(name, part, at) {
      return followed(reading, [...path, name], part, known === 'document' ? known : known.fields.get(name), at);
    },
    whole: () => hintUncovered(ctx, indexes, path, span),
  });
}
