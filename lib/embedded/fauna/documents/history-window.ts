import { ProtocolError } from '../errors/protocol-error';
import type { QueryContext } from '../eval/context';
import { HISTORY_FLOOR, integer } from '../schema/collection-definition';
import type { SchemaWrite } from '../schema/schema-write';
import { formatMicros } from '../values/iso-text';
import { type CollectionId, type Micros, Time } from '../values/value';
import { readTimeOf } from './transaction-state';

const MICROS_PER_DAY = 86_400_000_000;

/** A page can be asked for at the snapshot of the first one for so long, whatever a collection's own history. */
const SHORTEST_HISTORY: Micros = 15 * 60 * 1_000_000;

/**
 * From when on a collection's history is there: as long as it says, and a little longer, so that pages can be asked for
 * (`fauna/faunadb: ext/model/src/main/scala/doc/Collection.scala`, `deriveMinValidTime`).
 */
export function historyBegin(ctx: QueryContext, collection: CollectionId): Micros {
  return Math.max(0, keptSince(ctx, collection) - SHORTEST_HISTORY);
}

function keptSince({ catalog, txn }: QueryContext, collection: CollectionId): Micros {
  const { historyDays, historyFloor } = catalog.collection(collection) ?? { historyDays: 0, historyFloor: 0 };
  return Math.max(historyFloor, txn.snapshot - historyDays * MICROS_PER_DAY);
}

/**
 * Has a collection's new definition remember what its old one or itself does not keep: more `history_days` later on do not
 * bring it back (`fauna/faunadb: ext/model/src/main/scala/ast/functions/WriteAdaptor.scala`, `updateMVT`).
 */
export function raiseHistoryFloor(ctx: QueryContext, { collection, id }: SchemaWrite): void {
  const state = ctx.txn.read(collection, id);
  if (state === undefined) return;
  const days = integer(state.data.get('history_days')) ?? 0;
  const isNew = ctx.catalog.collection(Number(id)) === undefined;
  const floor = Math.max(0, ctx.txn.snapshot - days * MICROS_PER_DAY, isNew ? 0 : keptSince(ctx, Number(id)));
  const data = new Map(state.data).set(HISTORY_FLOOR, new Time(BigInt(floor) * 1000n));
  ctx.txn.write(collection, id, { ttl: state.ttl, data });
}

/**
 * The time to read documents of a collection at; `own` is that of what is read, `undefined` is now, own writes included.
 * Schema documents keep their history. Throws `ProtocolError` for a time before {@link historyBegin}.
 */
export function readTimeIn(ctx: QueryContext, collection: CollectionId, own?: Micros): Micros | undefined {
  const time = own ?? readTimeOf(ctx);
  if (time === undefined || ctx.catalog.collection(collection)?.native !== false) return time;
  const begin = historyBegin(ctx, collection);
  if (time >= begin) return time;
  const [asked, least] = [formatMicros(time), formatMicros(begin)];
  throw new ProtocolError(
    'invalid_request',
    `Requested timestamp ${asked} less than minimum allowed timestamp ${least}.`,
  );
}
