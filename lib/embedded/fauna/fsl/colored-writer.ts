const CODES = { green: '32', red: '31', yellow: '33', blue: '34', cyan: '36' } as const;
export type Color = keyof typeof CODES;

interface Style {
  readonly color: Color | undefined;
  readonly bold: boolean;
}

const PLAIN: Style = { color: undefined, bold: false };

/** Collects lines at a depth, with ANSI escape codes where the style changes, if they are wanted. */
export class ColoredWriter {
  private text = '';
  private depth = 0;
  private atLineStart = false;
  private current = PLAIN;
  private next = PLAIN;

  constructor(private readonly ansi: boolean) {}

  /** The style of what is written from here on. */
  style(color: Color | undefined, { bold = false } = {}): this {
    this.next = { color, bold };
    return this;
  }

  plain(): this {
    return this.style(undefined);
  }

  write(text: string): this {
    if (text === '') return this;
    if (this.atLineStart) this.append(' '.repeat(this.depth));
    this.atLineStart = false;
    this.append(text);
    return this;
  }

  line(text = ''): this {
    this.write(text);
    this.append('\n');
    this.atLineStart = true;
    return this;
  }

  /** A line of one color. */
  coloredLine(color: Color, text: string): this {
    return this.style(color).write(text).plain().line();
  }

  indented(write: () => void): this {
    this.depth += 2;
    write();
    this.depth -= 2;
    return this;
  }

  toString(): string {
    return this.text;
  }

  /** Codes are written no sooner than a character has the new style. */
  private append(text: string): void {
    if (text === '') return;
    if (this.ansi) this.text += escapeCode(this.current, this.next);
    this.current = this.next;
    this.text += text;
  }
}

function escapeCode(from: Style, to: Style): string {
  const codes: string[] = [];
  if (to.color === undefined && from.color !== undefined) {
    codes.push('0');
    if (to.bold) codes.push('1');
  } else {
    if (to.bold !== from.bold) codes.push(to.bold ? '1' : '22');
    if (to.color !== undefined && to.color !== from.color) codes.push(CODES[to.color]);
  }
  return codes.length === 0 ? '' : `\u001b[${codes.join(';')}m`;
}
