import { Hono } from 'hono';
import * as z from 'zod';
import type { Client } from '../entities';
import { newClientId, newClientSecret } from '../ids';
import type { Instance } from '../instance';
import { inexistent } from './errors';
import { type ManagementContext, list, type ManagementEnv, readPayload, requireScope } from './request';

/** Seconds: see the lifetimes in oidc/provider.ts. */
const ID_TOKEN_LIFETIME = 36_000;

const WebAddress = z.url({ protocol: /^https?$/ });
const Changes = z
  .strictObject({
    name: z.string().min(1),
    app_type: z.enum(['spa', 'regular_web', 'non_interactive', 'native']),
    callbacks: z.array(WebAddress),
    allowed_logout_urls: z.array(WebAddress),
    web_origins: z.array(WebAddress),
    grant_types: z.array(z.enum(['authorization_code', 'refresh_token', 'client_credentials'])),
    token_endpoint_auth_method: z.enum(['none', 'client_secret_post', 'client_secret_basic']),
    client_metadata: z.record(z.string(), z.string()),
    refresh_token: z.strictObject({
      rotation_type: z.literal('rotating').optional(),
      expiration_type: z.literal('expiring').optional(),
    }),
  })
  .partial();
const NewClient = Changes.extend({ name: z.string().min(1) });

/** `/api/v2/clients`: the applications. Secrets are shown only to who may read client keys, and to who made the application. */
export function clientRoutes({ store }: Instance): Hono<ManagementEnv> {
  const routes = new Hono<ManagementEnv>();

  const find = (id: string): Client => {
    const client = store.clients.get(id);
    if (!client) throw inexistent('client');
    return client;
  };

  routes.get('/', requireScope('read:clients', 'read:client_keys'), (context) => {
    const appTypes = context.req.query('app_type')?.split(',');
    const clients = store.clients.all().filter(({ appType }) => appTypes?.includes(appType) ?? true);
    return context.json(
      list(
        context,
        'clients',
        clients.map((client) => shownTo(context, client)),
      ),
    );
  });

  routes.post('/', requireScope('create:clients'), async (context) => {
    const given = await readPayload(context, NewClient);
    const fresh: Client = {
      id: newClientId(),
      secret: newClientSecret(),
      name: given.name,
      appType: 'regular_web',
      callbacks: [],
      allowedLogoutUrls: [],
      webOrigins: [],
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      tokenEndpointAuthMethod: given.app_type === 'spa' || given.app_type === 'native' ? 'none' : 'client_secret_post',
      metadata: {},
    };
    const client = changed(fresh, given);
    store.clients.put(client);
    await store.flushed();
    return context.json({ ...clientResource(client), client_secret: client.secret }, 201);
  });

  routes.get('/:id', requireScope('read:clients', 'read:client_keys'), (context) =>
    context.json(shownTo(context, find(context.req.param('id')))),
  );

  routes.patch('/:id', requireScope('update:clients'), async (context) => {
    const client = changed(find(context.req.param('id')), await readPayload(context, Changes));
    store.clients.put(client);
    await store.flushed();
    return context.json(shownTo(context, client));
  });

  routes.delete('/:id', requireScope('delete:clients'), async (context) => {
    const id = context.req.param('id');
    store.write(() => {
      for (const grant of store.clientGrants.find('client', id)) store.clientGrants.remove(grant.id);
      store.clients.remove(id);
    });
    await store.flushed();
    return context.body(null, 204);
  });

  return routes;
}

function changed(client: Client, changes: z.infer<typeof Changes>): Client {
  return {
    ...client,
    name: changes.name ?? client.name,
    appType: changes.app_type ?? client.appType,
    callbacks: changes.callbacks ?? client.callbacks,
    allowedLogoutUrls: changes.allowed_logout_urls ?? client.allowedLogoutUrls,
    webOrigins: changes.web_origins ?? client.webOrigins,
    grantTypes: changes.grant_types ?? client.grantTypes,
    tokenEndpointAuthMethod: changes.token_endpoint_auth_method ?? client.tokenEndpointAuthMethod,
    metadata: changes.client_metadata ?? client.metadata,
  };
}

function shownTo(context: ManagementContext, client: Client) {
  const mayReadKeys = context.get('scopes').includes('read:client_keys');
  return { ...clientResource(client), ...(mayReadKeys && { client_secret: client.secret }) };
}

function clientResource(client: Client) {
  return {
    client_id: client.id,
    name: client.name,
    app_type: client.appType,
    is_first_party: true,
    oidc_conformant: true,
    callbacks: client.callbacks,
    allowed_logout_urls: client.allowedLogoutUrls,
    web_origins: client.webOrigins,
    grant_types: client.grantTypes,
    token_endpoint_auth_method: client.tokenEndpointAuthMethod,
    client_metadata: client.metadata,
    jwt_configuration: { alg: 'RS256', lifetime_in_seconds: ID_TOKEN_LIFETIME },
    refresh_token: { rotation_type: 'rotating', expiration_type: 'expiring' },
  };
}
