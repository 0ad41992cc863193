import { LRUCache } from 'lru-cache';
import type { DocumentState, Micros } from '../values/value';
import { decodeDocument, rowTime, ttlOf } from './encoding/document-row';

/** The row of a document as it is now, decoded as far as somebody asks. */
export class PresentRow {
  constructor(
    readonly value: Buffer,
    private decoded: DocumentState | undefined,
  ) {}

  get time(): Micros {
    return rowTime(this.value);
  }

  get ttl(): DocumentState['ttl'] {
    return this.decoded ? this.decoded.ttl : ttlOf(this.value);
  }

  get state(): DocumentState | undefined {
    return (this.decoded ??= decodeDocument(this.value));
  }
}

const CACHED_ROWS = 10_000;
/** Of the rows: what is decoded of them, and their texts in answers, take some ten times as much, at worst two hundred times. */
const CACHED_BYTES = 2 * 1024 * 1024;

/**
 * The present rows that were read from disk lately, by their keys, with what was decoded of them; the least used is
 * forgotten. Every commit forgets the rows that it changes, and what is not on disk yet is not kept.
 */
export class DocumentCache {
  private readonly rows = new LRUCache<string, PresentRow>({ max: CACHED_ROWS, maxSize: CACHED_BYTES });

  get(key: string): PresentRow | undefined {
    return this.rows.get(key);
  }

  keep(key: string, row: PresentRow): void {
    this.rows.set(key, row, { size: row.value.length });
  }

  forget(key: string): void {
    this.rows.delete(key);
  }
}
