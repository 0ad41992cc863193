import { TextBuilder } from '../../values/text-builder';
import type { V4Context } from '../context';

/** Each word with its first letter as in titles and the rest small (`com.ibm.icu.lang.UCharacter.toTitleCase`). */
export function titleCase(text: string, { query }: V4Context): string {
  const result = new TextBuilder();
  let from = 0;
  for (const { index, 0: run } of text.matchAll(RUN)) {
    query.budget.step(STEPS_PER_RUN);
    result.add(text.slice(from, index));
    result.add(SIMPLE_WORD.test(run) ? titleWord(run) : titleRun(run));
    from = index + run.length;
  }
  result.add(text.slice(from));
  return result.toString();
}

function titleRun(run: string): string {
  return Array.from(WORDS.segment(run), ({ segment }) => titleWord(segment)).join('');
}

/**
 * What words can be made of; between all else they end (Unicode's UAX #29). Only so much is looked at together, since finding words
 * takes time that grows with the square of the length.
 */
const RUN = /[\p{L}\p{M}\p{N}\p{Pc}\p{Cf}'\u2019.:\u00b7\u2027\ufe13\ufe55\uff0e,;\u066c\ufe50\ufe54\uff0c]{1,256}/gu;
const SIMPLE_WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]+$/u;
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });

/** Words are found slowly. */
const STEPS_PER_RUN = 64;

/** What stands before a word's first letter, digit or symbol is left alone. */
const FIRST_LETTER = /[\p{L}\p{N}\p{S}\p{Co}]/u;

function titleWord(word: string): string {
  const start = word.search(FIRST_LETTER);
  if (start < 0) return word;
  const first = String.fromCodePoint(word.codePointAt(start) ?? 0);
  return word.slice(0, start) + titleLetter(first) + word.slice(start + first.length).toLowerCase();
}

function titleLetter(letter: string): string {
  const title = DIGRAPHS.get(letter);
  if (title !== undefined) return title;
  const [upper = '', ...rest] = letter.toUpperCase();
  return upper + rest.join('').toLowerCase();
}

/** Letters that are two, of which a title raises only the first: by their small and their capital form. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map(
  ['\u01c5', '\u01c8', '\u01cb', '\u01f2', ...greek()].flatMap((title) => [
    [title, title],
    [title.toLowerCase(), title],
    [title.toUpperCase(), title],
  ]),
);

/** Capital vowels with an iota beside them. */
function greek(): readonly string[] {
  const rows = [0x1f88, 0x1f98, 0x1fa8].flatMap((row) => Array.from({ length: 8 }, (_, offset) => row + offset));
  return [...rows, 0x1fbc, 0x1fcc, 0x1ffc].map((code) => String.fromCodePoint(code));
}
