import { expect, test } from 'vitest';
import { killRepeatedly } from './killing';

/** A few; `npm run test:durability` takes hundreds. */
const LIVES = 8;

test('a process killed under load loses nothing acknowledged and leaves nothing half-written', async () => {
  let lives = 0;
  await killRepeatedly(LIVES, Math.random, () => lives++);
  expect(lives).toBe(LIVES);
}, 120_000);
