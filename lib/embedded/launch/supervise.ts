import type { ChildProcess } from 'node:child_process';

/** A child process that is started again once if it dies by itself. */
export interface Supervised {
  /** Ends it: asks first, and kills it if it has not gone after 700 ms. */
  stop(): Promise<void>;
  /** Ends it and starts it again, which counts as no crash. */
  restart(): Promise<void>;
}

/**
 * @param name what messages call it, with its article
 * @param start starts it; called a second time after the first crash
 * @param onGivingUp called after the second crash
 */
export function supervise(name: string, start: () => ChildProcess, onGivingUp: (message: string) => void): Supervised {
  const capitalized = name.slice(0, 1).toUpperCase() + name.slice(1);
  let child: ChildProcess;
  let stopping = false;
  const replaced = new WeakSet<ChildProcess>();
  let crashes = 0;

  const watch = (): void => {
    const started = start();
    child = started;
    started.once('exit', (code, signal) => {
      if (stopping || replaced.has(started)) return;
      crashes += 1;
      const how = signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
      if (crashes > 1) {
        onGivingUp(`${capitalized} ${how} again. What it printed above says why.`);
      } else {
        console.error(`${capitalized} ${how}; starting it again.`);
        watch();
      }
    });
  };
  watch();

  return {
    stop: () => {
      stopping = true;
      return endChild(child);
    },
    restart: async () => {
      replaced.add(child);
      await endChild(child);
      if (!stopping) watch();
    },
  };
}

/** Ends one child: SIGTERM, then SIGKILL after 700 ms. */
export function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((ended) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 700);
    child.once('exit', () => {
      clearTimeout(kill);
      ended();
    });
    if (child.connected) child.disconnect();
    child.kill('SIGTERM');
  });
}
