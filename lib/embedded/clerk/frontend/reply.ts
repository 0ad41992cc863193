import type { Client } from '../entities';
import type { Instance } from '../instance';
import { clientResource } from '../resources/client';
import { liveSessionsOfClient } from '../sessions';
import { currentClient, type FrontendContext } from './request';

/**
 * Answers a change: with what became of the resource and, riding along, the browser's whole state, which clerk-js adopts
 * (`clerk/javascript: packages/clerk-js/src/core/resources/Base.ts`). Waits until the change is on disk.
 */
export async function replyWithClient(instance: Instance, context: FrontendContext, response: unknown) {
  const client = currentClient(instance, context);
  const { origin } = context.get('visitor');
  writeUat(instance, context, client);
  await instance.store.flushed();
  return context.json({ response, client: client ? await clientResource(instance, client, origin) : null });
}

/** Answers a question about one resource. */
export function replyAlone(context: FrontendContext, response: unknown) {
  return context.json({ response, client: null });
}

/** Tells the app's server since when this browser's sign-in state holds. */
export function writeUat(instance: Instance, context: FrontendContext, client: Client | undefined): void {
  const signedIn = client !== undefined && liveSessionsOfClient(instance, client.id).length > 0;
  instance.cookies.writeClientUat(context, context.get('visitor').origin, signedIn ? client.updatedAt : 0);
}
