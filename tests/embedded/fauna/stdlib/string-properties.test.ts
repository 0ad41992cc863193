import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../../../lib/embedded/fauna/values/json';
import { casefold } from '../../../../lib/embedded/fauna/stdlib/casefold';
import { ask } from '../ask-fql';

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

describe('casefold', () => {
  const points = Array.from({ length: 0x11_0000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code));

  test('changes the characters that Unicode says it changes', () => {
    const differing = points.filter(
      (character) =>
        (casefold(character, 'NFKCCaseFold') !== character) !== /^\p{Changes_When_NFKC_Casefolded}$/u.test(character),
    );
    expect(differing).toEqual([]);
  });

  test('folds once and for all', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (s) => {
        const folded = casefold(s, 'NFKCCaseFold');
        expect(casefold(folded, 'NFKCCaseFold')).toBe(folded);
      }),
    ));
});
