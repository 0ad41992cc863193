import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { QueryContext } from '../eval/context';
import type { DatabaseId } from '../store/transaction';
import type { Micros } from '../values/value';
import { PlanReader, PlanWriter } from './plan-codec';
import type { Resume } from './stage';
import { type Encoded, MalformedCursor, listOf, numberOf, textOf } from './value-codec';

/** What a cursor stands for: the rest of a set, as it was at a time, in pages of a size. */
export interface CursorContent {
  readonly rest: Resume;
  readonly snapshot: Micros;
  readonly pageSize: number;
}

/** The first two bytes of every cursor; its text begins with `hd`, as FaunaDB's own cursors do. */
const MARK = Buffer.from([0x85, 0xd1]);
const SEAL_BYTES = 16;
const MAX_CONTENT = 16 * 1024 * 1024;

/**
 * Cursors hold everything that it takes to read on: the set's stages with the values and lambdas in them, the place, and the
 * snapshot. They are sealed with a key of the store, so that nobody can make one that the database did not hand out, and only
 * the database that made one reads it.
 */
export class CursorCodec {
  /** `key`: at least 16 secret bytes that stay the same for the life of the store. */
  constructor(private readonly key: Uint8Array) {}

  encode(ctx: QueryContext, { rest, snapshot, pageSize }: CursorContent): string {
    const writer = new PlanWriter();
    const plan = writer.plan(rest.stage);
    const position = writer.position(rest.position);
    const content: Encoded = [plan, position, snapshot, pageSize, writer.sources];
    const packed = deflateRawSync(JSON.stringify(content));
    return Buffer.concat([MARK, this.seal(packed, ctx.txn.database), packed]).toString('base64');
  }

  /** `undefined` for any text that is not an unchanged cursor of this database, or that reads an index that is gone. */
  decode(ctx: QueryContext, text: string): CursorContent | undefined {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64') !== text || !bytes.subarray(0, MARK.length).equals(MARK)) return undefined;
    const seal = bytes.subarray(MARK.length, MARK.length + SEAL_BYTES);
    const packed = bytes.subarray(MARK.length + SEAL_BYTES);
    if (seal.length !== SEAL_BYTES || !timingSafeEqual(seal, this.seal(packed, ctx.txn.database))) return undefined;
    try {
      return readContent(ctx, JSON.parse(inflateRawSync(packed, { maxOutputLength: MAX_CONTENT }).toString()));
    } catch (error) {
      if (error instanceof MalformedCursor) return undefined;
      throw error;
    }
  }

  private seal(packed: Uint8Array, database: DatabaseId): Buffer {
    return createHmac('sha256', this.key).update(`${database}\n`).update(packed).digest().subarray(0, SEAL_BYTES);
  }
}

function readContent(ctx: QueryContext, content: Encoded): CursorContent {
  const [plan, position, snapshot, pageSize, sources] = listOf(content);
  const reader = new PlanReader(ctx, listOf(sources).map(textOf));
  return {
    rest: { stage: reader.plan(plan), position: reader.position(position) },
    snapshot: numberOf(snapshot),
    pageSize: numberOf(pageSize),
  };
}
