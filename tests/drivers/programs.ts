import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';

/**
 * Programs of Fauna's and Auth0's own that the project itself does not use. They are too large to be installed with it:
 * `npm run test:drivers` installs them into {@link DRIVERS_FOLDER}; without it the tests take what a person has installed.
 */
export const DRIVERS_FOLDER = join(tmpdir(), 'terrarium-drivers');

/** The versions that are checked. */
export const FAUNA_CLI = 'fauna-shell@4.0.0';
export const FAUNA_PYTHON = 'fauna==2.4.0';
export const FAUNA_GO = 'github.com/fauna/fauna-go/v3@v3.0.0';

export const AUTH0_SDKS = ['@auth0/auth0-spa-js@2.27.0', 'auth0@4.37.1', 'express-oauth2-jwt-bearer@1.10.0'];
export const PYJWT = 'pyjwt[crypto]==2.10.1';

/** The Fauna CLI: the one that `FAUNA_CLI` names, `fauna` on the path, or the one in {@link DRIVERS_FOLDER}. */
export function findFaunaCli(): string | undefined {
  const installed = join(DRIVERS_FOLDER, 'node_modules', '.bin', 'fauna');
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'fauna'));
  return [process.env.FAUNA_CLI, ...onPath, installed].find((candidate) => candidate && existsSync(candidate));
}

/** A Python that can import the driver: the one that `FAUNA_PYTHON` names, the one in {@link DRIVERS_FOLDER}, or `python3`. */
export function findPythonDriver(): string | undefined {
  return findPython('fauna');
}

/** A Python that can import PyJWT with its algorithms, from the same places. */
export function findPyJwt(): string | undefined {
  return findPython('jwt, cryptography');
}

function findPython(modules: string): string | undefined {
  const installed = join(DRIVERS_FOLDER, 'python', 'bin', 'python');
  return [process.env.FAUNA_PYTHON, installed, 'python3'].find(
    (candidate) => candidate && spawnSync(candidate, ['-c', `import ${modules}`]).status === 0,
  );
}

/** Where `ask.go` and what it is built with are, in {@link DRIVERS_FOLDER}. */
export const GO_FOLDER = join(DRIVERS_FOLDER, 'go');

/** `ask.go` with the Go driver, built by `npm run test:drivers` from the text it has now. */
export function findGoProgram(): string | undefined {
  const built = join(GO_FOLDER, 'ask');
  const [source, copy] = ['tests/drivers/ask.go', join(GO_FOLDER, 'ask.go')];
  const isCurrent = existsSync(built) && existsSync(copy) && readFileSync(source).equals(readFileSync(copy));
  return isCurrent ? built : undefined;
}

/** Where an SDK of {@link AUTH0_SDKS} is installed; `undefined` where it is not. */
export function findAuth0Sdk(name: string): string | undefined {
  const folder = join(DRIVERS_FOLDER, 'node_modules', name);
  return existsSync(join(folder, 'package.json')) ? folder : undefined;
}

/**
 * What npm is given for each program of `tests/drivers/graphql`, the client first. Their own dependencies contradict each other, so
 * each has a folder. Refine names peers that its data provider does without.
 */
export const GRAPHQL_CLIENTS = {
  apollo: ['@apollo/client@4.3.8', 'graphql@16.15.0', 'graphql-ws@6.4.2', 'rxjs@7.8.2', 'ws@8.23.0'],
  'react-admin': ['ra-data-hasura@0.6.1', 'ra-core@4.16.20', 'graphql@16.15.0', 'react@18.3.1', 'react-dom@18.3.1'],
  refine: ['@refinedev/hasura@7.0.1', 'graphql@15.10.1', '--legacy-peer-deps'],
  codegen: [
    '@graphql-codegen/core@6.2.1',
    '@graphql-codegen/typescript@6.1.0',
    '@graphql-codegen/typescript-operations@6.1.9',
    'graphql@16.15.0',
  ],
} as const;

export type GraphQLClientName = keyof typeof GRAPHQL_CLIENTS;

export function graphqlClientFolder(name: string): string {
  return join(DRIVERS_FOLDER, 'graphql', name);
}

/** Where a client of {@link GRAPHQL_CLIENTS} is installed; `undefined` where it is not. */
export function findGraphQLClient(name: GraphQLClientName): string | undefined {
  const folder = graphqlClientFolder(name);
  const [client] = GRAPHQL_CLIENTS[name];
  const installed = join(folder, 'node_modules', client.slice(0, client.lastIndexOf('@')));
  return existsSync(installed) ? folder : undefined;
}

/** Says why tests are skipped and how they would run. */
export function warnOfMissing(name: string): void {
  console.warn(`SKIPPED: ${name} is not installed; \`npm run test:drivers\` installs it into ${DRIVERS_FOLDER}.`);
}
