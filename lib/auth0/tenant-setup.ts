import type { Auth0Config } from '../config/auth0';
import { openManagementApi, type ApiScope, type ManagementApi } from './management';

/** The scope that `GET /api/private-scoped` asks for. */
export const READ_MESSAGES = 'read:messages';

/** An API that has to be in the tenant, and that the machine has to be granted. */
export interface NeededApi {
  readonly name: string;
  readonly identifier: string;
  readonly scopes: readonly ApiScope[];
}

export type TenantReport =
  | { readonly done: 'set-up'; readonly changes: readonly string[] }
  /** The tenant does not let this machine do it: the APIs are to be made by hand. */
  | { readonly done: 'by-hand'; readonly problem: string; readonly apis: readonly NeededApi[] };

/** The database as an API of Auth0, whose identifier is the database's audience, and this app's own API. */
export function neededApis({ identity }: Auth0Config, databaseAudience: string): readonly NeededApi[] {
  return [
    { name: 'Terrarium database', identifier: databaseAudience, scopes: [] },
    {
      name: 'Terrarium API',
      identifier: identity.audience,
      scopes: [{ value: READ_MESSAGES, description: 'Read messages' }],
    },
  ];
}

/**
 * Makes sure that the tenant has both APIs and that the machine may ask for tokens for them, over the Management API.
 * What is there already keeps whatever else it has; running it again changes nothing. Never throws for what Auth0 says.
 */
export async function setUpTenant(auth0: Auth0Config, databaseAudience: string): Promise<TenantReport> {
  const apis = neededApis(auth0, databaseAudience);
  try {
    const management = await openManagementApi(auth0);
    const changes: string[] = [];
    for (const api of apis) {
      changes.push(...(await ensureApi(management, api)));
      changes.push(...(await ensureGrant(management, auth0.machine.clientId, api)));
    }
    return { done: 'set-up', changes };
  } catch (error) {
    return { done: 'by-hand', problem: error instanceof Error ? error.message : String(error), apis };
  }
}

async function ensureApi(management: ManagementApi, api: NeededApi): Promise<string[]> {
  const existing = await management.findApi(api.identifier);
  if (existing === undefined) {
    await management.createApi(api);
    return [`API ${api.identifier}: created`];
  }
  if (existing.signing_alg !== undefined && existing.signing_alg !== 'RS256') {
    throw new Error(
      `The API ${api.identifier} signs with ${existing.signing_alg}; set its signing algorithm to RS256 in its settings.`,
    );
  }
  const missing = api.scopes.filter(({ value }) => !existing.scopes.some((scope) => scope.value === value));
  if (missing.length === 0) return [];
  await management.setScopes(existing, [...existing.scopes, ...missing]);
  return [`API ${api.identifier}: scope ${missing.map(({ value }) => value).join(', ')} added`];
}

async function ensureGrant(management: ManagementApi, clientId: string, api: NeededApi): Promise<string[]> {
  const scopes = api.scopes.map(({ value }) => value);
  const existing = await management.findGrant(clientId, api.identifier);
  if (existing === undefined) {
    await management.createGrant(clientId, api.identifier, scopes);
    return [`Grant of ${api.identifier} to ${clientId}: created`];
  }
  if (scopes.every((scope) => existing.scope.includes(scope))) return [];
  await management.setGrantScope(existing, [...new Set([...existing.scope, ...scopes])]);
  return [`Grant of ${api.identifier} to ${clientId}: scope ${scopes.join(', ')} added`];
}

/** What a person does in Auth0's dashboard where the Management API may not, step by step. */
export function stepsByHand(apis: readonly NeededApi[], clientId: string): string[] {
  return apis.flatMap(({ name, identifier, scopes }) => [
    `Applications → APIs → Create API: name "${name}", identifier ${identifier}, signing algorithm RS256`,
    ...scopes.map(({ value, description }) => `  its tab Permissions: add ${value} (${description})`),
    `  its tab Machine to Machine Applications: authorise ${clientId}${scopes.map(({ value }) => `, with ${value}`).join('')}`,
  ]);
}
