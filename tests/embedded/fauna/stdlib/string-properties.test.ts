import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { casefold, type CasefoldFormat } from '../../../../lib/embedded/fauna/stdlib/casefold';
import { normalizationParts } from '../../../../lib/embedded/fauna/values/normalization-parts';
import { ask } from '../ask-fql';
import { FREE } from '../values/free-effort';

/** Few different characters, so that they meet often; some of them two UTF-16 units. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '𝒳'), maxLength: 8 });
const position = fc.integer({ min: -3, max: 10 });

/** What a query gives for string arguments `s` and `p` and integers `i` and `j`; the code of its failure if it fails. */
function run(query: string, values: { s: string; p?: string; i?: number; j?: number }): unknown {
  const answer = ask(query, { arguments: parseJson(JSON.stringify(values)), format: 'simple' });
  return answer.ok ? JSON.parse(answer.data) : answer.code;
}

describe('on code points, as naively on arrays of them', () => {
  test('length, at', () =>
    fc.assert(
      fc.property(text, position, (s, i) => {
        const points = [...s];
        expect(run('s.length', { s })).toBe(points.length);
        expect(run('s.at(i)', { s, i })).toBe(points[i] ?? 'index_out_of_bounds');
      }),
    ));

  test('slice', () =>
    fc.assert(
      fc.property(text, position, position, (s, i, j) => {
        expect(run('s.slice(i, j)', { s, i, j })).toBe([...s].slice(Math.max(i, 0), Math.max(j, 0)).join(''));
      }),
    ));

  test('insert, splitAt', () =>
    fc.assert(
      fc.property(text, text, position, (s, p, i) => {
        const points = [...s];
        const inside = i >= 0 && i <= points.length;
        const [before, after] = [points.slice(0, i).join(''), points.slice(i).join('')];
        expect(run('s.insert(i, p)', { s, p, i })).toBe(inside ? before + p + after : 'index_out_of_bounds');
        expect(run('s.splitAt(i)', { s, i })).toEqual(inside ? [before, after] : 'index_out_of_bounds');
      }),
    ));

  test('indexOf, lastIndexOf', () =>
    fc.assert(
      fc.property(text, text, position, (s, p, i) => {
        const points = [...s];
        const found = points.map((_, at) => at).filter((at) => points.slice(at).join('').startsWith(p));
        const all = p === '' ? [...found, points.length] : found;
        expect(run('s.indexOf(p)', { s, p })).toBe(all[0] ?? null);
        expect(run('s.lastIndexOf(p)', { s, p })).toBe(all.at(-1) ?? null);
        const inside = i >= 0 && i < points.length;
        expect(run('s.indexOf(p, i)', { s, p, i })).toBe(
          inside ? (all.find((at) => at >= i) ?? null) : 'index_out_of_bounds',
        );
        expect(run('s.lastIndexOf(p, i)', { s, p, i })).toBe(
          inside ? (all.findLast((at) => at <= i) ?? null) : 'index_out_of_bounds',
        );
      }),
    ));

  test('split and replaceAll, by something', () =>
    fc.assert(
      fc.property(
        text,
        text.filter((p) => p !== ''),
        text,
        (s, p, r) => {
          expect(run('s.split(p)', { s, p })).toEqual(s.split(p));
          expect(
            ask('s.replaceAll(p, r)', { arguments: parseJson(JSON.stringify({ s, p, r })), format: 'simple' }),
          ).toMatchObject({
            data: JSON.stringify(s.replaceAll(p, () => r)),
          });
        },
      ),
    ));

  test('a literal as a regular expression', () =>
    fc.assert(
      fc.property(
        text,
        text.filter((p) => p !== ''),
        (s, p) => {
          expect(run('s.splitRegex(p) == s.split(p)', { s, p })).toBe(true);
          expect(run('s.indexOfRegex(p) == s.indexOf(p)', { s, p })).toBe(true);
          expect(run('s.includesRegex(p) == s.includes(p)', { s, p })).toBe(true);
        },
      ),
    ));
});

const FORMATS = ['NFKCCaseFold', 'NFC', 'NFD', 'NFKC', 'NFKD'] as const satisfies readonly CasefoldFormat[];
const TOO_LONG = 'too long';

