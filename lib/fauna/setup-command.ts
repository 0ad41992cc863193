import nextEnv from '@next/env';
import { stepsByHand } from '../auth0/tenant-setup';
import { readConfiguration, type Config } from '../config';
import type { ConfigurationProblem } from '../config/variable';
import { setUp, type SetupReport } from './setup';

// As Next does for the app: what the environment already holds stays.
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });

const configuration = readConfiguration();
if (!configuration.complete) failFor(configuration.problems);
else if (!configuration.config.auth0.complete && configuration.config.auth0.begun) {
  failFor(configuration.config.auth0.problems);
} else {
  const { config } = configuration;
  try {
    report(await setUp(config), config);
  } catch (error) {
    fail([
      `The database at ${config.fauna.endpoint} could not be set up.`,
      error instanceof Error ? error.message : String(error),
    ]);
  }
}

function report(
  { schemaFiles, accessProviders, audience, template, tenant }: SetupReport,
  { clerk, fauna, auth0 }: Config,
) {
  print(`Database   ${fauna.endpoint}: pushed ${schemaFiles.join(', ')}`);
  print(`Provider   ${accessProviders.join(' and ')}: tokens are accepted whose aud is ${audience}`);
  if (template.done === 'by-hand') {
    print(`Template   Clerk's Backend API could not set it (${template.problem}). Do it by hand:`);
    print(
      `           Clerk dashboard → Configure → JWT templates → New template → Blank, name it "${clerk.jwtTemplate}",`,
    );
    print('           and paste as its claims:');
    print(template.claims);
  } else {
    print(`Template   "${clerk.jwtTemplate}" in Clerk: ${template.done}`);
  }
  if (!auth0.complete || tenant === undefined) return;
  if (tenant.done === 'by-hand') {
    print(`Auth0      The Management API could not be used (${tenant.problem}). Do it by hand in Auth0's dashboard:`);
    for (const step of stepsByHand(tenant.apis, auth0.config.machine.clientId)) print(`           ${step}`);
    return;
  }
  for (const change of tenant.changes) print(`Auth0      ${change}`);
  if (tenant.changes.length === 0) print('Auth0      APIs and grants: unchanged');
}

function failFor(problems: readonly ConfigurationProblem[]): void {
  fail(problems.flatMap(({ sentence, whereToFind }) => [sentence, `  Where to find it: ${whereToFind}`]));
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
