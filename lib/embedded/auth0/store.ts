import { join } from 'node:path';
import { openRecords } from '../records/open-records';
import { Table } from '../records/table';
import type {
  Action,
  Api,
  Client,
  ClientGrant,
  LoginClaims,
  ProtocolRecord,
  Setting,
  SigningKey,
  Trigger,
  User,
} from './entities';

/** The tenant's one file, in its folder. */
export const DATA_FILE = 'auth0.mdb';

/** The key of an address in the index of users. */
export function emailKey(address: string): string {
  return address.trim().toLowerCase();
}

/** Everything the tenant remembers, in one LMDB file that only its owner may read. Several processes may have it open. */
export class Store {
  readonly #root;
  readonly apis;
  readonly clients;
  readonly clientGrants;
  readonly users;
  readonly signingKeys;
  readonly protocol;
  readonly loginClaims;
  readonly actions;
  readonly settings;

  /** Opens the tenant's file in `directory`, which is made where it is missing. Throws where the file is damaged. */
  constructor(directory: string) {
    this.#root = openRecords(join(directory, DATA_FILE));
    this.apis = new Table<Api, 'identifier'>(this.#root, 'apis', { identifier: ({ identifier }) => [identifier] });
    this.clients = new Table<Client>(this.#root, 'clients', {});
    this.clientGrants = new Table<ClientGrant, 'client'>(this.#root, 'client_grants', {
      client: ({ clientId }) => [clientId],
    });
    this.users = new Table<User, 'email'>(this.#root, 'users', { email: ({ email }) => [emailKey(email)] });
    this.signingKeys = new Table<SigningKey>(this.#root, 'signing_keys', {});
    this.protocol = new Table<ProtocolRecord, 'grant' | 'uid'>(this.#root, 'protocol', {
      grant: ({ grantId }) => (grantId === null ? [] : [grantId]),
      uid: ({ uid }) => (uid === null ? [] : [uid]),
    });
    this.loginClaims = new Table<LoginClaims>(this.#root, 'login_claims', {});
    this.actions = new Table<Action>(this.#root, 'actions', {});
    this.settings = new Table<Setting>(this.#root, 'settings', {});
  }

  /** Runs `work` as one transaction, or as part of the one under way: all of its changes are made, or, where it throws, none. */
  write<T>(work: () => T): T {
    return this.#root.transactionSync(work);
  }

  apiOf(identifier: string): Api | undefined {
    return this.apis.find('identifier', identifier)[0];
  }

  userOf(email: string): User | undefined {
    return this.users.find('email', emailKey(email))[0];
  }

  clientGrantOf(clientId: string, audience: string): ClientGrant | undefined {
    return this.clientGrants.find('client', clientId).find((grant) => grant.audience === audience);
  }

  /** The Actions bound to a trigger, in the order they run. */
  boundActions(trigger: Trigger): readonly Action[] {
    return this.actions
      .all()
      .filter((action) => action.trigger === trigger && action.position !== null)
      .toSorted((one, other) => (one.position ?? 0) - (other.position ?? 0));
  }

  /** The value under that name; the first time, what `make` gives, which is kept. */
  setting(name: string, make: () => string): string {
    return this.write(() => {
      const value = this.settings.get(name)?.value ?? make();
      this.settings.put({ id: name, value });
      return value;
    });
  }

  /** Forgets what has expired. */
  prune(now: number): void {
    this.write(() => {
      for (const table of [this.protocol, this.loginClaims]) {
        for (const { id, expiresAt } of table.all()) if (expiresAt < now) table.remove(id);
      }
    });
  }

  /** Resolves once everything written so far would survive a power cut. */
  async flushed(): Promise<void> {
    await this.#root.flushed;
  }

  async close(): Promise<void> {
    await this.#root.flushed;
    await this.#root.close();
  }
}
