import type { ApiScope } from '../entities';

/** The identifier of the tenant's Management API. */
export function managementIdentifier(issuer: string): string {
  return `${issuer}api/v2/`;
}

const RESOURCES = [
  'resource_servers',
  'clients',
  'client_keys',
  'client_grants',
  'users',
  'users_app_metadata',
  'actions',
];
const VERBS = ['read', 'create', 'update', 'delete'];

/** The scopes of the Management API, in Auth0's own names. */
export const MANAGEMENT_SCOPES: readonly ApiScope[] = RESOURCES.flatMap((resource) =>
  VERBS.map((verb) => ({ value: `${verb}:${resource}`, description: `${verb} ${resource.replaceAll('_', ' ')}` })),
);

/** What the machine that sets the demo up may do. */
export const SETUP_SCOPES: readonly string[] = [
  'resource_servers',
  'client_grants',
  'clients',
  'users',
  'actions',
].flatMap((resource) => ['read', 'create', 'update'].map((verb) => `${verb}:${resource}`));
