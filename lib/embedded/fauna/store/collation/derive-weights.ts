/**
 * Finds the collation weights of characters by asking a collator how it orders them, since none gives out its sort keys.
 * What it finds are the collation elements of the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/), up to
 * renumbering: a primary weight for the letter, a secondary for its accent, a tertiary for its case or variant.
 */

/** One collation element. Primary 0 is an accent on its own; weight 1 is the unmarked accent or variant. */
export interface Element {
  readonly primary: number;
  readonly secondary: number;
  readonly tertiary: number;
}

/** Collation elements by text: one character, or one with a combining mark that together make another letter. */
export type Weights = ReadonlyMap<string, readonly Element[]>;

const COMMON = 1;
/** Weights of accents and variants lie so far apart, which leaves room for those that fall between two. */
const STEP = 64;
const LONGEST_SPELLING = 4;
/** Sorts after every other character. */
const HIGHEST = '\uffff';

interface Collators {
  readonly letters: Intl.Collator;
  readonly accents: Intl.Collator;
  readonly variants: Intl.Collator;
}

/** Weights of the given texts, each in normal form D, by the root collation of this machine's ICU. */
export function deriveWeights(texts: readonly string[]): Weights {
  const collators = {
    letters: new Intl.Collator('en', { sensitivity: 'base' }),
    accents: new Intl.Collator('en', { sensitivity: 'accent' }),
    variants: new Intl.Collator('en', { sensitivity: 'variant' }),
  };
  const { letters, variants } = collators;
  const ignorable = texts.filter((text) => variants.compare(text, '') === 0);
  const rest = texts.filter((text) => variants.compare(text, '') !== 0);
  const marks = markWeights(
    rest.filter((text) => letters.compare(text, '') === 0),
    collators,
  );
  const bases = grouped(
    rest.filter((text) => letters.compare(text, '') !== 0),
    letters,
    variants,
  );
  const alphabet = findLetters(bases, letters);
  const found = new Map<string, readonly Element[]>(ignorable.map((text) => [text, []]));
  for (const [text, element] of marks) found.set(text, [element]);
  const variantWeights = new VariantWeights(alphabet, collators);
  for (const { spelling, members } of alphabet.groups) {
    for (const [text, accent] of accentsOf(spelling, members, marks, collators)) {
      found.set(text, elements(spelling, alphabet, accent, variantWeights.of(text, spelling, accent)));
    }
  }
  return found;
}

/** Texts in order, those that the collator cannot tell apart together; the least by the finer collator comes first. */
function grouped(
  texts: readonly string[],
  collator: Intl.Collator,
  finer: Intl.Collator,
): readonly (readonly string[])[] {
  const groups: string[][] = [];
  const order = texts.toSorted((a, b) => collator.compare(a, b) || finer.compare(a, b) || (a < b ? -1 : 1));
  for (const text of order) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && collator.compare(last[0], text) === 0) last.push(text);
    else groups.push([text]);
  }
  return groups;
}

/** Combining marks and their like: accents without a letter. */
function markWeights(marks: readonly string[], { accents, variants }: Collators): ReadonlyMap<string, Element> {
  const weights = new Map<string, Element>();
  for (const [i, group] of grouped(marks, accents, variants).entries()) {
    const unaccented = accents.compare(group[0] ?? '', '') === 0;
    for (const [j, alike] of grouped(group, variants, variants).entries()) {
      for (const mark of alike) {
        weights.set(mark, { primary: 0, secondary: unaccented ? 0 : (i + 1) * STEP, tertiary: COMMON + j * STEP });
      }
    }
  }
  return weights;
}

interface Alphabet {
  /** The letters that have a weight of their own, by it. */
  readonly weights: ReadonlyMap<string, number>;
  /** Texts that differ by accent or variant only, and the letters they are spelt with. */
  readonly groups: readonly { readonly spelling: readonly string[]; readonly members: readonly string[] }[];
  /** For each letter, the texts spelt by it alone. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** Tells letters from what is sorted as several letters: `æ` as `ae`. */
function findLetters(groups: readonly (readonly string[])[], letters: Intl.Collator): Alphabet {
  const weights = new Map<string, number>();
  const members = new Map<string, readonly string[]>();
  let letter: string | undefined;
  for (const group of groups) {
    const leader = group[0] ?? '';
    if (letter !== undefined && letters.compare(letter + HIGHEST, leader) > 0) continue;
    letter = leader;
    weights.set(leader, weights.size + 1);
    members.set(leader, group);
  }
  const alphabet = [...weights.keys()];
  return {
    weights,
    members,
    groups: groups.flatMap((group) => {
      const spelling = spell(group[0] ?? '', alphabet, letters);
      return spelling ? [{ spelling, members: group }] : [];
    }),
  };
}

/** The letters that sort as the text does; `undefined` where some of them are not in the alphabet. */
function spell(text: string, alphabet: readonly string[], letters: Intl.Collator): readonly string[] | undefined {
  const spelling: string[] = [];
  let start = '';
  while (letters.compare(start, text) !== 0) {
    const next = lastAtMost(alphabet, (letter) => letters.compare(start + letter, text));
    if (next === undefined || spelling.length === LONGEST_SPELLING) return undefined;
    spelling.push(next);
    start += next;
  }
  return spelling;
}

/** The last of sorted items that `compare` does not find greater. */
function lastAtMost<T>(items: readonly T[], compare: (item: T) => number): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && compare(item) <= 0) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

