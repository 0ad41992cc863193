import { expect, test } from 'vitest';
import type { ValueFormat } from '../../../../lib/embedded/fauna/wire/format';
import { ask } from '../ask-fql';

const FORMATS: readonly ValueFormat[] = ['simple', 'tagged', 'decorated'];
const LONG = 'Array.sequence(0, 16).fold("ab\\n\\"😀", (a, x) => a + a)';

test.each(FORMATS)('a long string is the same text in %s as a short one', (format) => {
  const answer = ask(`[${LONG}]`, { format });
  if (!answer.ok) throw new Error(answer.message);
  const value: unknown = JSON.parse(answer.data);
  const text = 'ab\n"😀'.repeat(65_536);
  const lines = text.split('\n').map((line) => `    ${line}\n`);
  if (format === 'decorated') expect(value).toBe(`[\n  <<-END\n${lines.join('')}  END\n]`);
  else expect(value).toEqual([text]);
});

test('millions of values are refused rather than more than memory holds', () => {
  const numbers = 'let a = Array.sequence(0, 8).fold(Array.sequence(0, 15000), (a, x) => a.concat(a))';
  const answer = ask(`${numbers}\nArray.sequence(0, 3).map(x => a)`, { timeoutMs: 60_000 });
  expect(answer).toMatchObject({ ok: false, code: 'value_too_large' });
});
