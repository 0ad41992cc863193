import { Client, fql, type Query, type QueryValue } from 'fauna';
import { z } from 'zod';
import type { Config } from '../config';

/** Who may sign tokens for the database, and with which roles the bearers act. */
export interface AccessProvider {
  readonly name: string;
  readonly issuer: string;
  readonly jwksUri: string;
  readonly audience: string;
  readonly roles: readonly { readonly name: string; readonly predicate: string | undefined }[];
}

/** What a role allows. */
export interface Role {
  readonly name: string;
  readonly privileges: readonly Privilege[];
}

export interface Privilege {
  readonly resource: string;
  /** Each action that the role mentions, with `true`, `false`, or the FQL text of the predicate that decides. */
  readonly actions: readonly { readonly action: string; readonly rule: boolean | string }[];
}

type FaunaConfig = Config['fauna'];

/** Every access provider of the demo's database. @throws a `FaunaError` of the driver */
export async function listAccessProviders(config: FaunaConfig): Promise<AccessProvider[]> {
  return readAll(config, fql`AccessProvider.all()`, accessProviderDocument);
}

/** Every role of the demo's database. @throws a `FaunaError` of the driver */
export async function listRoles(config: FaunaConfig): Promise<Role[]> {
  return readAll(config, fql`Role.all()`, roleDocument);
}

/** One value, or several: both are stored as given (`fauna-http-and-auth`: roles and privileges read back as stored). */
function oneOrMany<T extends z.ZodType>(item: T) {
  return z.union([z.array(item), item.transform((value) => [value])]);
}

const providerRole = z.union([
  z.string().transform((name) => ({ name, predicate: undefined })),
  z
    .object({ role: z.string(), predicate: z.string().optional() })
    .transform(({ role, predicate }) => ({ name: role, predicate })),
]);

const accessProviderDocument = z
  .object({
    name: z.string(),
    issuer: z.string(),
    jwks_uri: z.string(),
    audience: z.string(),
    roles: oneOrMany(providerRole).nullish(),
  })
  .transform(({ jwks_uri, roles, ...provider }): AccessProvider => ({
    ...provider,
    jwksUri: jwks_uri,
    roles: roles ?? [],
  }));

const privilegeDocument = z
  .object({
    resource: z.string(),
    actions: z.record(z.string(), z.union([z.boolean(), z.string()])).nullish(),
  })
  .transform(({ resource, actions }): Privilege => ({
    resource,
    actions: Object.entries(actions ?? {}).map(([action, rule]) => ({ action, rule })),
  }));

const roleDocument = z
  .object({ name: z.string(), privileges: oneOrMany(privilegeDocument).nullish() })
  .transform(({ name, privileges }): Role => ({ name, privileges: privileges ?? [] }));

async function readAll<T extends z.ZodType>(config: FaunaConfig, set: Query, document: T): Promise<z.output<T>[]> {
  const client = new Client({ endpoint: new URL(config.endpoint), secret: config.adminKey });
  try {
    const documents: z.output<T>[] = [];
    for await (const value of client.paginate<QueryValue & object>(set).flatten()) {
      documents.push(document.parse({ ...value }));
    }
    return documents;
  } finally {
    client.close();
  }
}