/** An accent on a letter. */
interface Accent {
  readonly weight: number;
  /** The combining mark that makes it; none for a text without accent. */
  readonly mark: string | undefined;
  /** Texts with an accent that no combining mark makes, in order: all that it distinguishes. */
  readonly alike: readonly string[];
}

/** The accent that each text has on its first letter. */
function accentsOf(
  [first = '', ...others]: readonly string[],
  members: readonly string[],
  marks: ReadonlyMap<string, Element>,
  { accents, variants }: Collators,
): ReadonlyMap<string, Accent> {
  const rest = others.join('');
  const sortedMarks = [...marks].filter(([, { secondary }]) => secondary > 0);
  const found = new Map<string, Accent>();
  const between = new Map<number, number>();
  for (const alike of grouped(members, accents, variants)) {
    const text = alike[0] ?? '';
    let accent: Accent = { weight: COMMON, mark: '', alike: [] };
    if (accents.compare(text, first + rest) !== 0) {
      const [mark, element] = lastAtMost(sortedMarks, ([mark]) => accents.compare(first + mark + rest, text)) ?? [];
      const weight = element?.secondary ?? COMMON;
      if (mark !== undefined && accents.compare(first + mark + rest, text) === 0) accent = { weight, mark, alike: [] };
      else {
        const rank = (between.get(weight) ?? 0) + 1;
        between.set(weight, rank);
        accent = { weight: weight + rank, mark: undefined, alike };
      }
    }
    for (const member of alike) found.set(member, accent);
  }
  return found;
}

/** Finds where among the variants of each of its letters a text stands. */
class VariantWeights {
  private readonly classes = new Map<string, readonly string[]>();
  private readonly between = new Map<string, string[]>();

  constructor(
    private readonly alphabet: Alphabet,
    private readonly collators: Collators,
  ) {}

  of(text: string, spelling: readonly string[], { mark, alike }: Accent): readonly number[] {
    const { variants } = this.collators;
    if (mark === undefined) {
      const rank = grouped(alike, variants, variants).findIndex(([other = '']) => variants.compare(other, text) === 0);
      return [COMMON + rank * STEP];
    }
    const weights: number[] = [];
    let start = '';
    for (const [i, letter] of spelling.entries()) {
      const accent = i === 0 ? mark : '';
      const rest = spelling.slice(i + 1);
      const classes = this.classesOf(letter);
      const spelled = (variant: string) => start + variant + accent + rest.join('');
      const nearest = lastAtMost(classes, (variant) => variants.compare(spelled(variant), text)) ?? letter;
      const weight = COMMON + classes.indexOf(nearest) * STEP;
      const furthest = start + nearest + accent + rest.map((other) => this.classesOf(other).at(-1)).join('');
      if (variants.compare(furthest, text) < 0) {
        weights.push(weight + 1 + this.rankBetween(`${spelling.join('')}\0${i}\0${weight}`, text));
        break;
      }
      weights.push(weight);
      start += nearest + accent;
    }
    return weights;
  }

  /** The distinguishable variants of a letter without accents, in order. */
  private classesOf(letter: string): readonly string[] {
    const known = this.classes.get(letter);
    if (known !== undefined) return known;
    const { accents, variants } = this.collators;
    const plain = (this.alphabet.members.get(letter) ?? []).filter((text) => accents.compare(text, letter) === 0);
    const classes = grouped(plain, variants, variants).map(([first = '']) => first);
    this.classes.set(letter, classes);
    return classes;
  }

  /** Texts between the same two variants come in their order: groups are walked in it. */
  private rankBetween(place: string, text: string): number {
    const { variants } = this.collators;
    const known = this.between.get(place) ?? [];
    this.between.set(place, known);
    if (!known.some((other) => variants.compare(other, text) === 0)) known.push(text);
    return known.findIndex((other) => variants.compare(other, text) === 0);
  }
}

function elements(
  spelling: readonly string[],
  { weights }: Alphabet,
  accent: Accent,
  variants: readonly number[],
): readonly Element[] {
  const found: Element[] = [];
  for (const [i, letter] of spelling.entries()) {
    found.push({ primary: weights.get(letter) ?? 0, secondary: COMMON, tertiary: variants[i] ?? COMMON });
    if (i === 0 && accent.weight !== COMMON) {
      found.push({ primary: 0, secondary: accent.weight, tertiary: COMMON });
    }
  }
  return found;
}
