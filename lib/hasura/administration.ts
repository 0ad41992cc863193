import { z } from 'zod';
import type { HasuraConfig } from '../config/hasura';
import type { Question } from './question';

/** Hasura refused the admin secret or did not answer. */
export class HasuraUnavailableError extends Error {
  override readonly name = 'HasuraUnavailableError';
}

/** How Hasura tells who asks. */
export interface HasuraMode {
  readonly version: string;
  readonly hasAdminSecret: boolean;
  /** Where it looks in a token, `undefined` without JWT mode. */
  readonly claims: string | undefined;
}

export interface TableRules {
  /** `users`, with its schema where that is not `public`. */
  readonly table: string;
  readonly roles: readonly RoleRules[];
}

export interface RoleRules {
  readonly role: string;
  readonly permissions: readonly Permission[];
}

/** What a role may do with the rows of a table. */
export interface Permission {
  readonly action: 'select' | 'insert' | 'update' | 'delete';
  readonly columns: string | undefined;
  /** Which rows, as a boolean expression in JSON; every row where it is `{}`. */
  readonly rows: string;
}

const configBody = z.object({
  version: z.string(),
  is_admin_secret_set: z.boolean(),
  is_jwt_set: z.boolean(),
  jwt: z
    .object({
      claims_namespace: z.string().nullish(),
      claims_namespace_path: z.string().nullish(),
      claims_map: z.unknown(),
    })
    .nullish(),
});

const permissions = z
  .array(
    z.object({
      role: z.string(),
      permission: z.object({
        columns: z.union([z.string(), z.array(z.string())]).optional(),
        filter: z.unknown().optional(),
        check: z.unknown().optional(),
      }),
    }),
  )
  .default([]);
const metadataBody = z.object({
  metadata: z.object({
    sources: z.array(
      z.object({
        tables: z
          .array(
            z.object({
              table: z.object({ schema: z.string(), name: z.string() }),
              select_permissions: permissions,
              insert_permissions: permissions,
              update_permissions: permissions,
              delete_permissions: permissions,
            }),
          )
          .default([]),
      }),
    ),
  }),
});
const explanationBody = z.array(z.object({ field: z.string(), sql: z.string().nullable() }));
/** Of the routes that are GraphQL, and of the others. */
const failureBody = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z
    .object({ errors: z.tuple([z.object({ message: z.string() })], z.unknown()) })
    .transform(({ errors: [{ message }] }) => message),
]);

export type Explanation = z.output<typeof explanationBody>[number];

/** @throws {HasuraUnavailableError} */
export async function readMode(hasura: HasuraConfig): Promise<HasuraMode> {
  const { version, is_admin_secret_set, is_jwt_set, jwt } = await call(hasura, '/v1alpha1/config', configBody);
  const claims = jwt?.claims_namespace ?? jwt?.claims_namespace_path ?? 'by a map of claims';
  return { version, hasAdminSecret: is_admin_secret_set, claims: is_jwt_set ? claims : undefined };
}

/** The tracked tables with what each role may do. @throws {HasuraUnavailableError} */
export async function readRules(hasura: HasuraConfig): Promise<readonly TableRules[]> {
  const request = { type: 'export_metadata', version: 2, args: {} };
  const { metadata } = await call(hasura, '/v1/metadata', metadataBody, request);
  return metadata.sources.flatMap(({ tables }) => tables.map(tableRules));
}

/**
 * The SQL of each root field of a query.
 *
 * @param user whose query it is: `x-hasura-role`, `x-hasura-user-id`
 * @throws {HasuraUnavailableError} with Hasura's words, also for a query that it refuses
 */
export async function explainQuery(
  hasura: HasuraConfig,
  question: Question,
  user: Readonly<Record<string, string>>,
): Promise<readonly Explanation[]> {
  return call(hasura, '/v1/graphql/explain', explanationBody, { query: question, user });
}

type TableMetadata = z.output<typeof metadataBody>['metadata']['sources'][number]['tables'][number];

function tableRules({ table: { schema, name }, ...lists }: TableMetadata): TableRules {
  const all = [
    ...lists.select_permissions.map((each) => ({ action: 'select' as const, ...each })),
    ...lists.insert_permissions.map((each) => ({ action: 'insert' as const, ...each })),
    ...lists.update_permissions.map((each) => ({ action: 'update' as const, ...each })),
    ...lists.delete_permissions.map((each) => ({ action: 'delete' as const, ...each })),
  ];
  return {
    table: schema === 'public' ? name : `${schema}.${name}`,
    roles: [...new Set(all.map(({ role }) => role))].map((role) => ({
      role,
      permissions: all
        .filter((each) => each.role === role)
        .map(({ action, permission: { columns, filter, check } }) => ({
          action,
          columns: Array.isArray(columns) ? columns.join(', ') : columns,
          rows: JSON.stringify(filter ?? check ?? {}),
        })),
    })),
  };
}

async function call<Shape extends z.ZodType>(
  { endpoint, adminSecret }: HasuraConfig,
  path: string,
  shape: Shape,
  body?: unknown,
): Promise<z.output<Shape>> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(`${endpoint}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'x-hasura-admin-secret': adminSecret, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    answer = await response.json();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HasuraUnavailableError(`Hasura did not answer at ${endpoint}: ${reason}`, { cause: error });
  }
  const failure = failureBody.safeParse(answer);
  if (failure.success) throw new HasuraUnavailableError(failure.data);
  const expected = shape.safeParse(answer);
  if (expected.success) return expected.data;
  throw new HasuraUnavailableError(`Hasura answered ${path} with status ${response.status} and something unexpected.`);
}
