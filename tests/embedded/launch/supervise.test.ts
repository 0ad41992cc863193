import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { supervise } from '../../../lib/embedded/launch/supervise';

function supervised() {
  const start = vi.fn(() => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }));
  const onGivingUp = vi.fn();
  return { start, onGivingUp, child: supervise('the sleeper', start, onGivingUp) };
}

it('starts what it is told to again, and counts no crash', async () => {
  const { start, onGivingUp, child } = supervised();
  for (const starts of [2, 3, 4]) {
    await child.restart();
    expect(start).toHaveBeenCalledTimes(starts);
  }
  expect(onGivingUp).not.toHaveBeenCalled();
  const last = start.mock.results.at(-1)?.value;
  await child.stop();
  expect(last?.signalCode).toBe('SIGTERM');
});

it('starts nothing again that is being stopped', async () => {
  const { start, child } = supervised();
  await Promise.all([child.restart(), child.stop()]);
  expect(start).toHaveBeenCalledOnce();
});

it('starts what ended by itself again, once', async () => {
  const { start, onGivingUp } = supervised();
  for (const starts of [2, 2]) {
    const running = start.mock.results.at(-1)?.value;
    running?.kill('SIGKILL');
    if (running) await once(running, 'exit');
    expect(start).toHaveBeenCalledTimes(starts);
  }
  expect(onGivingUp).toHaveBeenCalledExactlyOnceWith(
    'The sleeper was ended by SIGKILL again. What it printed above says why.',
  );
});
