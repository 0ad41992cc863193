import { Hono } from 'hono';
import type { Instance } from '../instance';
import { clientResource } from '../resources/client';
import { deletedResource } from '../resources/deleted';
import { endSession, liveSessionsOfClient } from '../sessions';
import { ensureClient, renewCookie } from './browser';
import { replyAlone, replyWithClient, writeUat } from './reply';
import { currentClient, requireClient, type FrontendContext, type FrontendEnv } from './request';

/** `/client`: the browser and all of its sessions at once. */
export function clientRoutes(instance: Instance): Hono<FrontendEnv> {
  const routes = new Hono<FrontendEnv>();

  routes.get('/', async (context) => {
    const known = currentClient(instance, context);
    const { origin } = context.get('visitor');
    writeUat(instance, context, known);
    if (!known) {
      if (instance.cookies.readClient(context)) instance.cookies.clearClient(context, origin);
      return replyAlone(context, null);
    }
    const client = renewCookie(instance, context, known);
    return replyAlone(context, await clientResource(instance, client, origin));
  });

  const create = async (context: FrontendContext) => {
    const client = ensureClient(instance, context);
    return replyWithClient(instance, context, await clientResource(instance, client, context.get('visitor').origin));
  };
  routes.put('/', create);
  routes.post('/', create);

  routes.delete('/', (context) => {
    const client = requireClient(instance, context);
    endAllSessions(instance, client.id);
    instance.store.clients.remove(client.id);
    instance.cookies.clearClient(context, context.get('visitor').origin);
    return replyWithClient(instance, context, deletedResource('client', client.id));
  });

  routes.delete('/sessions', async (context) => {
    const client = requireClient(instance, context);
    endAllSessions(instance, client.id);
    const after = instance.store.clients.get(client.id) ?? client;
    return replyWithClient(instance, context, await clientResource(instance, after, context.get('visitor').origin));
  });

  return routes;
}

function endAllSessions(instance: Instance, clientId: string): void {
  instance.store.write(() => {
    for (const session of liveSessionsOfClient(instance, clientId)) endSession(instance, session, 'removed');
  });
}
