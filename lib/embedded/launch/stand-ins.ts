/**
 * The process of the stand-ins. The launcher forks it, sends one {@link StandInRequest}, and gets one {@link StandInReply};
 * it ends when the launcher's channel closes, so it never outlives the launcher.
 */
import { startClerk } from '../clerk/server';
import { startFauna } from '../fauna/server';
import type { StandInAddresses, StandInReply, StandInRequest } from './stand-in-messages';

const closing: (() => Promise<void>)[] = [];

async function start(request: StandInRequest): Promise<StandInAddresses> {
  const log = (line: string): void => console.log(line);
  const [fauna, clerk] = await Promise.all([
    request.fauna && startFauna({ ...request.fauna, log: (line) => log(`fauna  ${line}`) }),
    request.clerk && startClerk({ ...request.clerk, log: (line) => log(`clerk  ${line}`) }),
  ]);
  for (const service of [fauna, clerk]) if (service) closing.push(() => service.close());
  return {
    ...(fauna && { fauna: { url: fauna.url } }),
    ...(clerk && {
      clerk: {
        url: clerk.url,
        publishableKey: clerk.publishableKey,
        secretKey: clerk.secretKey,
        jwtKey: clerk.jwtKey,
        jwksUrl: clerk.jwksUrl,
        accounts: clerk.accounts,
      },
    }),
  };
}

const reply = (message: StandInReply): boolean => process.send?.(message) ?? false;

process.once('message', (request: StandInRequest) => {
  start(request).then(
    (addresses) => reply({ type: 'listening', addresses }),
    (error: unknown) => reply({ type: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

async function stop(): Promise<void> {
  await Promise.allSettled(closing.map((close) => close()));
  process.exit(0);
}
process.on('disconnect', () => void stop());
process.on('SIGTERM', () => void stop());
// Ctrl-C in a terminal reaches the launcher as well, which ends this process in its turn.
process.on('SIGINT', () => {});
