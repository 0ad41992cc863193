import type { QueryContext } from '../eval/context';
import type { CollectionSchema } from '../schema/catalog';
import { SPECIAL_FIELDS } from '../schema/reserved-names';
import type { Span } from '../syntax/span';
import { missingField } from '../values/null';
import { ObservedStruct } from '../values/observed-struct';
import { isStruct } from '../values/type-tag';
import { type Doc, Null, type Value } from '../values/value';
import { atTime } from './at-time';
import { type Covered, type CoveredFields, coveredOf } from './covered-fields';
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
  return transactionState(ctx).writtenDocuments.has(documentKey(collection, key)) ? undefined : covered;
}

function knownField({ fields }: CoveredFields, collection: CollectionSchema, name: string): Covered | undefined {
  const field = fields.get(name);
  if (field !== undefined || collection.computedFields.has(name) || SPECIAL_FIELDS.has(name)) return field;
  const data = fields.get('data');
  return data?.kind === 'part' ? data.fields.get(name) : undefined;
}

/**
 * A field that had to be read from the document, for requests that want hints: tells that the index does not hold it. Of an
 * object that the index may hold in part it is told once it is clear which part was read. Documents that were read so are
 * whole from then on, and objects in them are followed in any case
 * (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/ReadBroker.scala`, `extractDocDataField`).
 */
export function hintedField(
  ctx: QueryContext,
  doc: Doc,
  collection: CollectionSchema,
  name: string,
  value: Value,
  span: Span,
): Value {
  const covered = stillCovered(ctx, doc);
  if (covered === undefined || typeof doc.key !== 'bigint') return value;
  const { readBesideIndex } = transactionState(ctx);
  const document = documentKey(doc.collection, doc.key);
  const reading = { ctx, covered, readDocument: () => readBesideIndex.add(document) };
  const known = name === 'data' ? knownData(covered, collection) : knownField(covered, collection, name);
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
  readonly covered: CoveredFields;
  /** Told when the index is not enough. */
  readonly readDocument: () => void;
}

/** `known` is what the index tells of the value; or that the document has been read. */
function followed(
  reading: Reading,
  path: readonly string[],
  value: Value,
  known: Covered | 'document' | undefined,
  span: Span,
): Value {
  const { ctx, covered } = reading;
  if ((known === undefined || known === 'document') && !covered.holds(path)) hintUncovered(ctx, covered, path, span);
  if (known === undefined) {
    reading.readDocument();
    return value;
  }
  if ((known !== 'document' && known.kind === 'whole') || !isStruct(value)) return value;
  return new ObservedStruct(value, {
    field(name, part, at) {
      return followed(reading, [...path, name], part, known === 'document' ? known : known.fields.get(name), at);
    },
    whole: () => hintUncovered(ctx, covered, path, span),
  });
}
