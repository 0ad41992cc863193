import nextEnv from '@next/env';
import { LaunchFailure } from './launch-failure';

/** Which services are real. What is not is stood in for. */
export interface ConfiguredServices {
  readonly clerk: boolean;
  readonly fauna: boolean;
  readonly auth0: boolean;
  readonly hasura: boolean;
}

const SERVICES = [
  { service: 'clerk', names: ['NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY', 'CLERK_SECRET_KEY'] },
  { service: 'fauna', names: ['FAUNA_ENDPOINT', 'FAUNA_ADMIN_KEY'] },
  {
    service: 'auth0',
    names: [
      'AUTH0_DOMAIN',
      'AUTH0_CLIENT_ID',
      'AUTH0_CLIENT_SECRET',
      'AUTH0_SECRET',
      'AUTH0_AUDIENCE',
      'AUTH0_M2M_CLIENT_ID',
      'AUTH0_M2M_CLIENT_SECRET',
    ],
  },
  { service: 'hasura', names: ['HASURA_GRAPHQL_ENDPOINT', 'HASURA_GRAPHQL_ADMIN_SECRET'] },
] as const;

/** Reads the project's .env files into `process.env`, as Next does: what is set there already stays. */
export function loadEnvironmentFiles(project: string, development: boolean): void {
  nextEnv.loadEnvConfig(project, development, { info: () => {}, error: console.error });
}

/**
 * Tells which services are configured. One with only some of its variables is refused: falling back to the stand-in
 * would hide the mistake.
 */
export function configuredServices(environment: NodeJS.ProcessEnv): ConfiguredServices {
  const configured = { clerk: false, fauna: false, auth0: false, hasura: false };
  for (const { service, names } of SERVICES) {
    const missing = names.filter((name) => !environment[name]);
    if (missing.length > 0 && missing.length < names.length) {
      const set = names.filter((name) => environment[name]);
      throw new LaunchFailure(
        `${set.join(' and ')} ${set.length === 1 ? 'is' : 'are'} set, but ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not. ` +
          'Set all of them to use the real service, or none to use the stand-in. .env.example says where to find each.',
      );
    }
    configured[service] = missing.length === 0;
  }
  return configured;
}
