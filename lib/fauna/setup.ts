import { readdir, readFile } from 'node:fs/promises';
import { ensureJwtTemplate, templateClaims } from '../auth/jwt-template';
import type { Config } from '../config';
import { ACCESS_PROVIDER, accessProviderSchema } from './access-provider-schema';
import { listAccessProviders } from './administration';
import { pushSchema } from './schema-push';

const SCHEMA_FOLDER = new URL('./schema/', import.meta.url);

/** What a set-up did, for telling the person who ran it. */
export interface SetupReport {
  readonly schemaFiles: readonly string[];
  readonly accessProvider: string;
  /** What the tokens must name as `aud`. */
  readonly audience: string;
  readonly template: TemplateReport;
}

export type TemplateReport =
  | { readonly done: 'created' | 'updated' | 'unchanged' }
  /** Clerk could not be asked: the claims are to be pasted by hand. */
  | { readonly done: 'by-hand'; readonly problem: string; readonly claims: string };

/**
 * Prepares database and Clerk application for the demo: pushes the schema and the access provider, then sets the JWT
 * template. Running it again changes nothing.
 *
 * @throws {SchemaRefusedError} when the database refuses the schema
 * @throws a `FaunaError` of the driver, or the error of `fetch`, when the database cannot be asked
 */
export async function setUp(config: Config): Promise<SetupReport> {
  const files = { ...(await demoSchema()), 'clerk.fsl': accessProviderSchema(config.clerk) };
  await pushSchema(config.fauna, files);

  const provider = (await listAccessProviders(config.fauna)).find(({ name }) => name === ACCESS_PROVIDER);
  if (provider === undefined) {
    throw new Error(`The database took the schema but shows no access provider ${ACCESS_PROVIDER} afterwards.`);
  }
  return {
    schemaFiles: Object.keys(files),
    accessProvider: provider.name,
    audience: provider.audience,
    template: await setUpTemplate(config, provider.audience),
  };
}

async function demoSchema(): Promise<Record<string, string>> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith('.fsl')).toSorted();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, SCHEMA_FOLDER), 'utf8')])),
  );
}

async function setUpTemplate({ clerk }: Config, audience: string): Promise<TemplateReport> {
  try {
    return { done: await ensureJwtTemplate(clerk, audience) };
  } catch (error) {
    return {
      done: 'by-hand',
      problem: error instanceof Error ? error.message : String(error),
      claims: JSON.stringify(templateClaims(audience), null, 2),
    };
  }
}
