import { isLetterOrDigit, isLineTerminator, isNonSpacingMark, isUnicodeWord } from './characters';
import type { Flags } from './flags';
import type { PlaceTest } from './syntax-tree';

/** Conditions on a place in the text (`java.util.regex.Pattern`: `Caret`, `Dollar`, `Bound`, …). */

const LF = 0x0a;
const CR = 0x0d;

export const atBeginning: PlaceTest = (_, offset) => offset === 0;

export const atEnd: PlaceTest = (text, offset) => offset === text.length;

/** `^`: with `(?m)` behind every line terminator, but never at the end of the text. */
export function caret({ multiline, unixLines }: Flags): PlaceTest {
  if (!multiline) return atBeginning;
  return (text, offset) => {
    if (offset === text.length) return false;
    if (offset === 0) return true;
    const before = text.charCodeAt(offset - 1);
    if (unixLines) return before === LF;
    return isLineTerminator(before) && !(before === CR && text.charCodeAt(offset) === LF);
  };
}

/** `$`, and `\Z` without `(?m)`: at the end, or before the line terminator that ends the text, or with `(?m)` any line. */
export function dollar(multiline: boolean, unixLines: boolean): PlaceTest {
  return (text, offset) => {
    if (offset === text.length) return true;
    const after = text.charCodeAt(offset);
    if (unixLines) return after === LF && (multiline || offset === text.length - 1);
    if (!isLineTerminator(after)) return false;
    if (after === LF && text.charCodeAt(offset - 1) === CR) return false;
    return multiline || offset + (text.startsWith('\r\n', offset) ? 2 : 1) === text.length;
  };
}

/** `\b`. */
export function wordBoundary({ unicodeClasses }: Flags): PlaceTest {
  const isWord = unicodeClasses ? isUnicodeWord : isPlainWord;
  return (text, offset) => {
    const before = offset > 0 && belongsToWord(isWord, text, codePointStart(text, offset - 1));
    const after = offset < text.length && belongsToWord(isWord, text, offset);
    return before !== after;
  };
}

/** `\b{g}`. */
export const graphemeBoundary: PlaceTest = (text, offset) =>
  offset === 0 || offset === text.length || endOfGrapheme(text, codePointStart(text, offset - 1)) === offset;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where the extended grapheme cluster ends that begins at `offset`. */
export function endOfGrapheme(text: string, offset: number): number {
  const [first] = graphemes.segment(text.slice(offset));
  return offset + (first?.segment.length ?? 0);
}

function isPlainWord(codePoint: number): boolean {
  return codePoint === 0x5f || isLetterOrDigit(codePoint);
}

/** A combining mark belongs to the word of the letter that it stands on. */
function belongsToWord(isWord: (codePoint: number) => boolean, text: string, offset: number): boolean {
  const codePoint = text.codePointAt(offset) ?? 0;
  return isWord(codePoint) || (isNonSpacingMark(codePoint) && hasBase(text, offset));
}

function hasBase(text: string, offset: number): boolean {
  for (let at = offset; at >= 0; at--) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (isLetterOrDigit(codePoint)) return true;
    if (!isNonSpacingMark(codePoint)) return false;
  }
  return false;
}

/** Where the code point begins that the unit at `offset` is part of. */
export function codePointStart(text: string, offset: number): number {
  const isLow = (text.charCodeAt(offset) & 0xfc00) === 0xdc00;
  return isLow && offset > 0 && (text.charCodeAt(offset - 1) & 0xfc00) === 0xd800 ? offset - 1 : offset;
}
