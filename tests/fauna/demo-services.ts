import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClerkClient } from '@clerk/nextjs/server';
import { afterAll, beforeAll } from 'vitest';
import { readConfiguration, type Config } from '../../lib/config';
import { startClerk, type RunningClerk } from '../../lib/embedded/clerk/server';
import { startFauna, type FaunaServer } from '../../lib/embedded/fauna/server';

const ROOT_SECRET = 'root-of-all';

/** Both services, empty but for the demo accounts, and the variables that lead to them. */
export interface DemoServices {
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly clerk: ReturnType<typeof createClerkClient>;
  /** A token from the app's template for a person, made over Clerk's Backend API. */
  token(email: string): Promise<string>;
}

/** Starts both services before the tests of a file, with the demo's own database, and ends them after. */
export function useDemoServices(): DemoServices {
  const directory = mkdtempSync(join(tmpdir(), 'terrarium-services-'));
  let running: { clerk: RunningClerk; fauna: FaunaServer; environment: Record<string, string> } | undefined;
  const services = () => {
    if (running === undefined) throw new Error('The services run while tests run, not before.');
    return running;
  };

  beforeAll(async () => {
    const [clerk, fauna] = await Promise.all([
      startClerk({
        directory: join(directory, 'clerk'),
        port: 0,
        appUrl: 'http://localhost:3000',
        log: () => undefined,
      }),
      startFauna({ directory: join(directory, 'fauna'), port: 0, rootSecret: ROOT_SECRET, log: () => undefined }),
    ]);
    await ask(fauna.url, 'Database.create({ name: "terrarium" })');
    const adminKey = await ask(fauna.url, 'Key.create({ role: "admin", database: "terrarium" }).secret');
    const environment = {
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_SECRET_KEY: clerk.secretKey,
      CLERK_API_URL: `${clerk.url}/backend`,
      CLERK_JWKS_URL: clerk.jwksUrl,
      FAUNA_ENDPOINT: fauna.url,
      FAUNA_ADMIN_KEY: adminKey,
    };
    running = { clerk, fauna, environment };
  });
  afterAll(async () => {
    await Promise.all([running?.clerk.close(), running?.fauna.close()]);
    rmSync(directory, { recursive: true });
  });

  const clerk = () =>
    createClerkClient({
      secretKey: services().clerk.secretKey,
      apiUrl: `${services().clerk.url}/backend`,
      telemetry: { disabled: true },
    });
  return {
    get environment() {
      return services().environment;
    },
    get config() {
      const configuration = readConfiguration(services().environment);
      if (!configuration.complete) throw new Error('the environment is incomplete');
      return configuration.config;
    },
    get clerk() {
      return clerk();
    },
    async token(email) {
      const client = clerk();
      const [user] = (await client.users.getUserList({ emailAddress: [email] })).data;
      if (user === undefined) throw new Error(`nobody has the address ${email}`);
      const session = await client.sessions.createSession({ userId: user.id });
      return (await client.sessions.getToken(session.id, 'fauna')).jwt;
    },
  };
}

async function ask(url: string, query: string): Promise<string> {
  const response = await fetch(`${url}/query/1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ROOT_SECRET}`, 'x-format': 'simple' },
    body: JSON.stringify({ query }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${query}: ${body}`);
  return String(JSON.parse(body).data);
}
