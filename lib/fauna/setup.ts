import { readdir, readFile } from 'node:fs/promises';
import { isClerkAPIResponseError } from '@clerk/backend/errors';
import { ensureJwtTemplate, templateClaims } from '../auth/jwt-template';
import { setUpTenant, type TenantReport } from '../auth0/tenant-setup';
import type { Config } from '../config';
import { accessProviderSchema } from './access-provider-schema';
import { listAccessProviders } from './administration';
import { pushSchema } from './schema-push';

const SCHEMA_FOLDER = new URL('./schema/', import.meta.url);

/** What a set-up did, for telling the person who ran it. */
export interface SetupReport {
  readonly schemaFiles: readonly string[];
  /** Names of the access providers, one for each identity provider. */
  readonly accessProviders: readonly string[];
  /** What the tokens must name as `aud`. */
  readonly audience: string;
  readonly template: TemplateReport;
  /** Undefined when Auth0 is not configured. */
  readonly tenant: TenantReport | undefined;
}

export type TemplateReport =
  | { readonly done: 'created' | 'updated' | 'unchanged' }
  /** Clerk could not be asked: the claims are to be pasted by hand. */
  | { readonly done: 'by-hand'; readonly problem: string; readonly claims: string };

/**
 * Prepares the services for the demo: pushes the schema and an access provider for each identity provider, then sets the JWT
 * template in Clerk and, where Auth0 is configured, the APIs there. Running it again changes nothing.
 *
 * @throws {SchemaRefusedError} when the database refuses the schema
 * @throws a `FaunaError` of the driver, or the error of `fetch`, when the database cannot be asked
 */
export async function setUp(config: Config): Promise<SetupReport> {
  const files = {
    ...(await demoSchema()),
    ...Object.fromEntries(
      config.identityProviders.map((provider) => [
        `${provider.name.toLowerCase()}.fsl`,
        accessProviderSchema(provider),
      ]),
    ),
  };
  await pushSchema(config.fauna, files);

  const { name } = config.clerk.identity;
  const provider = (await listAccessProviders(config.fauna)).find((each) => each.name === name);
  if (provider === undefined) {
    throw new Error(`The database took the schema but shows no access provider ${name} afterwards.`);
  }
  const { audience } = provider;
  const [template, tenant] = await Promise.all([
    setUpTemplate(config, audience),
    config.auth0.complete ? setUpTenant(config.auth0.config, audience) : undefined,
  ]);
  return {
    schemaFiles: Object.keys(files),
    accessProviders: config.identityProviders.map((each) => each.name),
    audience,
    template,
    tenant,
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
      problem: reasonOf(error),
      claims: JSON.stringify(templateClaims(audience), null, 2),
    };
  }
}

/** Clerk's own words. When Clerk was not reached, its SDK leaves the message empty and says why in the list of errors. */
function reasonOf(error: unknown): string {
  if (isClerkAPIResponseError(error)) {
    const reasons = error.errors.map(({ message, longMessage }) => longMessage ?? message);
    return [error.message, ...reasons].filter(Boolean).join(': ');
  }
  return error instanceof Error ? error.message : String(error);
}
