import { CHARACTERS_PER_STEP, type Effort } from './effort';

/**
 * JSON as it was written: numbers keep their text (a Long does not fit a JavaScript number, and `1.0` is not `1`),
 * objects keep every member in its place, those given twice included. `JSON.parse` can do neither.
 */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;

export class JsonNumber {
  constructor(readonly text: string) {}

  /** Written without fraction and exponent. */
  get isInteger(): boolean {
    return /^-?\d+$/.test(this.text);
  }
}

export class JsonObject {
  constructor(readonly members: readonly (readonly [name: string, value: Json])[]) {}

  /** The member of this name; the last one where it was given twice. */
  get(name: string): Json | undefined {
    return this.members.findLast(([key]) => key === name)?.[1];
  }
}

/** The text is not JSON. The message is the one of the parser FaunaDB uses (jackson-core 2.18), place included. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';

  constructor(
    message: string,
    /** Not even the first token could be read. */
    readonly atStart: boolean,
  ) {
    super(message);
  }
}

/** The text is nested more deeply than {@link MAX_DEPTH}. */
export class JsonDepthError extends Error {
  override readonly name = 'JsonDepthError';
}

/** How deeply arrays and objects may be nested. */
export const MAX_DEPTH = 1000;

/** Reading a value takes about as long as so many small steps. */
const STEPS_PER_VALUE = 16;

interface Reading {
  /** `ignore` leaves unread what comes after the value; otherwise only white space may follow. */
  readonly trailing?: 'ignore' | 'refuse';
  /** Sees to it that reading a long text can be stopped. */
  readonly effort?: Pick<Effort, 'watch'> | undefined;
}

/**
 * Reads one JSON value from the beginning of `text` (RFC 8259, nothing looser).
 *
 * Throws {@link JsonSyntaxError} and {@link JsonDepthError}.
 */
