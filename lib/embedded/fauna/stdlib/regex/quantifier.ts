import { isAsciiDigit } from './characters';
import type { PatternReader } from './pattern-reader';
import type { Node } from './syntax-tree';

/** The largest number that fits a repetition's bound. */
const MAX_BOUND = 2 ** 31 - 1;

/** What repeats a part, if there is anything: quantifier = ( "?" | "*" | "+" | "{" digits [ "," [ digits ] ] "}" ) [ "?" | "+" ] */
export function quantified(reader: PatternReader, body: Node): Node {
  switch (String.fromCodePoint(reader.peek())) {
    case '?':
      return repetition(reader, body, 0, 1);
    case '*':
      return repetition(reader, body, 0, Infinity);
    case '+':
      return repetition(reader, body, 1, Infinity);
    case '{':
      return counted(reader, body);
    default:
      return body;
  }
}

function repetition(reader: PatternReader, repeated: Node, min: number, max: number): Node {
  // Alternatives outside of a group are those of `\R`, of which a repetition takes the first only.
  const body: Node = repeated.kind === 'alternatives' ? { kind: 'atomic', body: repeated } : repeated;
  const mode = reader.next();
  if (mode !== 0x3f && mode !== 0x2b) return { kind: 'repetition', body, min, max, mode: 'greedy' };
  reader.next();
  return { kind: 'repetition', body, min, max, mode: mode === 0x3f ? 'lazy' : 'possessive' };
}

function counted(reader: PatternReader, body: Node): Node {
  let current = reader.skip();
  if (!isAsciiDigit(current)) throw reader.error('Illegal repetition');
  let min = 0;
  do {
    min = appendDigit(reader, min, current);
    current = reader.read();
  } while (isAsciiDigit(current));
  let max = min;
  if (current === 0x2c) {
    current = reader.read();
    if (current === 0x7d) {
      reader.unread();
      return repetition(reader, body, min, Infinity);
    }
    max = 0;
    while (isAsciiDigit(current)) {
      max = appendDigit(reader, max, current);
      current = reader.read();
    }
  }
  if (current !== 0x7d) throw reader.error('Unclosed counted closure');
  if (max < min) throw reader.error('Illegal repetition range');
  reader.unread();
  return repetition(reader, body, min, max);
}

function appendDigit(reader: PatternReader, value: number, digit: number): number {
  const longer = value * 10 + (digit - 0x30);
  if (longer > MAX_BOUND) throw reader.error('Illegal repetition range');
  return longer;
}
