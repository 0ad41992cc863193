import { ProtocolError } from '../errors/protocol-error';
import type { QueryContext } from '../eval/context';
import { SHORTEST_HISTORY } from '../store/maintenance';
import { formatMicros } from '../values/iso-text';
import type { CollectionId, Micros } from '../values/value';
import { readTimeOf } from './transaction-state';

const MICROS_PER_DAY = 86_400_000_000;

/**
 * From when on a collection's history is there: as long as it says, and a little longer, so that pages can be asked for
 * (`fauna/faunadb: ext/model/src/main/scala/doc/Collection.scala`, `deriveMinValidTime`).
 */
export function historyBegin(ctx: QueryContext, collection: CollectionId): Micros {
  const days = ctx.catalog.collection(collection)?.historyDays ?? 0;
  return Math.max(0, ctx.txn.snapshot - days * MICROS_PER_DAY - SHORTEST_HISTORY);
}

/**
 * The time to read documents of a collection at; `own` is that of what is read, `undefined` is now, own writes included.
 * Schema documents keep their history. Throws `ProtocolError` for a time before {@link historyBegin}.
 */
export function readTimeIn(ctx: QueryContext, collection: CollectionId, own: Micros | undefined): Micros | undefined {
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
