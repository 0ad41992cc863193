import { valueTooLarge } from '../errors/query-errors';
import { CHARACTERS_PER_STEP, type Effort } from '../values/effort';
import { TextBuilder } from '../values/text-builder';
import type { Micros } from '../values/value';

/** In UTF-16 units. */
const LONGEST = 128 * 1024 * 1024;

/**
 * The text of an answer, made before the transaction is committed, when it can still fail or take too long; only the time of the
 * commit is put in after.
 */
export class PendingText {
  private readonly parts: (TextBuilder | ((committed: Micros) => string))[] = [];
  private last: TextBuilder | undefined;
  private length = 0;

  constructor(readonly effort: Effort) {}

  /** Throws `value_too_large` for a text that is longer than any may be. */
  write(piece: string): void {
    this.effort.watch(1 + piece.length / CHARACTERS_PER_STEP);
    this.length += piece.length;
    if (this.length > LONGEST) throw valueTooLarge(`result size exceeds limit ${LONGEST}`, undefined);
    if (!this.last) this.parts.push((this.last = new TextBuilder()));
    this.last.add(piece);
  }

  writeLater(piece: (committed: Micros) => string): void {
    this.parts.push(piece);
    this.last = undefined;
  }

  at(committed: Micros): string {
    return this.parts.map((part) => (typeof part === 'function' ? part(committed) : part.toString())).join('');
  }
}
