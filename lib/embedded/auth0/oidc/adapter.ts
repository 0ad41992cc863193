import { type Adapter, type AdapterPayload, type ClientMetadata, errors } from 'oidc-provider';
import type { Clock } from '../../clock';
import type { Client } from '../entities';
import type { Instance } from '../instance';
import type { Store } from '../store';

/** Keeps the provider's records of one kind in the tenant's store; applications come from the tenant's own table. */
export function adapterFor({ store, now }: Pick<Instance, 'store' | 'now'>): (kind: string) => Adapter {
  return (kind) => (kind === 'Client' ? new ClientAdapter(store) : new RecordAdapter(store, kind, now));
}

/** What a refresh token was granted; `undefined` for one that is unknown. */
export function scopeOfRefreshToken(store: Store, token: string): string | undefined {
  return store.protocol.get(keyOf('RefreshToken', token))?.payload.scope;
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}

/** Records that Auth0's model does not have are never looked for by the two calls that say so. */
class RecordAdapter implements Adapter {
  constructor(
    private readonly store: Store,
    private readonly kind: string,
    private readonly now: Clock,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    this.store.protocol.put({
      id: this.#key(id),
      payload,
      grantId: payload.grantId ?? null,
      uid: payload.uid ?? null,
      expiresAt: this.now() + expiresIn * 1_000,
    });
    await this.store.flushed();
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.store.protocol.get(this.#key(id))?.payload;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.store.protocol.find('uid', uid).find(({ id }) => this.#isOwn(id))?.payload;
  }

  /** User codes belong to the device flow, which is switched off. */
  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  /** Rejects for a code or refresh token that a request at the same moment was faster with. */
  async consume(id: string): Promise<void> {
    this.store.write(() => {
      const record = this.store.protocol.get(this.#key(id));
      if (!record || record.payload.consumed !== undefined) throw new errors.InvalidGrant('already used');
      const consumed = Math.floor(this.now() / 1_000);
      this.store.protocol.put({ ...record, payload: { ...record.payload, consumed } });
    });
    await this.store.flushed();
  }

  async destroy(id: string): Promise<void> {
    this.store.protocol.remove(this.#key(id));
    await this.store.flushed();
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    this.store.write(() => {
      for (const { id } of this.store.protocol.find('grant', grantId)) {
        if (this.#isOwn(id)) this.store.protocol.remove(id);
      }
    });
    await this.store.flushed();
  }

  #isOwn(key: string): boolean {
    return key.startsWith(this.#key(''));
  }

  #key(id: string): string {
    return keyOf(this.kind, id);
  }
}

class ClientAdapter implements Adapter {
  constructor(private readonly store: Store) {}

  async find(id: string): Promise<ClientMetadata | undefined> {
    const client = this.store.clients.get(id);
    return client && metadataOf(client);
  }

  async findByUid(): Promise<undefined> {
    return undefined;
  }

  async findByUserCode(): Promise<undefined> {
    return undefined;
  }

  /** Applications change through the Management API alone. */
  upsert = refuse;
  consume = refuse;
  destroy = refuse;
  revokeByGrantId = refuse;
}

async function refuse(): Promise<void> {
  throw new Error('The OpenID provider does not change applications.');
}

/**
 * An application as OpenID Connect describes it. All of them are `web` there: for `native` ones the library would ask for
 * consent each time, as no first-party application of Auth0 does.
 */
function metadataOf(client: Client): ClientMetadata {
  const usesCodes = client.grantTypes.includes('authorization_code') && client.callbacks.length > 0;
  return {
    client_id: client.id,
    client_name: client.name,
    ...(client.tokenEndpointAuthMethod !== 'none' && { client_secret: client.secret }),
    token_endpoint_auth_method: client.tokenEndpointAuthMethod,
    application_type: 'web',
    redirect_uris: [...client.callbacks],
    grant_types: client.grantTypes.filter((type) => usesCodes || type !== 'authorization_code'),
    response_types: usesCodes ? ['code'] : [],
  };
}
