import { both, either, not, range, single } from './characters';
import { escapedCharacter, predefinedClass } from './escapes';
import type { PatternReader } from './pattern-reader';
import { binaryProperty, block, namedProperty, script, unicodePosixClass } from './properties';
import type { CodePointTest } from './syntax-tree';

/** `[…]` and `\p{…}` (`java.util.regex.Pattern`: `clazz`, `range`, `family`). */

const BACKSLASH = 0x5c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const AMPERSAND = 0x26;
const CARET = 0x5e;
const HYPHEN = 0x2d;

/** What single characters of Latin-1 a class names. All parts of a class between `&&` share one, also with what comes later. */
type Characters = CodePointTest[];

/** Reads a class from its `[` on; its `]` too if `consume`. */
export function characterClass(reader: PatternReader, consume: boolean): CodePointTest {
  const characters: Characters = [];
  const inCharacters: CodePointTest = (codePoint) => characters.some((test) => test(codePoint));
  let hasCharacters = false;
  let result: CodePointTest | undefined;
  let negated = false;
  let current = reader.next();
  if (current === CARET && reader.at(reader.cursor - 1) === OPEN) {
    current = reader.next();
    negated = true;
  }
  for (;;) {
    if (current === OPEN) {
      result = union(result, characterClass(reader, true));
      current = reader.peek();
      continue;
    }
    if (current === AMPERSAND) {
      current = reader.next();
      if (current === AMPERSAND) {
        const right = intersected(reader);
        if (hasCharacters) result = union(result, inCharacters);
        hasCharacters = false;
        if (result === undefined && right === undefined) throw reader.error('Bad class syntax');
        result = result === undefined || right === undefined ? (result ?? right) : both(result, right);
        current = reader.peek();
        continue;
      }
      reader.unread();
    } else if (current === 0 && reader.atEnd) {
      throw reader.error('Unclosed character class');
    } else if (current === CLOSE && (result !== undefined || hasCharacters)) {
      if (consume) reader.next();
      const all = hasCharacters ? union(result, inCharacters) : (result ?? inCharacters);
      return negated ? not(all) : all;
    }
    const part = classPart(reader, characters);
    if (part === undefined) hasCharacters = true;
    else result = union(result, part);
    current = reader.peek();
  }
}

function union(left: CodePointTest | undefined, right: CodePointTest): CodePointTest {
  return left === undefined ? right : either(left, right);
}

/** What stands behind `&&`, up to the next `&` or `]`. */
function intersected(reader: PatternReader): CodePointTest | undefined {
  let right: CodePointTest | undefined;
  let current = reader.next();
  while (current !== CLOSE && current !== AMPERSAND) {
    if (current !== OPEN) reader.unread();
    right = union(right, characterClass(reader, current === OPEN));
    current = reader.peek();
  }
  return right;
}

/** One character, range, escape or property; `undefined` where it went into `characters`. */
function classPart(reader: PatternReader, characters: Characters): CodePointTest | undefined {
  let first = reader.peek();
  if (first === BACKSLASH) {
    const letter = reader.nextEscaped();
    if (letter === 0x70 || letter === 0x50) return property(reader);
    const beginsRange = reader.at(reader.cursor + 1) === HYPHEN;
    reader.unread();
    const escaped = classEscape(reader, beginsRange);
    if (typeof escaped !== 'number') return escaped;
    first = escaped;
  } else {
    reader.next();
  }
  if (reader.peek() === HYPHEN) {
    const end = reader.at(reader.cursor + 1);
    if (end !== OPEN && end !== CLOSE) return rangeFrom(reader, first);
  }
  if (first > 0xff) return single(first, reader.flags);
  characters.push(single(first, reader.flags));
  return undefined;
}

function rangeFrom(reader: PatternReader, first: number): CodePointTest {
  reader.next();
  let last: number | CodePointTest = reader.peek();
  if (last === BACKSLASH) last = classEscape(reader, true);
  else reader.next();
  if (typeof last !== 'number' || last < first) throw reader.error('Illegal character range');
  return range(first, last, reader.flags);
}

/** `\v` at the end of a range is the vertical tabulator alone, as it was everywhere before it became a class. */
function classEscape(reader: PatternReader, inRange: boolean): number | CodePointTest {
  const codePoint = reader.skip();
  const letter = String.fromCodePoint(codePoint);
  if (letter === 'v' && inRange) return 0x0b;
  const escaped = predefinedClass(letter, reader.flags) ?? escapedCharacter(letter, reader);
  if (escaped !== undefined) return escaped;
  if (/[A-Za-z1-9]/.test(letter)) throw reader.error('Illegal/unsupported escape sequence');
  return codePoint;
}

/** Reads `\p…` or `\P…`, from that letter on. */
export function property(reader: PatternReader): CodePointTest {
  const complement = reader.at(reader.cursor) === 0x50;
  const braced = reader.next() === 0x7b;
  if (!braced) reader.unread();
  const test = family(reader, braced);
  return complement ? not(test) : test;
}

function family(reader: PatternReader, braced: boolean): CodePointTest {
  reader.next();
  if (!braced) {
    const letter = String.fromCodePoint(reader.at(reader.cursor));
    reader.read();
    return byName(reader, letter);
  }
  const start = reader.cursor;
  while (reader.cursor < reader.length && reader.peek() !== 0x7d) reader.read();
  if (reader.cursor >= reader.length) {
    reader.cursor = reader.length + 1;
    throw reader.error('Unclosed character family');
  }
  reader.read();
  if (start + 1 >= reader.cursor) throw reader.error('Empty character family');
  return byName(reader, reader.text(start, reader.cursor - 1));
}

function byName(reader: PatternReader, name: string): CodePointTest {
  const equals = name.indexOf('=');
  if (equals >= 0) return byNameAndValue(reader, name.slice(0, equals).toLowerCase(), name.slice(equals + 1));
  const test = findProperty(name, reader.flags.ignoreCase, reader.flags.unicodeClasses);
  if (!test) throw reader.error(`Unknown character property name {${name}}`);
  return test;
}

function findProperty(name: string, ignoreCase: boolean, unicodeClasses: boolean): CodePointTest | undefined {
  if (name.startsWith('In')) return block(name.slice(2));
  if (name.startsWith('Is')) {
    const short = name.slice(2);
    return binaryProperty(short, ignoreCase) ?? namedProperty(short, ignoreCase) ?? script(short);
  }
  return (unicodeClasses ? unicodePosixClass(name, ignoreCase) : undefined) ?? namedProperty(name, ignoreCase);
}

function byNameAndValue(reader: PatternReader, name: string, value: string): CodePointTest {
  const test = valueOf(name, value, reader.flags.ignoreCase);
  if (!test) throw reader.error(`Unknown Unicode property {name=<${name}>, value=<${value}>}`);
  return test;
}

function valueOf(name: string, value: string, ignoreCase: boolean): CodePointTest | undefined {
  switch (name) {
    case 'sc':
    case 'script':
      return script(value);
    case 'blk':
    case 'block':
      return block(value);
    case 'gc':
    case 'general_category':
      return namedProperty(value, ignoreCase);
    default:
      return undefined;
  }
}
