import { ID } from '../eval/cast';
import { invalidArgument } from '../errors/query-errors';
import type { IndexValue } from '../schema/catalog';
import { findUnstorable, toStored } from '../schema/stored-value';
import type { IdRange } from '../sets/collection-stage';
import type { ValueRange } from '../sets/index-stage';
import type { Span } from '../syntax/span';
import { parseLong } from '../values/number';
import { isArray, isStruct } from '../values/type-tag';
import { Doc, Id, Null, type Struct, type Value } from '../values/value';

/** Ranges of ids and of index values (`fauna/faunadb: ext/model/src/main/scala/runtime/fql2/stdlib/CollectionIndexMethod.scala`). */

type Side = 'from' | 'to';

/** `{ from?, to? }` over document ids. Throws `invalid_argument`. */
export function idRange(range: Value, span: Span): IdRange {
  const bounds = boundsOf(range, span);
  const bound = (side: Side): bigint | undefined => {
    const value = bounds.get(side);
    return value === undefined ? undefined : documentId(value, side, span);
  };
  const [from, to] = [bound('from'), bound('to')];
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** `{ from?, to? }` over an index's values; over document ids where it has none. Throws `invalid_argument`. */
export function valueRange(range: Value, values: readonly IndexValue[], span: Span): ValueRange {
  const bounds = boundsOf(range, span);
  const bound = (side: Side): readonly Value[] | undefined => {
    const value = bounds.get(side);
    return value === undefined ? undefined : prefix(value, values, side, span);
  };
  const [from, to] = [bound('from'), bound('to')];
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

function boundsOf(range: Value, span: Span): Struct {
  if (isStruct(range) && (range.has('from') || range.has('to'))) return range;
  const text = 'should be an object contining `{ from }`, `{ to }`, or `{ from, to }` fields';
  throw invalidArgument('range', text, span);
}

function documentId(value: Value, side: Side, span: Span): bigint {
  const id = idOf(value);
  if (id === undefined) throw invalidArgument('range', `The \`${side}\` field must be a document id.`, span);
  return id;
}

function idOf(value: Value): bigint | undefined {
  if (value instanceof Doc) return typeof value.key === 'bigint' ? value.key : undefined;
  if (value instanceof Id) return value.value;
  if (typeof value === 'number' || typeof value === 'bigint') return BigInt(value);
  return typeof value === 'string' ? parseLong(value) : undefined;
}

function prefix(value: Value, values: readonly IndexValue[], side: Side, span: Span): readonly Value[] {
  if (values.length === 0) return [new Id(documentId(value, side, span))];
  if (values.length === 1 && isArray(value)) return elements([arrayBound(value, side)], values, side, span);
  return elements(isArray(value) ? value : [value], values, side, span);
}

/** A shorter array sorts before those it begins; as an upper bound it is to include them. */
function arrayBound(value: readonly Value[], side: Side): Value {
  return side === 'to' ? [...value, new Null({ kind: 'literal' })] : value;
}

function elements(given: readonly Value[], values: readonly IndexValue[], side: Side, span: Span): readonly Value[] {
  if (given.length > values.length) {
    throw invalidArgument('range', `The field \`${side}\` can have at most ${values.length} values`, span);
  }
  return given.map((value, i) => (isIdField(values[i]) ? idBound(value) : storable(value, side, span)));
}

function isIdField(value: IndexValue | undefined): boolean {
  return value?.path.length === 1 && value.path[0] === 'id';
}

const GREATEST_ID = 2n ** 63n - 1n;

/** Null stands before all ids, anything that is no id behind them. */
function idBound(value: Value): Value {
  if (value instanceof Null) return 0;
  if (value instanceof Doc) return typeof value.key === 'bigint' ? toStored(value.key) : toStored(GREATEST_ID);
  const id = ID.cast(value);
  return toStored(id?.value ?? GREATEST_ID);
}

function storable(value: Value, side: Side, span: Span): Value {
  if (findUnstorable(value)) {
    const text = `The \`${side}\` field should be either an indexable value or an array of values`;
    throw invalidArgument('range', text, span);
  }
  return toStored(value);
}
