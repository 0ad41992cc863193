/** `npm run test:durability [LIVES]`: what `kill.test.ts` does a few times, hundreds of times. */
import { killRepeatedly } from './killing';

const lives = Number(process.argv[2] ?? 300);
if (!Number.isInteger(lives) || lives < 1)
  throw new RangeError(`LIVES must be a positive number, not ${process.argv[2]}.`);

await killRepeatedly(lives, Math.random, (life) => {
  if ((life + 1) % 25 === 0) console.log(`${life + 1} of ${lives} lives ended; everything acknowledged was there.`);
});
