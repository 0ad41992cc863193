import { AUTH0_VARIABLES, readAuth0, type Auth0Config } from './config/auth0';
import { CLERK_VARIABLES, readClerk, type ClerkConfig } from './config/clerk';
import { FAUNA_VARIABLES, readFauna, type FaunaConfig } from './config/fauna';
import { HASURA_VARIABLES, readHasura, type HasuraConfig } from './config/hasura';
import type { IdentityProvider } from './config/identity-provider';
import type { ConfigurationProblem, Configured, Variable } from './config/variable';

/** What the app needs to know of the world, read from the environment once and validated as a whole. */
export interface Config {
  readonly clerk: ClerkConfig;
  readonly fauna: FaunaConfig;
  /** Without it only the pages and APIs that are about Auth0 are missing. */
  readonly auth0: Configured<Auth0Config>;
  /** Without it only the page about it is missing. */
  readonly hasura: Configured<HasuraConfig>;
  /** Everybody whose tokens are believed: Clerk first, then whoever else is configured. */
  readonly identityProviders: readonly [IdentityProvider, ...IdentityProvider[]];
}

export type Configuration = Configured<Config>;

/** Thrown by {@link requireConfig} and its kin; its message is the one of the setup page and the 503 answers. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(describeProblems(problems));
  }
}

/** Every variable, service by service, in the order in which a person sets them. */
export const SERVICES: readonly {
  readonly name: string;
  /** Whether the app cannot do without the service. */
  readonly required: boolean;
  readonly variables: Readonly<Record<string, Variable>>;
}[] = [
  { name: 'Clerk', required: true, variables: CLERK_VARIABLES },
  { name: 'Fauna', required: true, variables: FAUNA_VARIABLES },
  { name: 'Auth0', required: false, variables: AUTH0_VARIABLES },
  { name: 'Hasura', required: false, variables: HASURA_VARIABLES },
];

/** Reads and validates the environment. @returns the configuration, or all that keeps the app from running */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Configuration {
  const clerk = readClerk(environment);
  const fauna = readFauna(environment);
  if (!clerk.complete || !fauna.complete) {
    const incomplete = [clerk, fauna].filter((each) => !each.complete);
    return {
      complete: false,
      begun: incomplete.some(({ begun }) => begun),
      problems: incomplete.flatMap(({ problems }) => problems),
    };
  }
  const auth0 = readAuth0(environment);
  return {
    complete: true,
    config: {
      clerk: clerk.config,
      fauna: fauna.config,
      auth0,
      hasura: readHasura(environment),
      identityProviders: [clerk.config.identity, ...(auth0.complete ? [auth0.config.identity] : [])],
    },
  };
}

/** The configuration, for code that runs only when there is one. @throws {ConfigurationError} when it is incomplete */
export function requireConfig(): Config {
  return required(readConfiguration());
}

/** Auth0's part of the configuration. @throws {ConfigurationError} when that is incomplete */
export function requireAuth0(config: Config): Auth0Config {
  return required(config.auth0);
}

/** Hasura's part of the configuration. @throws {ConfigurationError} when that is incomplete */
export function requireHasura(config: Config): HasuraConfig {
  return required(config.hasura);
}

/** The problems as one text: the words of the setup page, of the 503 answers and of {@link ConfigurationError}. */
export function describeProblems(problems: readonly ConfigurationProblem[]): string {
  return [
    'Terrarium is not set up yet.',
    ...problems.map(({ sentence, whereToFind }) => `${sentence} Where to find it: ${whereToFind}.`),
  ].join(' ');
}

function required<Settings>(configured: Configured<Settings>): Settings {
  if (!configured.complete) throw new ConfigurationError(configured.problems);
  return configured.config;
}
