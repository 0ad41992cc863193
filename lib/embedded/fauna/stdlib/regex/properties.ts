import {
  either,
  isAsciiDigit,
  isAsciiLetter,
  isAsciiSpace,
  hexDigit,
  isUnicodeDigit,
  isUnicodeSpace,
  isUnicodeWord,
  unicode,
} from './characters';
import type { CodePointTest } from './syntax-tree';
import { UNICODE_BLOCKS } from './unicode-blocks';

/**
 * What `\p{…}` may name (`java.util.regex.CharPredicates`). Every function gives `undefined` for a name it does not know.
 * With `(?i)` properties of case mean letters of either case.
 */

const CATEGORIES: ReadonlySet<string> = new Set(
  'Cn Lu Ll Lt Lm Lo Mn Me Mc Nd Nl No Zs Zl Zp Cc Cf Co Cs Pd Ps Pe Pc Po Sm Sc Sk So Pi Pf L M N Z C P S LC'.split(
    ' ',
  ),
);

const isCased = unicode(String.raw`\p{Lu}\p{Ll}\p{Lt}`);

/** General categories, POSIX classes and the predicates of `java.lang.Character`. */
export function namedProperty(name: string, ignoreCase: boolean): CodePointTest | undefined {
  if (ignoreCase && (name === 'Lu' || name === 'Ll' || name === 'Lt')) return isCased;
  if (CATEGORIES.has(name)) return unicode(`\\p{${name}}`);
  return posixClass(name, ignoreCase) ?? javaPredicate(name, ignoreCase);
}

function posixClass(name: string, ignoreCase: boolean): CodePointTest | undefined {
  switch (name) {
    case 'ASCII':
      return within(0, 0x7f);
    case 'Alnum':
      return either(isAsciiLetter, isAsciiDigit);
    case 'Alpha':
      return isAsciiLetter;
    case 'Blank':
      return (codePoint) => codePoint === 0x20 || codePoint === 0x09;
    case 'Cntrl':
      return (codePoint) => codePoint < 0x20 || codePoint === 0x7f;
    case 'Digit':
      return isAsciiDigit;
    case 'Graph':
      return within(0x21, 0x7e);
    case 'Lower':
      return ignoreCase ? isAsciiLetter : within(0x61, 0x7a);
    case 'Upper':
      return ignoreCase ? isAsciiLetter : within(0x41, 0x5a);
    case 'Print':
      return within(0x20, 0x7e);
    case 'Punct':
      return (codePoint) =>
        codePoint > 0x20 && codePoint < 0x7f && !isAsciiLetter(codePoint) && !isAsciiDigit(codePoint);
    case 'Space':
      return isAsciiSpace;
    case 'XDigit':
      return (codePoint) => hexDigit(codePoint) !== undefined;
    case 'L1':
      return within(0, 0xff);
    case 'LD':
      return unicode(String.raw`\p{L}\p{Nd}`);
    case 'all':
      return () => true;
    default:
      return undefined;
  }
}

function javaPredicate(name: string, ignoreCase: boolean): CodePointTest | undefined {
  const anyCase = either(either(unicode(String.raw`\p{Lowercase}`), unicode(String.raw`\p{Uppercase}`)), isCased);
  switch (name) {
    case 'javaLowerCase':
      return ignoreCase ? anyCase : unicode(String.raw`\p{Lowercase}`);
    case 'javaUpperCase':
      return ignoreCase ? anyCase : unicode(String.raw`\p{Uppercase}`);
    case 'javaTitleCase':
      return ignoreCase ? anyCase : unicode(String.raw`\p{Lt}`);
    case 'javaAlphabetic':
      return unicode(String.raw`\p{Alphabetic}`);
    case 'javaIdeographic':
      return unicode(String.raw`\p{Ideographic}`);
    case 'javaDigit':
      return unicode(String.raw`\p{Nd}`);
    case 'javaDefined':
      return unicode(String.raw`\P{Cn}`);
    case 'javaLetter':
      return unicode(String.raw`\p{L}`);
    case 'javaLetterOrDigit':
      return unicode(String.raw`\p{L}\p{Nd}`);
    case 'javaJavaIdentifierStart':
      return unicode(String.raw`\p{L}\p{Nl}\p{Sc}\p{Pc}`);
    case 'javaJavaIdentifierPart':
      return either(unicode(String.raw`\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}`), isIdentifierIgnorable);
    case 'javaUnicodeIdentifierStart':
      return unicode(String.raw`\p{ID_Start}`);
    case 'javaUnicodeIdentifierPart':
      return either(unicode(String.raw`\p{ID_Continue}`), isIdentifierIgnorable);
    case 'javaIdentifierIgnorable':
      return isIdentifierIgnorable;
    case 'javaSpaceChar':
      return unicode(String.raw`\p{Z}`);
    case 'javaWhitespace':
      return isJavaWhitespace;
    case 'javaISOControl':
      return (codePoint) => codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0);
    case 'javaMirrored':
      return unicode(String.raw`\p{Bidi_Mirrored}`);
    default:
      return undefined;
  }
}

