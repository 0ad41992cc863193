/**
 * The process of the stand-ins. The launcher forks it, sends one {@link StandInRequest}, and gets one {@link StandInReply};
 * it ends when the launcher's channel closes, so it never outlives the launcher.
 */
import type { StandInAddresses, StandInReply, StandInRequest } from './stand-in-messages';

const closing: (() => Promise<void>)[] = [];

/** Starts what was asked for, each loaded only then. */
async function start(request: StandInRequest): Promise<StandInAddresses> {
  const [fauna, clerk, auth0, hasura] = await Promise.all([
    request.fauna && startedFauna(request.fauna),
    request.clerk && startedClerk(request.clerk),
    request.auth0 && startedAuth0(request.auth0),
    request.hasura && startedHasura(request.hasura),
  ]);
  return { ...(fauna && { fauna }), ...(clerk && { clerk }), ...(auth0 && { auth0 }), ...(hasura && { hasura }) };
}

async function startedFauna(request: NonNullable<StandInRequest['fauna']>): Promise<StandInAddresses['fauna']> {
  const { startFauna } = await import('../fauna/server');
  const fauna = await startFauna({ ...request, log: logOf('fauna') });
  closing.push(() => fauna.close());
  return { url: fauna.url };
}

async function startedClerk(request: NonNullable<StandInRequest['clerk']>): Promise<StandInAddresses['clerk']> {
  const { startClerk } = await import('../clerk/server');
  const { close, url, publishableKey, secretKey, jwtKey, jwksUrl, accounts } = await startClerk({
    ...request,
    log: logOf('clerk'),
  });
  closing.push(close);
  return { url, publishableKey, secretKey, jwtKey, jwksUrl, accounts };
}

async function startedAuth0(request: NonNullable<StandInRequest['auth0']>): Promise<StandInAddresses['auth0']> {
  const { startAuth0 } = await import('../auth0/server');
  const { close, url, issuer, web, machine, apiAudience, accounts } = await startAuth0({
    ...request,
    log: logOf('auth0'),
  });
  closing.push(close);
  return { url, issuer, web, machine, apiAudience, accounts };
}

async function startedHasura(request: NonNullable<StandInRequest['hasura']>): Promise<StandInAddresses['hasura']> {
  const { startHasura } = await import('../hasura/server');
  const { close, url } = await startHasura({ ...request, log: logOf('hasura') });
  closing.push(close);
  return { url };
}

const logOf =
  (service: string) =>
  (line: string): void =>
    console.log(`${service.padEnd(6)} ${line}`);

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
