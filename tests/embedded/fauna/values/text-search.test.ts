import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLastText, findText } from '../../../../lib/embedded/fauna/values/text-search';
import { FREE } from './free-effort';

const part = fc.string({ unit: fc.constantFrom('a', 'b', '😀'), maxLength: 4 });

/** Longer than what is searched at once, and almost the same all over. */
const text = fc
  .tuple(part, fc.constantFrom('a', 'ab'), fc.nat(70_000), part)
  .map(([before, unit, count, after]) => before + unit.repeat(count) + after);

const sought = fc
  .tuple(part, fc.constantFrom('a', 'ab'), fc.nat(200), part)
  .map(([before, unit, count, after]) => before + unit.repeat(count) + after);

test('finds what the language itself finds', () => {
  fc.assert(
    fc.property(text, sought, fc.double({ min: 0, max: 1, noNaN: true }), (whole, wanted, share) => {
      const from = Math.floor(share * whole.length);
      expect(findText(whole, wanted, from, FREE)).toBe(whole.indexOf(wanted, from));
      expect(findLastText(whole, wanted, from, FREE)).toBe(whole.lastIndexOf(wanted, from));
    }),
  );
});

test('across the border of what is searched at once', () => {
  for (let offset = 32_700; offset < 32_840; offset++) {
    const whole = `${'a'.repeat(offset)}bc${'a'.repeat(offset)}`;
    expect(findText(whole, 'bc', 0, FREE)).toBe(offset);
    expect(findLastText(whole, 'bc', whole.length, FREE)).toBe(offset);
  }
});