export function parseJson(text: string, { trailing = 'refuse', effort }: Reading = {}): Json {
  const reader = new JsonReader(text, effort);
  reader.skipSpace();
  const value = reader.value();
  reader.skipSpace();
  if (trailing === 'refuse' && reader.at < text.length) throw reader.unexpected('was expecting the end of the text');
  return value;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

class JsonReader {
  at = 0;
  private depth = 0;
  private tokens = 0;

  constructor(
    private readonly text: string,
    private readonly effort: Reading['effort'],
  ) {}

  skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at++;
    }
  }

  value(): Json {
    this.effort?.watch(STEPS_PER_VALUE);
    const char = this.text[this.at];
    switch (char) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"':
        return this.string('VALUE_STRING');
      case undefined:
        throw this.endOfInput(this.tokens === 0 ? 'No content' : 'Unexpected end-of-input');
      default:
        return this.numberOrWord();
    }
  }

  private object(): JsonObject {
    const start = this.open();
    const members: (readonly [string, Json])[] = [];
    this.skipSpace();
    if (this.text[this.at] === '}') return this.close(new JsonObject(members));
    for (;;) {
      if (this.text[this.at] !== '"') throw this.expectedIn('Object', start, 'double-quote to start field name');
      const name = this.string('FIELD_NAME');
      this.skipSpace();
      if (this.text[this.at] !== ':')
        throw this.expectedIn('Object', start, 'a colon to separate field name and value');
      this.at++;
      this.skipSpace();
      if (this.at >= this.text.length) throw this.endOfInput('Unexpected end-of-input within/between Object entries');
      members.push([name, this.value()]);
      this.skipSpace();
      const next = this.text[this.at];
      if (next === '}') return this.close(new JsonObject(members));
      if (next !== ',') throw this.expectedIn('Object', start, 'comma to separate Object entries');
      this.at++;
      this.skipSpace();
    }
  }

  private array(): Json[] {
    const start = this.open();
    const elements: Json[] = [];
    this.skipSpace();
    if (this.text[this.at] === ']') return this.close(elements);
    for (;;) {
      if (this.at >= this.text.length) throw this.endOfInput('Unexpected end-of-input within/between Array entries');
      elements.push(this.value());
      this.skipSpace();
      const next = this.text[this.at];
      if (next === ']') return this.close(elements);
      if (next !== ',') throw this.expectedIn('Array', start, 'comma to separate Array entries');
      this.at++;
      this.skipSpace();
    }
  }

  private open(): number {
    if (++this.depth > MAX_DEPTH) throw new JsonDepthError(`JSON is nested more than ${MAX_DEPTH} levels deep.`);
    this.tokens++;
    return this.at++;
  }

  private close<T>(value: T): T {
    this.depth--;
    this.at++;
    return value;
  }

  private string(token: 'VALUE_STRING' | 'FIELD_NAME'): string {
    this.tokens++;
    let done = '';
    let from = ++this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x22) {
        const rest = this.text.slice(from, this.at++);
        this.effort?.watch(rest.length / CHARACTERS_PER_STEP);
        return done === '' ? rest : done + rest;
      }
      if (code === 0x5c) {
        done += this.text.slice(from, this.at) + this.escape();
        from = this.at;
      } else if (code < 0x20) {
        throw this.error(
          `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in ${token === 'FIELD_NAME' ? 'name' : 'string value'}`,
          this.at + 1,
        );
      } else if (Number.isNaN(code)) {
        throw this.endOfInput(
          token === 'FIELD_NAME'
            ? 'Unexpected end-of-input in field name'
            : 'Unexpected end-of-input: was expecting closing quote for a string value',
        );
      } else this.at++;
    }
  }

  private escape(): string {
    const char = this.text[this.at + 1];
    if (char === undefined) throw this.endOfInput('Unexpected end-of-input in character escape sequence');
    if (char === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        this.at += 2;
        throw this.unexpected('expected a hex-digit for character escape sequence');
      }
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = ESCAPES[char];
    if (plain === undefined) {
      throw this.error(`Unrecognized character escape ${described(char)}`, this.at + 2);
    }
    this.at += 2;
    return plain;
  }

  private numberOrWord(): Json {
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text)?.[0];
    if (number !== undefined) return this.number(number);
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.text)?.[0];
    if (word === undefined) throw this.unexpected(`expected a valid value ${VALUES}`);
    this.at += word.length;
    if (word === 'null' || word === 'true' || word === 'false') {
      this.tokens++;
      return word === 'null' ? null : word === 'true';
    }
    throw this.error(`Unrecognized token '${word}': was expecting ${VALUES}`, Math.min(this.at + 1, this.text.length));
  }

  private number(text: string): JsonNumber {
    this.tokens++;
    this.at += text.length;
    const after = this.text[this.at];
    if (/^-?0\d/.test(text + (after ?? ''))) {
      throw this.error('Invalid numeric value: Leading zeroes not allowed', this.at);
    }
    if (after !== undefined && /[A-Za-z_$.+-]/.test(after)) {
      throw this.unexpected('Expected space separating root-level values');
    }
    return new JsonNumber(text);
  }

  unexpected(problem: string): JsonSyntaxError {
    if (this.at >= this.text.length) return this.endOfInput('Unexpected end-of-input');
    const char = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    return this.error(`Unexpected character (${described(char)}): ${problem}`, this.at);
  }

  private expectedIn(kind: 'Array' | 'Object', start: number, what: string): JsonSyntaxError {
    const next = this.text[this.at];
    if (next === undefined) {
      return this.endOfInput(
        `Unexpected end-of-input: expected close marker for ${kind} (start marker at ${this.place(start)})`,
      );
    }
    const closing = kind === 'Array' ? ']' : '}';
    if ((next === ']' || next === '}') && next !== closing) {
      return this.error(
        `Unexpected close marker '${next}': expected '${closing}' (for ${kind} starting at ${this.place(start)})`,
        this.at,
      );
    }
    return this.unexpected(`was expecting ${what}`);
  }

  private endOfInput(message: string): JsonSyntaxError {
    return this.error(message, this.text.length);
  }

  private error(message: string, offset: number): JsonSyntaxError {
    return new JsonSyntaxError(`${message}\n at ${this.place(offset)}`, this.tokens === 0);
  }

  /** Columns count UTF-8 bytes. */
  private place(offset: number): string {
    const before = this.text.slice(0, offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    const column = Buffer.byteLength(before.slice(lineStart)) + 1;
    return `[Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{ID_Start}_$][\p{ID_Continue}$]*/uy;

function described(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return code < 0x20
    ? `(CTRL-CHAR, code ${code})`
    : `'${char}' (code ${code}${code > 255 ? ` / 0x${code.toString(16)}` : ''})`;
}