function fail(): Error {
  return new Error(TOO_LONG);
}

function fold(text: string, format: CasefoldFormat = 'NFKCCaseFold'): string {
  return casefold(text, format, FREE, fail);
}

/** The same without parts, as Unicode defines it: by single characters where they are folded. */
function whole(text: string, format: CasefoldFormat): string {
  if (format !== 'NFKCCaseFold') return text.normalize(format);
  return Array.from(text.normalize('NFD'), (character) => fold(character))
    .join('')
    .normalize('NFC');
}

describe('casefold', () => {
  /** All characters but those that nothing becomes of: ideographs, private ones and such as there are not. */
  const points = Array.from({ length: 0x11_0000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter(
      (character) => !/^(?!\p{Default_Ignorable_Code_Point})[\p{Unified_Ideograph}\p{Co}\p{Cn}]$/u.test(character),
    );

  test('changes the characters that Unicode says it changes', () => {
    const differing = points.filter(
      (character) => (fold(character) !== character) !== /^\p{Changes_When_NFKC_Casefolded}$/u.test(character),
    );
    expect(differing).toEqual([]);
  });

  test('folds once and for all', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        const folded = fold(s);
        expect(fold(folded)).toBe(folded);
      }),
    ));

  describe('of parts', () => {
    /** What may come behind the first character of a composition. */
    const composing = new Set(points.flatMap((character) => [...character.normalize('NFD')].slice(1)));
    const composes = (character: string): boolean => composing.has(character) || /^\p{M}/u.test(character);

    test.each(FORMATS)('is that of the whole text: no part begins with what composes in %s', (format) => {
      const wrong = points.filter((character) => {
        if (![...normalizationParts(`aa${character}`, fail, 2)].includes(character)) return false;
        const [first] = fold(character, format).normalize('NFD');
        return first === undefined || composes(first);
      });
      expect(wrong).toEqual([]);
    });

    const LETTERS = ['a', 'E', 'é', 'ß', 'ﬁ', ' ', 'か', '\ufdfa', '😀', '\ud83d', '\ude00', '\u{1e94a}'];
    const MARKS = ['\u0301', '\u0323', '\u0345', '\u0344', '\u05b4', '\u0f73', '\u3099', '\u{110a5}', '\u{110ba}'];
    const IGNORED = ['\u00ad', '\u200d', '\u3164', '\uffa0'];
    const HANGUL = ['\u1100', '\u1161', '\u11a8', '각', '가', '\u3131', '\u314f', '\uffa1', '\uffc2'];
    const KANA = ['\uff8a', '\uff9e', '\uff9f'];
    const KIRAT_RAI = ['\u{16d63}', '\u{16d67}', '\u{16d69}'];
    const unit = fc.constantFrom(...LETTERS, ...MARKS, ...IGNORED, ...HANGUL, ...KANA, ...KIRAT_RAI);

    test.each(FORMATS)('of any length it is that of the whole text in %s', (format) =>
      fc.assert(
        fc.property(fc.string({ unit, minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 8 }), (s, length) => {
          fc.pre(
            !/[\p{M}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\u3164\uff9e-\uffdc\u{16d63}-\u{16d6a}]{3}/u.test(s),
          );
          const parts = [...normalizationParts(s, fail, 4 * length)];
          expect(parts.join('')).toBe(s);
          expect(parts.map((part) => whole(part, format)).join('')).toBe(whole(s, format));
        }),
      ),
    );

    test('of a long text it is that of the whole text', () =>
      fc.assert(
        fc.property(fc.string({ unit, minLength: 1, maxLength: 200 }), fc.constantFrom(...FORMATS), (s, format) => {
          const long = `a${s}`.repeat(Math.ceil(3000 / s.length));
          expect(fold(long, format)).toBe(whole(long, format));
        }),
      ));
  });

  test.each(FORMATS)('more marks than any character has are refused in %s', (format) => {
    expect(fold(`a${'\u0301'.repeat(1000)}`, format)).toBe(whole(`a${'\u0301'.repeat(1000)}`, format));
    expect(() => fold(`a${'\u0301\u0323'.repeat(5000)}`, format)).toThrow(TOO_LONG);
  });
});
