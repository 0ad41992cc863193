import { DEMO_PEOPLE } from '../credentials/demo-people';
import { hashPassword } from '../credentials/passwords';
import type { JsonObject } from '../json';
import type { Client } from './entities';
import { newClientGrantId, newClientId, newClientSecret, newRecordId } from './ids';
import type { Instance } from './instance';
import { MANAGEMENT_SCOPES, managementIdentifier, SETUP_SCOPES } from './management/scopes';
import { createUser } from './users';

/** The demo's own API. */
export const API_AUDIENCE = 'https://terrarium.example/api';

const API_SCOPES = [
  { value: 'read:messages', description: 'Read messages' },
  { value: 'write:messages', description: 'Write messages' },
];

/** The setting that says where the app was last time. */
const APP_URL = 'app-url';

/** A day, as Auth0 gives new APIs. */
const TOKEN_LIFETIME = 86_400;

export interface Auth0Account {
  readonly email: string;
  /** The one it was made with. */
  readonly password: string;
  /** Whether the person has got another since. */
  readonly passwordChanged: boolean;
}

export interface SeededClients {
  readonly web: Client;
  readonly machine: Client;
  readonly spa: Client;
}

/** Makes the Management API, the demo's API, its applications and their grants where they are missing. */
export function seedApplications({ store, issuer }: Instance, appUrl: string): SeededClients {
  return store.write(() => {
    const movedFrom = store.settings.get(APP_URL)?.value ?? appUrl;
    store.settings.put({ id: APP_URL, value: appUrl });
    const move = (urls: readonly string[]): string[] =>
      urls.map((url) => (url.startsWith(movedFrom) ? `${appUrl}${url.slice(movedFrom.length)}` : url));
    seedApi({ store }, 'Auth0 Management API', managementIdentifier(issuer), MANAGEMENT_SCOPES, true);
    seedApi({ store }, "The demo's API", API_AUDIENCE, API_SCOPES, false);
    const clients = {
      web: seedClient({ store }, 'web', move, {
        name: 'Terrarium',
        appType: 'regular_web',
        callbacks: [`${appUrl}/auth/callback`, `${appUrl}/graphql/auth/callback`],
        allowedLogoutUrls: [appUrl, `${appUrl}/auth0`, `${appUrl}/graphql`],
        webOrigins: [appUrl],
        grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
        tokenEndpointAuthMethod: 'client_secret_post',
      }),
      machine: seedClient({ store }, 'machine', move, {
        name: 'A machine',
        appType: 'non_interactive',
        callbacks: [],
        allowedLogoutUrls: [],
        webOrigins: [],
        grantTypes: ['client_credentials'],
        tokenEndpointAuthMethod: 'client_secret_post',
      }),
      spa: seedClient({ store }, 'spa', move, {
        name: 'Terrarium in the browser',
        appType: 'spa',
        callbacks: [appUrl, `${appUrl}/graphql`],
        allowedLogoutUrls: [appUrl, `${appUrl}/graphql`],
        webOrigins: [appUrl],
        grantTypes: ['authorization_code', 'refresh_token'],
        tokenEndpointAuthMethod: 'none',
      }),
    };
    seedClientGrant({ store }, clients.machine, API_AUDIENCE, ['read:messages']);
    seedClientGrant({ store }, clients.machine, managementIdentifier(issuer), SETUP_SCOPES);
    return clients;
  });
}

/** Makes the demo accounts that are missing. */
export async function seedAccounts(
  instance: Pick<Instance, 'store' | 'now'>,
  passwords: ReadonlyMap<string, string>,
): Promise<readonly Auth0Account[]> {
  return Promise.all(
    DEMO_PEOPLE.map(async ({ email, firstName, lastName, role }): Promise<Auth0Account> => {
      const password = passwords.get(email) ?? '';
      const appMetadata: JsonObject = role === 'admin' ? { role } : {};
      const person = {
        email,
        emailVerified: true,
        name: `${firstName} ${lastName}`,
        givenName: firstName,
        familyName: lastName,
        appMetadata,
      };
      const user =
        instance.store.userOf(email) ?? createUser(instance, { ...person, passwordHash: await hashPassword(password) });
      return { email, password, passwordChanged: (user?.passwordUpdatedAt ?? null) !== null };
    }),
  );
}

type Stored = Pick<Instance, 'store'>;

function seedApi(
  { store }: Stored,
  name: string,
  identifier: string,
  scopes: readonly { value: string; description: string }[],
  isSystem: boolean,
): void {
  const before = store.apis.all().find((api) => (isSystem ? api.isSystem : api.identifier === identifier));
  if (before && !isSystem) return;
  // The Management API's identifier is the tenant's address, which may have another port than last time.
  for (const grant of store.clientGrants.all()) {
    if (before && grant.audience === before.identifier) store.clientGrants.put({ ...grant, audience: identifier });
  }
  store.apis.put({
    id: before?.id ?? newRecordId(),
    name,
    identifier,
    scopes,
    tokenLifetime: TOKEN_LIFETIME,
    allowOfflineAccess: !isSystem,
    isSystem,
  });
}

/** An application that is there keeps what was changed; addresses of the app move along where the app has moved. */
function seedClient(
  { store }: Stored,
  role: keyof SeededClients,
  move: (urls: readonly string[]) => string[],
  given: Omit<Client, 'id' | 'secret' | 'metadata'>,
): Client {
  const id = store.setting(`client-${role}`, newClientId);
  const before = store.clients.get(id);
  const client: Client = before
    ? {
        ...before,
        callbacks: move(before.callbacks),
        allowedLogoutUrls: move(before.allowedLogoutUrls),
        webOrigins: move(before.webOrigins),
      }
    : { id, secret: newClientSecret(), metadata: {}, ...given };
  store.clients.put(client);
  return client;
}

function seedClientGrant({ store }: Stored, client: Client, audience: string, scope: readonly string[]): void {
  if (store.clientGrantOf(client.id, audience)) return;
  store.clientGrants.put({ id: newClientGrantId(), clientId: client.id, audience, scope });
}
