/** So many pieces are joined at once: joining millions would take too long to be stopped in time. */
const PIECES_AT_ONCE = 4096;

/** A long text in the making. Pieces that are put together in the end are far cheaper than an ever longer string. */
export class TextBuilder {
  /** In UTF-16 units. */
  length = 0;
  private pieces: string[] = [];
  private readonly joined: string[] = [];

  add(piece: string): void {
    this.length += piece.length;
    if (this.pieces.push(piece) < PIECES_AT_ONCE) return;
    this.joined.push(this.pieces.join(''));
    this.pieces = [];
  }

  toString(): string {
    return this.joined.join('') + this.pieces.join('');
  }
}
