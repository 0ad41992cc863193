import { ASCII, LETTERS, OTHERS } from './weights';

/** One collation element; see `derive-weights.ts`. Primaries above 16 bits are two units of 16 bits. */
export interface CollationElement {
  readonly primary: number;
  readonly secondary: number;
  readonly tertiary: number;
}

type Elements = readonly CollationElement[];

/** Primary and tertiary weights of printable ASCII by character code; none of it has an accent. */
export const ASCII_PRIMARIES = asciiWeights(0);
export const ASCII_TERTIARIES = asciiWeights(1);

function asciiWeights(level: 0 | 1): Uint16Array {
  const weights = ASCII.trim()
    .split(' ')
    .map((pair) => Number.parseInt(pair.split('.')[level] ?? '', 36));
  return Uint16Array.from([...Array<number>(0x20).fill(0), ...weights]);
}

/** The elements of a text in normal form D. */
export function elementsOf(text: string): Elements {
  const table = weightTable();
  const found: CollationElement[] = [];
  const chars = ASCII_ONLY.test(text) ? text : [...text];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    const mark = table.pairedMarks.has(char) ? pairedMark(table, char, chars, i) : undefined;
    if (mark === undefined || typeof chars === 'string') found.push(...(table.elements.get(char) ?? unlisted(char)));
    else {
      found.push(...(table.elements.get(char + chars[mark]) ?? []));
      chars.splice(mark, 1);
    }
  }
  return found;
}

// oxlint-disable-next-line no-control-regex
const ASCII_ONLY = /^[\x00-\x7f]*$/;

/** Where the mark stands that makes another letter of the one at `position`; other marks may stand between. */
function pairedMark(table: Table, letter: string, chars: ArrayLike<string>, position: number): number | undefined {
  for (let i = position + 1; i < chars.length; i++) {
    const mark = chars[i] ?? '';
    if (table.elements.has(letter + mark)) return i;
    if (table.elements.get(mark)?.[0]?.primary !== 0) return undefined;
  }
  return undefined;
}

/** What the table does not list sorts by its compatibility form, or behind everything else by its code point. */
function unlisted(char: string): Elements {
  const compatible = char.normalize('NFKD');
  if (compatible !== char) return elementsOf(compatible);
  const point = char.codePointAt(0) ?? 0;
  const primary = (blockOf(point) | (point >> 15)) * 0x10000 + (0x8000 | (point & 0x7fff));
  return [{ primary, secondary: 1, tertiary: 1 }];
}

/** Behind all weights of the table: ideographs first, then the rest. */
function blockOf(point: number): number {
  return /\p{Unified_Ideograph}/u.test(String.fromCodePoint(point)) ? 0xf000 : 0xf800;
}

/** The text of printable ASCII that collates as this one does, in normal form D; `undefined` where there is none. */
export function twinOf(text: string): string | undefined {
  const table = weightTable();
  let twin = '';
  for (const char of text) {
    if (char >= ' ' && char <= '~') twin += char;
    else {
      const elements = table.elements.get(char) ?? unlisted(char);
      if (elements.length === 0) continue;
      const ascii = table.ascii.get(signature(elements));
      if (ascii === undefined) return undefined;
      twin += ascii;
    }
  }
  return twin;
}

interface Table {
  readonly elements: ReadonlyMap<string, Elements>;
  /** Letters that some mark makes another letter. */
  readonly pairedMarks: ReadonlySet<string>;
  /** Printable ASCII characters by their elements. */
  readonly ascii: ReadonlyMap<string, string>;
}

let read: Table | undefined;

/** The table, read when a text first needs more of it than ASCII: a start should not wait for it. */
function weightTable(): Table {
  read ??= readTable();
  return read;
}

function readTable(): Table {
  const elements = new Map<string, Elements>();
  let primary = 0;
  for (const token of LETTERS.trim().split(' ')) {
    const [start = '', more = '0'] = token.split('+');
    const text = textOf(start);
    const first = text.codePointAt(0) ?? 0;
    for (let i = 0; i <= Number.parseInt(more, 36); i++) {
      primary++;
      elements.set(i === 0 ? text : String.fromCodePoint(first + i), [{ primary, secondary: 1, tertiary: 1 }]);
    }
  }
  for (const token of OTHERS.trim().split(' ')) {
    const [points = '', weights = ''] = token.split('=');
    elements.set(textOf(points), weights === '' ? [] : weights.split(';').map(elementOf));
  }
  const pairs = [...elements.keys()].map((text) => [...text]).filter((chars) => chars.length > 1);
  const ascii = new Map<string, string>();
  for (let code = 0x20; code < 0x7f; code++) {
    const char = String.fromCharCode(code);
    ascii.set(signature(elements.get(char) ?? []), char);
  }
  return { elements, ascii, pairedMarks: new Set(pairs.map(([letter = '']) => letter)) };
}

function textOf(points: string): string {
  return String.fromCodePoint(...points.split('_').map((point) => Number.parseInt(point, 36)));
}

function elementOf(weights: string): CollationElement {
  const [primary = 0, secondary = 0, tertiary = 0] = weights.split('.').map((weight) => Number.parseInt(weight, 36));
  return { primary, secondary, tertiary };
}

function signature(elements: Elements): string {
  return elements.map(({ primary, secondary, tertiary }) => `${primary}.${secondary}.${tertiary}`).join(';');
}
