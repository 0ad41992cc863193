import { ByteWriter } from '../../store/encoding/byte-writer';
import { writeOrderKey } from '../../store/encoding/order-key';
import type { V4Context } from '../context';
import type { Position } from '../position';
import { toIndexed } from './stored';
import type { V4Value } from './value';

/**
 * The total order of values, which is the one of index rows
 * (`fauna/faunadb: ext/codex/src/main/scala/cbor/CBOROrdering.scala`). Negative, zero or positive.
 */
export function compareValues(ctx: V4Context, left: V4Value, right: V4Value, at: Position): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return Buffer.compare(orderKey(ctx, left, at), orderKey(ctx, right, at));
}

function orderKey(ctx: V4Context, value: V4Value, at: Position): Uint8Array {
  const writer = new ByteWriter();
  writeOrderKey(writer, toIndexed(ctx, value, at), ctx.query.txn.snapshot, false);
  return writer.take();
}
