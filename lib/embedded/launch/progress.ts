/**
 * Runs one long step and shows that it is going on: a line with the seconds passed on a terminal,
 * one line at its beginning and one at its end elsewhere.
 */
export async function showProgress<T>(title: string, step: () => Promise<T>): Promise<T> {
  const began = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - began) / 1000)} s`;
  const terminal = process.stdout.isTTY;
  if (!terminal) console.log(`${title}…`);
  const ticking = terminal
    ? setInterval(() => process.stdout.write(`\r\u001b[2K${title}… ${seconds()}`), 250)
    : undefined;
  let outcome = 'failed after';
  try {
    const result = await step();
    outcome = 'done in';
    return result;
  } finally {
    clearInterval(ticking);
    process.stdout.write(`${terminal ? '\r\u001b[2K' : ''}${title}: ${outcome} ${seconds()}\n`);
  }
}
