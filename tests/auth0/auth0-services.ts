import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { readConfiguration, type Config } from '../../lib/config';
import type { Auth0Config } from '../../lib/config/auth0';
import { startAuth0, type EmbeddedAuth0 } from '../../lib/embedded/auth0/server';
import { useDemoServices } from '../fauna/demo-services';

/** Clerk, Fauna and Auth0, and the variables that lead to them. */
export interface Auth0Services {
  readonly environment: Readonly<Record<string, string>>;
  readonly config: Config;
  readonly auth0: Auth0Config;
  /** Another tenant, which nobody here believes. */
  readonly foreign: EmbeddedAuth0;
}

/** Starts the services before the tests of a file and ends them after. */
export function useAuth0Services(): Auth0Services {
  const demo = useDemoServices();
  const directory = mkdtempSync(join(tmpdir(), 'terrarium-auth0-'));
  const tenants: Record<'own' | 'foreign', EmbeddedAuth0 | undefined> = { own: undefined, foreign: undefined };
  const tenant = (name: keyof typeof tenants): EmbeddedAuth0 => {
    const running = tenants[name];
    if (running === undefined) throw new Error('The tenants run while tests run, not before.');
    return running;
  };

  beforeAll(async () => {
    const start = (name: keyof typeof tenants) =>
      startAuth0({
        directory: join(directory, name),
        port: 0,
        appUrl: 'http://localhost:3000',
        log: () => undefined,
      });
    [tenants.own, tenants.foreign] = await Promise.all([start('own'), start('foreign')]);
  });
  afterAll(async () => {
    await Promise.all([tenants.own?.close(), tenants.foreign?.close()]);
    rmSync(directory, { recursive: true });
  });

  return {
    get environment() {
      const { issuer, web, machine, apiAudience } = tenant('own');
      return {
        ...demo.environment,
        AUTH0_DOMAIN: issuer,
        AUTH0_CLIENT_ID: web.clientId,
        AUTH0_CLIENT_SECRET: web.clientSecret,
        AUTH0_SECRET: 'not a secret, but long enough for one',
        AUTH0_AUDIENCE: apiAudience,
        AUTH0_M2M_CLIENT_ID: machine.clientId,
        AUTH0_M2M_CLIENT_SECRET: machine.clientSecret,
      };
    },
    get config() {
      const configuration = readConfiguration(this.environment);
      if (!configuration.complete) throw new Error('the environment is incomplete');
      return configuration.config;
    },
    get auth0() {
      const { auth0 } = this.config;
      if (!auth0.complete) throw new Error('Auth0 is not configured');
      return auth0.config;
    },
    get foreign() {
      return tenant('foreign');
    },
  };
}
