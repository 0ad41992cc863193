import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { LaunchFailure } from './launch-failure';
import type { StandInAddresses, StandInReply, StandInRequest } from './stand-in-messages';

/** Room, in KiB, for FQL's 2048 nested calls (`fauna/eval/call-stack.ts`); systems give a process 8 MiB. */
const STACK_SIZE = '--stack-size=6000';

/**
 * Starts the stand-ins' process and waits until everything asked for listens.
 * @throws LaunchFailure with the stand-in's own words if one cannot start
 */
export function startStandIns(
  project: string,
  request: StandInRequest,
): { readonly child: ChildProcess; readonly listening: Promise<StandInAddresses> } {
  // What it stands in for is named for whoever looks at the list of processes.
  const program = ['lib/embedded/launch/stand-ins.ts', ...Object.keys(request)];
  const child = fork(join(project, 'lib/embedded/launch/run.mjs'), program, {
    cwd: project,
    execArgv: [STACK_SIZE],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const listening = new Promise<StandInAddresses>((started, failed) => {
    child.once('message', (reply: StandInReply) => {
      if (reply.type === 'listening') started(reply.addresses);
      else failed(new LaunchFailure(reply.message));
    });
    child.once('exit', (code) =>
      failed(new LaunchFailure(`The stand-ins ended before they listened (exit code ${code}).`)),
    );
  });
  child.send(request);
  return { child, listening };
}
