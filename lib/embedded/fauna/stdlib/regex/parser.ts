import { atBeginning, atEnd, caret, dollar, graphemeBoundary, wordBoundary } from './assertions';
import { equality, isAsciiDigit, isLineTerminator, isVerticalSpace, not, single } from './characters';
import { characterClass, property } from './character-class';
import { escapedCharacter, groupName, predefinedClass } from './escapes';
import { withFlag } from './flags';
import { PatternReader } from './pattern-reader';
import { quantified } from './quantifier';
import { RegexSyntaxError } from './regex-syntax-error';
import type { CodePointTest, Lookaround, Node, PlaceTest } from './syntax-tree';
import { widthOf } from './width';

/** In UTF-16 units: a pattern is compiled in one go, which takes tens of milliseconds for so long a one. */
const MAX_LENGTH = 65_536;

const TOO_LARGE = 'Stack overflow during pattern compilation';

const EMPTY: Node = { kind: 'sequence', nodes: [] };

/** What `\R` matches: a line break of Windows, or one character that breaks lines. */
const LINE_BREAK: Node = {
  kind: 'alternatives',
  branches: [
    {
      kind: 'sequence',
      nodes: [characterNode((codePoint) => codePoint === 0x0d), characterNode((codePoint) => codePoint === 0x0a)],
    },
    characterNode(isVerticalSpace),
  ],
};

export interface ParsedRegex {
  readonly root: Node;
  readonly groups: number;
  /** The numbers of groups that have a name. */
  readonly groupNames: ReadonlyMap<string, number>;
}

/** Throws {@link RegexSyntaxError}, with the texts and indexes of `java.util.regex.Pattern`. */
export function parseRegex(pattern: string): ParsedRegex {
  if (pattern.length > MAX_LENGTH) throw new RegexSyntaxError(TOO_LARGE, MAX_LENGTH);
  const parser = new Parser(pattern);
  try {
    return parser.parse();
  } catch (error) {
    if (error instanceof RangeError) throw parser.error(TOO_LARGE);
    throw error;
  }
}

class Parser {
  private readonly reader: PatternReader;
  private readonly names = new Map<string, number>();
  private groups = 0;

  constructor(pattern: string) {
    this.reader = new PatternReader(pattern);
  }

  error(message: string): RegexSyntaxError {
    return this.reader.error(message);
  }

  parse(): ParsedRegex {
    const root = this.alternatives();
    if (this.reader.cursor !== this.reader.length) {
      throw this.error(this.peek() === ')' ? "Unmatched closing ')'" : 'Unexpected internal error');
    }
    return { root, groups: this.groups, groupNames: this.names };
  }

  private peek(): string {
    return String.fromCodePoint(this.reader.peek());
  }

  /** alternatives = sequence { "|" sequence } */
  private alternatives(): Node {
    const branches = [this.sequence()];
    while (this.peek() === '|') {
      this.reader.next();
      branches.push(this.sequence());
    }
    const [only] = branches;
    return only !== undefined && branches.length === 1 ? only : { kind: 'alternatives', branches };
  }

  /** sequence = { ( group | class | escape | "^" | "$" | "." | literal ) [ quantifier ] } */
  private sequence(): Node {
    const nodes: Node[] = [];
    for (;;) {
      const char = this.peek();
      if (char === '|' || char === ')' || (char === '\0' && this.reader.atEnd)) break;
      if (char === '(') {
        const group = this.group();
        if (group) nodes.push(group);
      } else {
        nodes.push(...this.quantifiedTerm(char));
      }
    }
    const [only] = nodes;
    return only !== undefined && nodes.length === 1 ? only : { kind: 'sequence', nodes };
  }

  private quantifiedTerm(char: string): Node[] {
    const { reader } = this;
    switch (char) {
      case '[':
        return [quantified(this.reader, characterNode(characterClass(reader, true)))];
      case '^':
        reader.next();
        return [quantified(this.reader, assertion(caret(reader.flags)))];
      case '$':
        reader.next();
        return [quantified(this.reader, assertion(dollar(reader.flags.multiline, reader.flags.unixLines)))];
      case '.':
        reader.next();
        return [quantified(this.reader, characterNode(this.anyCharacter()))];
      case '?':
      case '*':
      case '+':
        reader.next();
        throw this.error(`Dangling meta character '${char}'`);
      default:
        return this.quantifiedLiteral();
    }
  }

  private anyCharacter(): CodePointTest {
    const { dotAll, unixLines } = this.reader.flags;
    if (dotAll) return () => true;
    return unixLines ? (codePoint) => codePoint !== 0x0a : not(isLineTerminator);
  }

  /** A quantifier belongs to the last character of a run of literals only. */
  private quantifiedLiteral(): Node[] {
    const nodes = this.literals();
    const last = nodes.pop() ?? EMPTY;
    return [...nodes, quantified(this.reader, last)];
  }

