import type { Effort } from '../values/effort';
import { normalizationParts } from '../values/normalization-parts';

/** What `casefold` can make of a text. */
export type CasefoldFormat = 'NFKCCaseFold' | 'NFC' | 'NFD' | 'NFKC' | 'NFKD';

export function parseCasefoldFormat(text: string): CasefoldFormat | undefined {
  switch (text) {
    case 'NFKCCaseFold':
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD':
      return text;
    default:
      return undefined;
  }
}

/** Marks that are out of order are put in order slowly. */
const STEPS_PER_CHARACTER = 64;

/** Part by part, so that it can be stopped. Throws what `tooLong` makes for a sequence of marks that is none of a real text. */
export function casefold(text: string, format: CasefoldFormat, effort: Effort, tooLong: () => Error): string {
  const convert = format === 'NFKCCaseFold' ? nfkcCasefolding() : (part: string) => part.normalize(format);
  let result = '';
  for (const part of normalizationParts(text, tooLong)) {
    effort.watch(part.length * STEPS_PER_CHARACTER);
    result += convert(part);
  }
  return result;
}

/** Small capitals of the Cherokee script fold to the older capital letters. */
const SMALL_CHEROKEE = /[\u13f8-\u13fd\uab70-\uabbf]/u;
const CHEROKEE = /[\u13a0-\u13f5]/u;
const DOTLESS_I = '\u0131';

/**
 * `NFKC_Casefold` of Unicode (UAX #44, `toNFKC_Casefold`): every character is decomposed, folded and recomposed until nothing
 * changes any more, characters that are to be ignored are dropped, and the whole is composed.
 */
function nfkcCasefolding(): (text: string) => string {
  const folded = new Map<string, string>();
  const fold = (character: string): string => {
    const known = folded.get(character) ?? foldCharacter(character);
    folded.set(character, known);
    return known;
  };
  return (text) => {
    // ASCII is by far the most common, and folds as it is lowered.
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    return text
      .normalize('NFD')
      .replaceAll(/[A-Z]+|[^\0-\x7f]/gu, (part) => (part.charCodeAt(0) < 0x80 ? part.toLowerCase() : fold(part)))
      .normalize('NFC');
  };
}

function foldCharacter(character: string): string {
  let folded = character;
  for (;;) {
    const next = [...folded.normalize('NFKC')]
      .map(fullFold)
      .join('')
      .normalize('NFKC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    if (next === folded) return folded;
    folded = next;
  }
}

/** Full case folding of one character (`CaseFolding.txt`, status C and F), which lower-casing what is upper-cased comes to. */
function fullFold(character: string): string {
  if (character === DOTLESS_I || CHEROKEE.test(character)) return character;
  if (SMALL_CHEROKEE.test(character)) return character.toUpperCase();
  return [...character.toUpperCase()].map((upper) => upper.toLowerCase()).join('');
}
