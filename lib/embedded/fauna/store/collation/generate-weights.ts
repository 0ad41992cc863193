/**
 * Writes `weights.ts`: `node lib/embedded/launch/run.mjs lib/embedded/fauna/store/collation/generate-weights.ts`.
 * Stored indexes hold keys made of these weights. A table that differs is another storage format (`store-rows.ts`).
 */
import { writeFileSync } from 'node:fs';
import { type Element, deriveWeights } from './derive-weights';

/** Everything written today and the symbols beside it; historic scripts beyond the first plane are left to the fallback. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x0000, 0xabff],
  [0xf900, 0xfffd],
  [0x1d400, 0x1d7ff],
  [0x1e900, 0x1fbff],
];

const letters = new Intl.Collator('en', { sensitivity: 'base' });
const weights = deriveWeights([...texts()]);
const primaries = [...weights]
  .filter(([, elements]) => isLetter(elements))
  .toSorted(([, [a]], [, [b]]) => (a?.primary ?? 0) - (b?.primary ?? 0));
const leaders = primaries.filter(([, [element]], i) => element?.primary !== primaries[i - 1]?.[1][0]?.primary);
const alphabet = new Set(leaders.map(([text]) => text));
const ascii = Array.from({ length: 0x7f - 0x20 }, (_, i) => {
  const [first] = weights.get(String.fromCharCode(0x20 + i)) ?? [];
  return [first?.primary ?? 0, first?.tertiary ?? 0].map((weight) => weight.toString(36)).join('.');
});
const others = [...weights].filter(([text]) => !alphabet.has(text));

writeFileSync(
  new URL('weights.ts', import.meta.url),
  `// Written by generate-weights.ts with ICU ${process.versions['icu']}, Unicode ${process.versions['unicode']}.

/** Printable ASCII from the space on, each its primary and tertiary weight in base 36: none of it has an accent. */
export const ASCII =
${wrapped(ascii)};

/** The letters in the order of their primary weights, which count from 1: code points, \`+n\` for n more that follow. */
export const LETTERS =
${wrapped(runs(leaders.map(([text]) => text)))};

/** All other texts: code points, then the elements, each primary, secondary and tertiary weight; in base 36. */
export const OTHERS =
${wrapped(others.map(([text, elements]) => `${points(text).join('_')}=${elements.map(element).join(';')}`))};
`,
);

/** Characters that do not sort as their normal form KD does, and pairs of a letter and a mark that are another letter. */
function* texts(): Generator<string> {
  for (const [first, last] of RANGES) {
    for (let point = first; point <= last; point++) {
      const char = String.fromCodePoint(point);
      if (!/\p{Assigned}/u.test(char)) continue;
      const decomposed = char.normalize('NFD');
      const compatible = char.normalize('NFKD');
      if (decomposed === char && (compatible === char || letters.compare(compatible, char) !== 0)) yield char;
      const [base = '', ...marks] = decomposed;
      if (marks.length === 1 && letters.compare(decomposed, base) !== 0) yield decomposed;
    }
  }
}

function isLetter([element, ...more]: readonly Element[]): boolean {
  return more.length === 0 && element?.primary !== 0 && element?.secondary === 1 && element.tertiary === 1;
}

function runs(letters: readonly string[]): readonly string[] {
  const tokens: { readonly start: string; readonly first: number; more: number }[] = [];
  for (const letter of letters) {
    const [point = 0, second] = points(letter).map((text) => Number.parseInt(text, 36));
    const last = tokens.at(-1);
    if (second === undefined && last && last.first + last.more + 1 === point) last.more++;
    else tokens.push({ start: points(letter).join('_'), first: second === undefined ? point : -2, more: 0 });
  }
  return tokens.map(({ start, more }) => (more === 0 ? start : `${start}+${more.toString(36)}`));
}

function points(text: string): readonly string[] {
  return [...text].map((char) => (char.codePointAt(0) ?? 0).toString(36));
}

function element({ primary, secondary, tertiary }: Element): string {
  return [primary, secondary, tertiary].map((weight) => weight.toString(36)).join('.');
}

function wrapped(tokens: readonly string[]): string {
  const lines: string[] = [''];
  for (const token of tokens) {
    const line = `${lines.at(-1)}${token} `;
    if (line.length > 110) lines.push(`${token} `);
    else lines[lines.length - 1] = line;
  }
  return lines.map((line) => `  '${line}'`).join(' +\n');
}
