/** In UTF-16 units: putting so many combining marks in order takes milliseconds, and the time grows with the square. */
const PART_LENGTH = 1024;

/**
 * Parts of a text, of at most about `length` UTF-16 units each, that can be brought to a normal form of Unicode or be folded one by
 * one: together they are what the whole text would come to. Throws what `tooLong` makes, if it is given, where more belongs to one
 * character than to any of a real text (UAX #15, "Stream-Safe Text Format", allows 30 marks).
 */
export function* normalizationParts(text: string, tooLong?: () => Error, length = PART_LENGTH): Generator<string> {
  for (let from = 0; from < text.length;) {
    const to = endOfPart(text, from, length, tooLong);
    yield text.slice(from, to);
    from = to;
  }
}

/** The last place within `length` units where a part can end; where there is none, the next one. */
function endOfPart(text: string, from: number, length: number, tooLong: (() => Error) | undefined): number {
  if (text.length - from <= length) return text.length;
  let to = from + length;
  while (to > from && !beginsPart(text, to)) to--;
  if (to > from) return to;
  to = from + length;
  while (to < text.length && !beginsPart(text, to)) {
    to++;
    if (tooLong && to - from > 2 * length) throw tooLong();
  }
  return to;
}

/**
 * What may change together with what stands before it: marks, vowels and finals of conjoining Hangul and of Kirat Rai, and what
 * folding leaves out, behind which such may come.
 */
const JOINS = /^[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff\u{16d63}-\u{16d6a}]/u;

function beginsPart(text: string, offset: number): boolean {
  const isInPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(offset - 1, offset + 1));
  return !isInPair && !JOINS.test(String.fromCodePoint(text.codePointAt(offset) ?? 0).normalize('NFKD'));
}
