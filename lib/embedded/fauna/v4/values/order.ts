import { ByteWriter } from '../../store/encoding/byte-writer';
import { writeOrderKey } from '../../store/encoding/order-key';
import type { Effort } from '../../values/effort';
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
  const writer = new WatchedWriter(ctx.query.budget);
  writeOrderKey(writer, toIndexed(ctx, value, at), ctx.query.txn.snapshot, false);
  return writer.take();
}

/** Weights of letters are found slowly. */
const STEPS_PER_WEIGHT = 16;

/** Counts what is written, so that the key of a long text can be stopped. */
class WatchedWriter extends ByteWriter {
  constructor(private readonly effort: Effort) {
    super();
  }

  override uint16(value: number): void {
    this.effort.watch(STEPS_PER_WEIGHT);
    super.uint16(value);
  }
}
