import { isAsciiLetter, isAsciiSpace, isLineTerminator } from './characters';
import { NO_FLAGS, type Flags } from './flags';
import { RegexSyntaxError } from './regex-syntax-error';

const HASH = 0x23;
const NEWLINE = 0x0a;

/**
 * The expression as code points and a place in it. Reading moves exactly as `java.util.regex.Pattern` does, since the index of an
 * error is where its cursor stands, less one. Behind the end are zeros. With the flag `x` most movements skip white space and comments.
 */
export class PatternReader {
  cursor = 0;
  flags: Flags = NO_FLAGS;
  readonly length: number;
  private readonly codePoints: readonly number[];

  constructor(pattern: string) {
    this.codePoints = unquote([...pattern].map((character) => character.codePointAt(0) ?? 0));
    this.length = this.codePoints.length;
  }

  at(index: number): number {
    return this.codePoints[index] ?? 0;
  }

  get atEnd(): boolean {
    return this.cursor >= this.length;
  }

  text(from: number, to: number): string {
    return String.fromCodePoint(...this.codePoints.slice(from, to));
  }

  /** The code point here. */
  peek(): number {
    return this.skipComments(this.at(this.cursor));
  }

  /** The code point here, and moves behind it. */
  read(): number {
    const codePoint = this.at(this.cursor++);
    if (!this.flags.comments || !(isAsciiSpace(codePoint) || codePoint === HASH)) return codePoint;
    this.cursor--;
    const next = this.skipComments(codePoint);
    this.cursor++;
    return next;
  }

  /** Moves on by one, and gives the code point there. */
  next(): number {
    return this.skipComments(this.at(++this.cursor));
  }

  /** Like {@link next}, but white space counts. */
  nextEscaped(): number {
    return this.at(++this.cursor);
  }

  /** The code point after this one, and moves behind it. White space counts. */
  skip(): number {
    this.cursor += 2;
    return this.at(this.cursor - 1);
  }

  unread(): void {
    this.cursor--;
  }

  /** Moves behind the code point, or fails with the message. */
  accept(codePoint: number, message: string): void {
    if (this.read() !== codePoint) throw this.error(message);
  }

  error(message: string): RegexSyntaxError {
    return new RegexSyntaxError(message, this.cursor - 1);
  }

  private skipComments(codePoint: number): number {
    if (!this.flags.comments) return codePoint;
    let current = codePoint;
    while (isAsciiSpace(current) || current === HASH) {
      while (isAsciiSpace(current)) current = this.at(++this.cursor);
      if (current === HASH) current = this.skipLine();
    }
    return current;
  }

  private skipLine(): number {
    for (;;) {
      const codePoint = this.at(++this.cursor);
      if (this.cursor >= this.length) {
        this.cursor = this.length;
        return 0;
      }
      if (this.flags.unixLines ? codePoint === NEWLINE : isLineTerminator(codePoint)) return codePoint;
    }
  }
}

const BACKSLASH = 0x5c;

/**
 * `\Q…\E` written out: everything between is escaped unless it is a letter or not ASCII. A digit right after `\Q` is written as
 * `\x3…`, so that it does not belong to an escape before it.
 */
function unquote(codePoints: readonly number[]): readonly number[] {
  const start = quoteStart(codePoints);
  if (start === undefined) return codePoints;
  const out = codePoints.slice(0, start);
  let inQuote = true;
  let isFirst = true;
  for (let index = start + 2; index < codePoints.length;) {
    const codePoint = codePoints[index++] ?? 0;
    if (codePoint >= 0x80 || isAsciiLetter(codePoint)) {
      out.push(codePoint);
    } else if (codePoint >= 0x30 && codePoint <= 0x39) {
      if (isFirst) out.push(BACKSLASH, 0x78, 0x33);
      out.push(codePoint);
    } else if (codePoint !== BACKSLASH) {
      if (inQuote) out.push(BACKSLASH);
      out.push(codePoint);
    } else if (inQuote) {
      if (codePoints[index] === 0x45) {
        index++;
        inQuote = false;
      } else out.push(BACKSLASH, BACKSLASH);
    } else if (codePoints[index] === 0x51) {
      index++;
      inQuote = true;
      isFirst = true;
      continue;
    } else {
      out.push(codePoint);
      const escaped = codePoints[index++];
      if (escaped !== undefined) out.push(escaped);
    }
    isFirst = false;
  }
  return out;
}

/** Where the first `\Q` is that is not itself escaped. */
function quoteStart(codePoints: readonly number[]): number | undefined {
  for (let index = 0; index < codePoints.length - 1;) {
    if (codePoints[index] !== BACKSLASH) index++;
    else if (codePoints[index + 1] === 0x51) return index;
    else index += 2;
  }
  return undefined;
}
