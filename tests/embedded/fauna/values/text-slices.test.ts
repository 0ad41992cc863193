import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { textSlices } from '../../../../lib/embedded/fauna/values/text-slices';

test('are the whole text, and cut no pair in two', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\ud83d', '\ude00') });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 4 }), (s, length) => {
      const slices = [...textSlices(s, length)];
      expect(slices.join('')).toBe(s);
      expect(slices.flatMap((slice) => [...slice])).toEqual([...s]);
      for (const slice of slices) expect(slice.length).toBeLessThanOrEqual(length + 1);
    }),
  );
});
