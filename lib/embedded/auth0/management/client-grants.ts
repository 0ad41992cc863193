import { Hono } from 'hono';
import * as z from 'zod';
import type { ClientGrant } from '../entities';
import { newClientGrantId } from '../ids';
import type { Instance } from '../instance';
import { inexistent, ManagementError } from './errors';
import { list, type ManagementEnv, readPayload, requireScope } from './request';

const Changes = z.strictObject({ scope: z.array(z.string()) });
const NewGrant = Changes.extend({ client_id: z.string(), audience: z.string() });

/** `/api/v2/client-grants`: which application may ask for tokens of its own, for which API, with which scopes. */
export function clientGrantRoutes({ store }: Instance): Hono<ManagementEnv> {
  const routes = new Hono<ManagementEnv>();

  const find = (id: string): ClientGrant => {
    const grant = store.clientGrants.get(id);
    if (!grant) throw inexistent('client grant');
    return grant;
  };
  const assertScopes = (audience: string, scope: readonly string[]): void => {
    const known = store.apiOf(audience)?.scopes.map(({ value }) => value);
    if (!known) throw inexistent('resource server');
    const unknown = scope.filter((each) => !known.includes(each));
    if (unknown.length > 0) {
      const message = `One or more of the provided scopes do not exist on the API: ${unknown.join(', ')}`;
      throw new ManagementError(400, message, 'invalid_body');
    }
  };

  routes.get('/', requireScope('read:client_grants'), (context) => {
    const { audience, client_id: clientId } = context.req.query();
    const grants = store.clientGrants
      .all()
      .filter(
        (grant) => (audience ?? grant.audience) === grant.audience && (clientId ?? grant.clientId) === grant.clientId,
      );
    return context.json(list(context, 'client_grants', grants.map(grantResource)));
  });

  routes.post('/', requireScope('create:client_grants'), async (context) => {
    const { client_id: clientId, audience, scope } = await readPayload(context, NewGrant);
    const grant = store.write(() => {
      if (!store.clients.get(clientId)) throw inexistent('client');
      assertScopes(audience, scope);
      if (store.clientGrantOf(clientId, audience)) {
        const message = 'A client grant for this application and API already exists.';
        throw new ManagementError(409, message, 'client_grant_already_exists');
      }
      const made: ClientGrant = { id: newClientGrantId(), clientId, audience, scope };
      store.clientGrants.put(made);
      return made;
    });
    await store.flushed();
    return context.json(grantResource(grant), 201);
  });

  routes.get('/:id', requireScope('read:client_grants'), (context) =>
    context.json(grantResource(find(context.req.param('id')))),
  );

  routes.patch('/:id', requireScope('update:client_grants'), async (context) => {
    const { scope } = await readPayload(context, Changes);
    const before = find(context.req.param('id'));
    assertScopes(before.audience, scope);
    const grant = { ...before, scope };
    store.clientGrants.put(grant);
    await store.flushed();
    return context.json(grantResource(grant));
  });

  routes.delete('/:id', requireScope('delete:client_grants'), async (context) => {
    store.clientGrants.remove(context.req.param('id'));
    await store.flushed();
    return context.body(null, 204);
  });

  return routes;
}

function grantResource({ id, clientId, audience, scope }: ClientGrant) {
  return { id, client_id: clientId, audience, scope };
}