/** Binary properties: `\p{IsAlphabetic}`. */
export function binaryProperty(name: string, ignoreCase: boolean): CodePointTest | undefined {
  switch (name.toUpperCase()) {
    case 'ALPHABETIC':
      return unicode(String.raw`\p{Alphabetic}`);
    case 'ASSIGNED':
      return unicode(String.raw`\P{Cn}`);
    case 'CONTROL':
      return unicode(String.raw`\p{Cc}`);
    case 'HEXDIGIT':
    case 'HEX_DIGIT':
      return unicode(String.raw`\p{Nd}\p{Hex_Digit}`);
    case 'IDEOGRAPHIC':
      return unicode(String.raw`\p{Ideographic}`);
    case 'JOINCONTROL':
    case 'JOIN_CONTROL':
      return unicode(String.raw`\p{Join_Control}`);
    case 'LETTER':
      return unicode(String.raw`\p{L}`);
    case 'LOWERCASE':
      return ignoreCase ? isCased : unicode(String.raw`\p{Lowercase}`);
    case 'UPPERCASE':
      return ignoreCase ? isCased : unicode(String.raw`\p{Uppercase}`);
    case 'TITLECASE':
      return ignoreCase ? isCased : unicode(String.raw`\p{Lt}`);
    case 'NONCHARACTERCODEPOINT':
    case 'NONCHARACTER_CODE_POINT':
      return unicode(String.raw`\p{Noncharacter_Code_Point}`);
    case 'PUNCTUATION':
      return unicode(String.raw`\p{P}`);
    case 'WHITESPACE':
    case 'WHITE_SPACE':
      return isUnicodeSpace;
    case 'WORD':
      return isUnicodeWord;
    default:
      return undefined;
  }
}

/** POSIX classes under `(?U)`, which know all scripts. */
export function unicodePosixClass(name: string, ignoreCase: boolean): CodePointTest | undefined {
  switch (name.toUpperCase()) {
    case 'ALPHA':
      return unicode(String.raw`\p{Alphabetic}`);
    case 'LOWER':
      return binaryProperty('LOWERCASE', ignoreCase);
    case 'UPPER':
      return binaryProperty('UPPERCASE', ignoreCase);
    case 'SPACE':
      return isUnicodeSpace;
    case 'PUNCT':
      return unicode(String.raw`\p{P}`);
    case 'XDIGIT':
      return binaryProperty('HEX_DIGIT', ignoreCase);
    case 'ALNUM':
      return unicode(String.raw`\p{Alphabetic}\p{Nd}`);
    case 'CNTRL':
      return unicode(String.raw`\p{Cc}`);
    case 'DIGIT':
      return isUnicodeDigit;
    case 'BLANK':
      return unicode(String.raw`\p{Zs}\t`);
    case 'GRAPH':
      return unicode(String.raw`^\p{Z}\p{Cc}\p{Cs}\p{Cn}`);
    case 'PRINT':
      return unicode(String.raw`^\p{Zl}\p{Zp}\p{Cc}\p{Cs}\p{Cn}`);
    default:
      return undefined;
  }
}

/** By a script's name or code of four letters, whatever the case. */
export function script(name: string): CodePointTest | undefined {
  const canonical = name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join('_');
  if (!/^\w+$/.test(canonical)) return undefined;
  try {
    return unicode(`\\p{Script=${canonical}}`);
  } catch {
    // JavaScript knows a script by its name or code in this very case, and nothing else.
    return undefined;
  }
}

/** By a block's name, with or without its blanks and hyphens, whatever the case. */
export function block(name: string): CodePointTest | undefined {
  const key = blockKey(name);
  const sought = RENAMED_BLOCKS.get(key) ?? key;
  const found = UNICODE_BLOCKS.find(([, , blockName]) => blockKey(blockName) === sought);
  return found && within(found[0], found[1]);
}

/** Names from before a block was renamed. */
const RENAMED_BLOCKS: ReadonlyMap<string, string> = new Map([
  ['greek', 'greekandcoptic'],
  ['combiningmarksforsymbols', 'combiningdiacriticalmarksforsymbols'],
  ['cyrillicsupplementary', 'cyrillicsupplement'],
]);

function blockKey(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

function within(from: number, to: number): CodePointTest {
  return (codePoint) => codePoint >= from && codePoint <= to;
}

function isIdentifierIgnorable(codePoint: number): boolean {
  if (codePoint <= 0x08 || (codePoint >= 0x0e && codePoint <= 0x1b)) return true;
  return (codePoint >= 0x7f && codePoint <= 0x9f) || isFormat(codePoint);
}

const isFormat = unicode(String.raw`\p{Cf}`);
const isSeparator = unicode(String.raw`\p{Z}`);

/** Separators that allow a break, and the controls that are white. */
function isJavaWhitespace(codePoint: number): boolean {
  if ((codePoint >= 0x09 && codePoint <= 0x0d) || (codePoint >= 0x1c && codePoint <= 0x1f)) return true;
  return isSeparator(codePoint) && codePoint !== 0xa0 && codePoint !== 0x2007 && codePoint !== 0x202f;
}
