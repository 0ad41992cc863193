// Runs one command as a child that never outlives the launcher:
//   node guard.mjs COMMAND [ARGUMENT…]      (started with an IPC channel)
// When the channel closes, however the launcher ended, the child and everything it started is ended too. The launcher is
// told the child's id, so that it can do the same if the guard itself is killed.
import { spawn, spawnSync } from 'node:child_process';

const [command, ...args] = process.argv.slice(2);
const posix = process.platform !== 'win32';
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: posix });
child.once('spawn', () => process.send(child.pid));

function end(signal) {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (!posix) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function stop() {
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 500).unref();
}

process.on('disconnect', stop);
process.on('SIGTERM', stop);
// A terminal's Ctrl-C reaches the launcher too, which then closes the channel.
process.on('SIGINT', () => {});
child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  end('SIGKILL');
  process.exit(code ?? (signal === 'SIGTERM' ? 0 : 1));
});
