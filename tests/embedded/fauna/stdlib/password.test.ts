import { expect, it } from 'vitest';
import { hashPassword, passwordMatches } from '../../../../lib/embedded/fauna/stdlib/password';

it('knows a password by its hash, which is another one each time', () => {
  const stored = hashPassword('pässword');
  expect(passwordMatches('pässword', stored)).toBe(true);
  expect(passwordMatches('passwörd', stored)).toBe(false);
  expect(passwordMatches('', stored)).toBe(false);
  expect(hashPassword('pässword')).not.toBe(stored);
  expect(stored).not.toContain('pässword');
});

it('takes nothing for a hash that is none', () => {
  expect(passwordMatches('x', '')).toBe(false);
  expect(passwordMatches('x', 'x')).toBe(false);
});
