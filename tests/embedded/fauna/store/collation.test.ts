import { expect, test } from 'vitest';
import { writeCollationKey } from '../../../../lib/embedded/fauna/store/collation/collation-key';
import { ByteWriter } from '../../../../lib/embedded/fauna/store/encoding/byte-writer';

const writer = new ByteWriter();

function key(text: string): string {
  writeCollationKey(writer, text);
  return writer.takeKey();
}

function compareKeys(a: string, b: string): number {
  const [x, y] = [key(a), key(b)];
  return x === y ? 0 : x < y ? -1 : 1;
}

/** The order indexes promise: the root collation, then the bytes. */
const collator = new Intl.Collator('en');
function compareTexts(a: string, b: string): number {
  return Math.sign(collator.compare(a, b)) || Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** A generator of numbers below a bound, the same in every run. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

function alphabet(...ranges: readonly (readonly [number, number])[]): readonly string[] {
  return ranges
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)))
    .filter((char) => /\p{Assigned}/u.test(char));
}

const LATIN = alphabet([0x20, 0x7e], [0xa0, 0x17f], [0x1e00, 0x1eff]);
const MARKS = alphabet([0x300, 0x331]);

const SAMPLES: Record<string, readonly string[]> = {
  ascii: alphabet([0x20, 0x7e]),
  'a few letters in all their forms': [...'aAbBeEéÉèøØßæÆñ -_09'],
  latin: LATIN,
  'latin with combining marks': [...'aeiouAEO', ...MARKS],
  'greek and cyrillic': alphabet([0x370, 0x3ff], [0x400, 0x52f], [0x1f00, 0x1fff]),
  'hebrew and arabic': alphabet([0x5d0, 0x5ea], [0x620, 0x64a], [0x660, 0x669]),
  'devanagari and bengali': alphabet([0x905, 0x939], [0x93e, 0x94c], [0x985, 0x9b9]),
  kana: alphabet([0x3041, 0x3096], [0x30a1, 0x30fa]),
  'hangul and han': [...alphabet([0xac00, 0xac80], [0x4e00, 0x4f00])],
  'symbols and emoji': [
    ...LATIN.slice(0, 95),
    ...alphabet([0x2010, 0x2027], [0x20a0, 0x20bf], [0x2190, 0x23ff], [0x1f600, 0x1f64f]),
  ],
  'control characters': [...alphabet([0x0, 0x20], [0x7f, 0x9f], [0x200b, 0x200f]), 'a', 'b', 'A', '١', '1'],
};

test.each(Object.entries(SAMPLES))('%s sort as a collator sorts them', (_, chars) => {
  const random = seeded(chars.length);
  const text = () => Array.from({ length: random(5) }, () => chars[random(chars.length)] ?? '').join('');
  const wrong: [string, string][] = [];
  for (let i = 0; i < 6000; i++) {
    const a = text();
    const b = random(2) === 0 ? text() : a.slice(0, random(a.length + 1)) + text();
    if (compareKeys(a, b) !== compareTexts(a, b)) wrong.push([a, b]);
  }
  expect(wrong).toEqual([]);
});

test('the recorded order of an index', () => {
  const recorded = [
    '',
    '_',
    '-',
    '😀',
    '1',
    'a',
    'A',
    'a b',
    'ab',
    'aB',
    'b',
    'B',
    'c',
    'e',
    'é',
    'É',
    'ee',
    'ß',
    'z',
    'Z',
  ];
  expect(recorded.toReversed().toSorted(compareKeys)).toEqual(recorded);
});

test('a strict prefix comes first, and no two texts share a key', () => {
  const texts = ['a', 'a\0', 'a\0\0', 'a\u200d', 'á', 'a\u0301', 'a\u0301\0', '\ud800', '\ud801', 'a\ud800', '𐀀', 'ab'];
  for (const a of texts) {
    for (const b of texts) {
      if (a !== b) expect(compareKeys(a, b), JSON.stringify([a, b])).not.toBe(0);
      if (b !== a && b.startsWith(a)) expect(compareKeys(a, b), JSON.stringify([a, b])).toBe(-1);
    }
  }
});
