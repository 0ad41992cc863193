import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { QueryContext } from '../eval/context';
import type { DatabaseId } from '../store/transaction';
import type { Span } from '../syntax/span';
import type { Micros } from '../values/value';
import { PlanReader, PlanWriter } from './plan-codec';
import type { Resume, SetStage } from './stage';
import { type Encoded, MalformedCursor, listOf, numberOf, textOf } from './value-codec';

/** What a cursor stands for: the rest of a set, as it was at a time, in pages of a size. */
export interface CursorContent {
  readonly rest: Resume;
  readonly snapshot: Micros;
  readonly pageSize: number;
}

/** What an event source's token stands for. */
export interface EventContent {
  readonly stage: SetStage;
  /** The field paths watched; `undefined` for every change. */
  readonly watched: readonly (readonly (string | number)[])[] | undefined;
  /** Events after this time are wanted. */
  readonly from: Micros;
  /** What the source is called: its collection and, where it is one, its index. */
  readonly names: readonly string[];
}

/** The first two bytes; the text of a cursor begins with `hd`, as FaunaDB's own cursors do, that of a token with `g`. */
const CURSOR = Buffer.from([0x85, 0xd1]);
const EVENTS = Buffer.from([0x82, 0xd1]);
/** Whether a text has the form of an event source's token; whether it is one, only its database can tell. */
export function isEventToken(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text && bytes.subarray(0, EVENTS.length).equals(EVENTS);
}

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

  /** The texts of the cursor at any time: reading is paid for here, once. */
  encode(ctx: QueryContext, { rest, pageSize }: Omit<CursorContent, 'snapshot'>): (snapshot: Micros) => string {
    const writer = new PlanWriter(ctx.budget);
    const place = [writer.plan(rest.stage), writer.position(rest.position)];
    return (snapshot) => this.pack(ctx, CURSOR, [...place, snapshot, pageSize, writer.sources]);
  }

  /**
   * `undefined` for any text that is not an unchanged cursor of this database, or that reads an index that is gone.
   * `place` is the argument list of the call that reads on.
   */
  decode(ctx: QueryContext, text: string, place: Span): CursorContent | undefined {
    return this.unpack(ctx, CURSOR, text, ([plan, position, snapshot, pageSize, sources]) => {
      const reader = new PlanReader(ctx, listOf(sources).map(textOf), place);
      return {
        rest: { stage: reader.plan(plan), position: reader.position(position) },
        snapshot: numberOf(snapshot),
        pageSize: numberOf(pageSize),
      };
    });
  }

  encodeEvents(ctx: QueryContext, { stage, watched, from, names }: EventContent): string {
    const writer = new PlanWriter(ctx.budget);
    const paths = watched?.map((path): Encoded => [...path]) ?? null;
    return this.pack(ctx, EVENTS, [writer.plan(stage), paths, from, names, writer.sources]);
  }

  /**
   * `undefined` for any text that is not an unchanged token of this database. `require` is given the names before the
   * stages are read, and throws where what they name is gone.
   */
  decodeEvents(ctx: QueryContext, text: string, require: (names: readonly string[]) => void): EventContent | undefined {
    return this.unpack(ctx, EVENTS, text, ([plan, paths, from, encodedNames, sources]) => {
      const names = listOf(encodedNames).map(textOf);
      require(names);
      const reader = new PlanReader(ctx, listOf(sources).map(textOf), undefined);
      const watched = paths === null ? undefined : listOf(paths).map((path) => listOf(path).map(segmentOf));
      return { stage: reader.plan(plan), watched, from: numberOf(from), names };
    });
  }

  private pack({ txn }: QueryContext, kind: Buffer, content: Encoded): string {
    const bytes = behindRoom(JSON.stringify(content), kind.length + SEAL_BYTES);
    kind.copy(bytes);
    bytes.write(this.seal(kind, bytes.subarray(kind.length + SEAL_BYTES), txn.database), kind.length, 'latin1');
    return bytes.toString('base64');
  }

  private unpack<Content>(
    { txn }: QueryContext,
    kind: Buffer,
    text: string,
    read: (content: readonly Encoded[]) => Content,
  ): Content | undefined {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.toString('base64') !== text || !bytes.subarray(0, kind.length).equals(kind)) return undefined;
    const seal = bytes.subarray(kind.length, kind.length + SEAL_BYTES);
    const packed = bytes.subarray(kind.length + SEAL_BYTES);
    const expected = Buffer.from(this.seal(kind, packed, txn.database), 'latin1');
    if (seal.length !== SEAL_BYTES || !timingSafeEqual(seal, expected)) return undefined;
    try {
      return read(listOf(JSON.parse(expanded(packed))));
    } catch (error) {
      if (error instanceof MalformedCursor) return undefined;
      throw error;
    }
  }

  /** With one character a byte, which takes a third less time than a Buffer. */
  private seal(kind: Uint8Array, packed: Uint8Array, database: DatabaseId): string {
    return createHmac('sha256', this.key)
      .update(kind)
      .update(`${database}\n`)
      .update(packed)
      .digest('binary')
      .slice(0, SEAL_BYTES);
  }
}

/** Short contents stay as they are: compressing one takes longer than reading the page it follows. */
const LONGEST_PLAIN = 1024;
const Packing = { Plain: 0, Deflated: 1 } as const;

/** The content with room for so many bytes before it. */
function behindRoom(content: string, room: number): Buffer {
  const length = Buffer.byteLength(content);
  if (length > LONGEST_PLAIN) {
    return Buffer.concat([Buffer.alloc(room), Buffer.of(Packing.Deflated), deflateRawSync(content)]);
  }
  const bytes = Buffer.alloc(room + 1 + length);
  bytes[room] = Packing.Plain;
  bytes.write(content, room + 1);
  return bytes;
}

function expanded(packed: Buffer): string {
  const content = packed.subarray(1);
  if (packed[0] === Packing.Plain) return content.toString();
  return inflateRawSync(content, { maxOutputLength: MAX_CONTENT }).toString();
}

function segmentOf(segment: Encoded): string | number {
  return typeof segment === 'number' ? segment : textOf(segment);
}
