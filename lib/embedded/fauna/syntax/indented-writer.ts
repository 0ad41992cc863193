/** Collects text line by line; each line that is begun at a depth is indented by two blanks for each level. */
export class IndentedWriter {
  private text = '';
  private depth = 0;
  private atLineStart = true;

  /** Writes text without indenting what follows newlines inside it. */
  write(text: string): this {
    if (text === '') return this;
    if (this.atLineStart) this.text += '  '.repeat(this.depth);
    this.text += text;
    this.atLineStart = text.endsWith('\n');
    return this;
  }

  line(text = ''): this {
    if (text !== '') this.write(text);
    this.text += '\n';
    this.atLineStart = true;
    return this;
  }

  /** Writes something one level deeper. */
  indented(write: () => void): this {
    this.depth += 1;
    write();
    this.depth -= 1;
    return this;
  }

  /** Writes items with `, ` between them. */
  separated<T>(items: readonly T[], write: (item: T) => void): this {
    items.forEach((item, index) => {
      if (index > 0) this.write(', ');
      write(item);
    });
    return this;
  }

  toString(): string {
    return this.text;
  }
}
