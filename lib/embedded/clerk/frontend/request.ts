import type { Context, MiddlewareHandler } from 'hono';
import type { Client, Session, User } from '../entities';
import { ApiError, notFound, paramMissing, unauthenticated } from '../errors';
import type { Instance } from '../instance';
import { assertSameOrigin, visitorOf, type Visitor } from '../origin';
import { hashSecret, sameSecret } from '../../credentials/secrets';
import { isLive, liveSessionsOfClient } from '../sessions';

/** What every route of the frontend API knows of its request. */
export interface FrontendEnv {
  Variables: {
    visitor: Visitor;
    /** The browser, where its cookie names one. */
    client: Client | undefined;
    /** The secret half of the cookie that the browser is to get with the answer. */
    newSecret: string | undefined;
  };
}
export type FrontendContext = Context<FrontendEnv>;

/** Finds out who asks, and refuses changes that pages of other origins ask for. */
export function identify(instance: Instance): MiddlewareHandler<FrontendEnv> {
  return async (context, next) => {
    const visitor = visitorOf(context);
    if (context.req.method !== 'GET') assertSameOrigin(context, visitor);
    context.set('visitor', visitor);
    context.set('client', clientOf(instance, context));
    await next();
    const client = context.get('client');
    const secret = context.get('newSecret');
    if (client && secret) instance.cookies.writeClient(context, visitor.origin, client.id, secret);
  };
}

function clientOf({ cookies, store }: Instance, context: Context): Client | undefined {
  const cookie = cookies.readClient(context);
  const client = store.clients.get(cookie?.id ?? '');
  return cookie && client && sameSecret(hashSecret(cookie.secret), client.secretHash) ? client : undefined;
}

/** The browser as it is now: the request's own changes to it included. */
export function currentClient({ store }: Instance, context: FrontendContext): Client | undefined {
  return store.clients.get(context.get('client')?.id ?? '');
}

export function requireClient(instance: Instance, context: FrontendContext): Client {
  const client = currentClient(instance, context);
  if (!client) throw new ApiError(401, 'signed_out', 'Signed out', 'You are signed out');
  return client;
}

/** The browser's own session under that id. One of another browser is not found; one that is over signs the page out. */
export function requireSession(instance: Instance, context: FrontendContext, id: string): Session {
  const client = requireClient(instance, context);
  const session = instance.store.sessions.get(id);
  if (session?.clientId !== client.id) throw notFound('Session', `No session was found with id ${id}`);
  if (!isLive(session, instance.now())) throw unauthenticated();
  return session;
}

/** Whom a call under `/me` is about: the session it names, else the browser's active one. */
export function requireMe(instance: Instance, context: FrontendContext): { session: Session; user: User } {
  const client = requireClient(instance, context);
  const sessions = liveSessionsOfClient(instance, client.id);
  const id = context.req.query('_clerk_session_id') ?? client.lastActiveSessionId;
  const session = sessions.find((candidate) => candidate.id === id);
  const user = instance.store.users.get(session?.userId ?? '');
  if (!session || !user) throw unauthenticated();
  return { session, user };
}

/** The fields of a form. clerk-js sends `null` and the empty text alike, as an empty field. */
export class Form {
  constructor(private readonly fields: URLSearchParams) {}

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** A field with something in it. */
  text(name: string): string | undefined {
    return this.fields.get(name) || undefined;
  }

  /** Throws `form_param_missing` where the field is missing or empty. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw paramMissing(name);
    return value;
  }

  flag(name: string): boolean {
    return this.fields.get(name) === 'true';
  }

  /** What a field changes a value to: itself, `null` where it is empty, the value as it was where the form lacks it. */
  changed(name: string, before: string | null): string | null {
    return this.has(name) ? (this.text(name)?.trim() ?? null) : before;
  }
}

const FORM = 'application/x-www-form-urlencoded';

/** Reads the form in a request's body; a request without a body is an empty form. */
export async function readForm(context: Context): Promise<Form> {
  const body = await context.req.text();
  const type = context.req.header('content-type') ?? FORM;
  if (body !== '' && !type.startsWith(FORM)) throw unsupportedContentType(type, FORM);
  return new Form(new URLSearchParams(body));
}

export function unsupportedContentType(actual: string, expected: string): ApiError {
  return new ApiError(
    415,
    'unsupported_content_type',
    'Content-Type is unsupported',
    `Content-Type ${actual} is unsupported. You should use ${expected} instead.`,
  );
}