  /** Characters up to something else, or one escape that is none; stops before the last character where a quantifier follows it. */
  private literals(): Node[] {
    const { reader } = this;
    const characters: Node[] = [];
    let beforeLast = reader.cursor;
    for (;;) {
      const char = this.peek();
      if (char === '*' || char === '+' || char === '?' || char === '{') {
        if (characters.length > 1) {
          reader.cursor = beforeLast;
          characters.pop();
        }
        return characters;
      }
      if (/[$.^([|)]/.test(char) || (char === '\0' && reader.atEnd)) return characters;
      if (char !== '\\') {
        beforeLast = reader.cursor;
        characters.push(characterNode(single(reader.peek(), reader.flags)));
        reader.next();
        continue;
      }
      const letter = reader.nextEscaped();
      if (letter === 0x70 || letter === 0x50) {
        if (characters.length === 0) return [characterNode(property(reader))];
        reader.unread();
        return characters;
      }
      reader.unread();
      const start = reader.cursor;
      const escaped = this.escape();
      if (typeof escaped !== 'number') {
        if (characters.length === 0) return [escaped];
        reader.cursor = start;
        return characters;
      }
      beforeLast = start;
      characters.push(characterNode(single(escaped, reader.flags)));
    }
  }

  /** Reads `\…`; gives the character it stands for, or a node. */
  private escape(): number | Node {
    const { reader } = this;
    const codePoint = reader.skip();
    const letter = String.fromCodePoint(codePoint);
    const predefined = predefinedClass(letter, reader.flags);
    if (predefined) return characterNode(predefined);
    const escaped = escapedCharacter(letter, reader);
    if (escaped !== undefined) return escaped;
    switch (letter) {
      case 'A':
        return assertion(atBeginning);
      case 'B':
        return assertion(notAt(wordBoundary(reader.flags)));
      case 'G':
        return { kind: 'search-start' };
      case 'R':
        return LINE_BREAK;
      case 'X':
        return { kind: 'grapheme' };
      case 'Z':
        return assertion(dollar(false, reader.flags.unixLines));
      case 'b':
        return this.boundary();
      case 'k':
        return this.namedBackreference();
      case 'z':
        return assertion(atEnd);
      default:
        if (/[1-9]/.test(letter)) return this.backreference(Number(letter));
        if (/[A-Za-z]/.test(letter)) throw this.error('Illegal/unsupported escape sequence');
        return codePoint;
    }
  }

  private boundary(): Node {
    const { reader } = this;
    if (this.peek() === '{') {
      if (reader.skip() === 0x67) {
        if (reader.read() === 0x7d) return assertion(graphemeBoundary);
        throw this.error('Illegal/unsupported escape sequence');
      }
      reader.unread();
      reader.unread();
    }
    return assertion(wordBoundary(reader.flags));
  }

  /** Further digits belong to the number as long as there are so many groups so far. */
  private backreference(first: number): Node {
    let group = first;
    while (isAsciiDigit(this.reader.peek())) {
      const longer = group * 10 + (this.reader.peek() - 0x30);
      if (longer > this.groups) break;
      group = longer;
      this.reader.read();
    }
    return this.referenceTo(group);
  }

  private namedBackreference(): Node {
    const { reader } = this;
    if (reader.read() !== 0x3c) throw this.error("\\k is not followed by '<' for named capturing group");
    const name = groupName(reader, reader.read());
    const group = this.names.get(name);
    if (group === undefined) throw this.error(`named capturing group <${name}> does not exist`);
    return this.referenceTo(group);
  }

  private referenceTo(group: number): Node {
    return { kind: 'backreference', group, equals: equality(this.reader.flags) };
  }

  /** group = "(" [ "?" … ] alternatives ")" [ quantifier ]; `undefined` for one that only sets flags. */
  private group(): Node | undefined {
    const { reader } = this;
    const outerFlags = reader.flags;
    let node: Node;
    if (reader.next() !== 0x3f) {
      node = this.capturing(undefined);
    } else {
      const special = this.specialGroup(String.fromCodePoint(reader.skip()));
      if (!special) return undefined;
      node = special;
    }
    reader.accept(0x29, 'Unclosed group');
    reader.flags = outerFlags;
    return quantified(this.reader, node);
  }

  private capturing(name: string | undefined): Node {
    const index = ++this.groups;
    if (name !== undefined) this.names.set(name, index);
    return { kind: 'group', index, body: this.alternatives() };
  }

  private specialGroup(kind: string): Node | undefined {
    switch (kind) {
      case ':':
        return { kind: 'group', index: undefined, body: this.alternatives() };
      case '=':
      case '!':
        return this.lookaround(false, kind === '!');
      case '>':
        return { kind: 'atomic', body: this.alternatives() };
      case '<':
        return this.namedGroupOrLookbehind();
      case '$':
      case '@':
        throw this.error('Unknown group type');
      default:
        return this.flagGroup();
    }
  }

  private namedGroupOrLookbehind(): Node {
    const codePoint = this.reader.read();
    const char = String.fromCodePoint(codePoint);
    if (char === '=' || char === '!') return this.lookaround(true, char === '!');
    const name = groupName(this.reader, codePoint);
    if (this.names.has(name)) throw this.error(`Named capturing group <${name}> is already defined`);
    return this.capturing(name);
  }

  private lookaround(behind: boolean, negative: boolean): Lookaround {
    const body = this.alternatives();
    const width = behind ? widthOf(body) : { min: 0, max: 0 };
    if (!width) throw this.error('Look-behind group does not have an obvious maximum length');
    return { kind: 'lookaround', behind, negative, body, width };
  }

  private flagGroup(): Node | undefined {
    const { reader } = this;
    reader.unread();
    this.readFlags();
    const end = reader.read();
    if (end === 0x29) return undefined;
    if (end !== 0x3a) throw this.error('Unknown inline modifier');
    return { kind: 'group', index: undefined, body: this.alternatives() };
  }

  private readFlags(): void {
    const { reader } = this;
    let on = true;
    let letter = this.peek();
    for (;;) {
      if (letter === '-' && on) {
        on = false;
      } else {
        const flags = withFlag(reader.flags, letter, on);
        if (!flags) return;
        reader.flags = flags;
      }
      letter = String.fromCodePoint(reader.next());
    }
  }
}

function characterNode(matches: CodePointTest): Node {
  return { kind: 'character', matches };
}

function assertion(holds: PlaceTest): Node {
  return { kind: 'assertion', holds };
}

function notAt(place: PlaceTest): PlaceTest {
  return (text, offset) => !place(text, offset);
}
