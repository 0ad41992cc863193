import nextEnv from '@next/env';
import { readConfiguration } from '../config';
import { setUp, type SetupReport } from './setup';

// As Next does for the app: what the environment already holds stays.
nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error });

const configuration = readConfiguration();
if (configuration.complete) {
  const { clerk, fauna } = configuration.config;
  try {
    report(await setUp(configuration.config), clerk.jwtTemplate, fauna.endpoint);
  } catch (error) {
    fail([
      `The database at ${fauna.endpoint} could not be set up.`,
      error instanceof Error ? error.message : String(error),
    ]);
  }
} else {
  fail(configuration.problems.flatMap(({ sentence, whereToFind }) => [sentence, `  Where to find it: ${whereToFind}`]));
}

function report(
  { schemaFiles, accessProvider, audience, template }: SetupReport,
  templateName: string,
  endpoint: string,
): void {
  print(`Database   ${endpoint}: pushed ${schemaFiles.join(', ')}`);
  print(`Provider   ${accessProvider} accepts tokens whose aud is ${audience}`);
  if (template.done !== 'by-hand') {
    print(`Template   "${templateName}" in Clerk: ${template.done}`);
    return;
  }
  print(`Template   Clerk's Backend API could not set it (${template.problem}). Do it by hand:`);
  print(`           Clerk dashboard → Configure → JWT templates → New template → Blank, name it "${templateName}",`);
  print('           and paste as its claims:');
  print(template.claims);
}

function fail(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
