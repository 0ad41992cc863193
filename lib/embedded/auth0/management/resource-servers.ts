import { Hono } from 'hono';
import * as z from 'zod';
import { DAY } from '../../clock';
import type { Api } from '../entities';
import { newRecordId } from '../ids';
import type { Instance } from '../instance';
import { LONGEST_TOKEN_LIFETIME } from '../signing-keys';
import { inexistent, ManagementError } from './errors';
import { list, type ManagementEnv, readPayload, requireScope } from './request';

const MAX_IDENTIFIER = 600;

const Changes = z
  .strictObject({
    name: z.string().min(1).max(200),
    scopes: z.array(z.strictObject({ value: z.string().min(1), description: z.string().default('') })),
    signing_alg: z.literal('RS256'),
    allow_offline_access: z.boolean(),
    token_lifetime: z
      .number()
      .int()
      .min(1)
      .max(LONGEST_TOKEN_LIFETIME / 1_000),
    skip_consent_for_verifiable_first_party_clients: z.literal(true),
  })
  .partial();
const NewApi = Changes.extend({ identifier: z.string().min(1).max(MAX_IDENTIFIER) });

/** `/api/v2/resource-servers`: the APIs. One is found by its id or by its identifier. */
export function resourceServerRoutes({ store }: Instance): Hono<ManagementEnv> {
  const routes = new Hono<ManagementEnv>();

  const find = (key: string): Api => {
    const api = store.apis.get(key) ?? store.apiOf(key);
    if (!api) throw inexistent('resource server');
    return api;
  };
  const findOwn = (key: string): Api => {
    const api = find(key);
    if (api.isSystem) throw new ManagementError(400, 'Auth0 Management API cannot be changed.', 'invalid_body');
    return api;
  };

  routes.get('/', requireScope('read:resource_servers'), (context) => {
    const identifiers = context.req.queries('identifiers');
    const apis = store.apis.all().filter(({ identifier }) => identifiers?.includes(identifier) ?? true);
    return context.json(list(context, 'resource_servers', apis.map(resourceServer)));
  });

  routes.post('/', requireScope('create:resource_servers'), async (context) => {
    const { identifier, ...given } = await readPayload(context, NewApi);
    const api = store.write(() => {
      if (store.apiOf(identifier)) {
        const message = 'A resource server with the same identifier already exists.';
        throw new ManagementError(409, message, 'resource_server_already_exists');
      }
      const fresh: Api = {
        id: newRecordId(),
        identifier,
        name: identifier,
        scopes: [],
        tokenLifetime: DAY / 1_000,
        allowOfflineAccess: false,
        isSystem: false,
      };
      return changed(fresh, given);
    });
    store.apis.put(api);
    await store.flushed();
    return context.json(resourceServer(api), 201);
  });

  routes.get('/:id', requireScope('read:resource_servers'), (context) =>
    context.json(resourceServer(find(context.req.param('id')))),
  );

  routes.patch('/:id', requireScope('update:resource_servers'), async (context) => {
    const api = changed(findOwn(context.req.param('id')), await readPayload(context, Changes));
    store.apis.put(api);
    await store.flushed();
    return context.json(resourceServer(api));
  });

  routes.delete('/:id', requireScope('delete:resource_servers'), async (context) => {
    const { id, identifier } = findOwn(context.req.param('id'));
    store.write(() => {
      store.apis.remove(id);
      for (const grant of store.clientGrants.all())
        if (grant.audience === identifier) store.clientGrants.remove(grant.id);
    });
    await store.flushed();
    return context.body(null, 204);
  });

  return routes;
}

function changed(api: Api, changes: z.infer<typeof Changes>): Api {
  return {
    ...api,
    name: changes.name ?? api.name,
    scopes: changes.scopes ?? api.scopes,
    tokenLifetime: changes.token_lifetime ?? api.tokenLifetime,
    allowOfflineAccess: changes.allow_offline_access ?? api.allowOfflineAccess,
  };
}

function resourceServer(api: Api) {
  return {
    id: api.id,
    name: api.name,
    identifier: api.identifier,
    scopes: api.scopes,
    signing_alg: 'RS256',
    allow_offline_access: api.allowOfflineAccess,
    skip_consent_for_verifiable_first_party_clients: true,
    token_lifetime: api.tokenLifetime,
    is_system: api.isSystem,
  };
}
