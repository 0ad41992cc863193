import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { sharedSecretToken } from '../hasura-tokens';
import { LIBRARY } from '../library';
import { describeOnPostgres } from '../postgres';
import { served } from '../served';
import { ADMIN_SECRET, headersOf, type Asking } from '../test-engine';

const SECRET = 'a secret that is shared by everybody';

describeOnPostgres('GraphQL over WebSockets', (kind) => {
  const clock = { now: Date.now() };
  const library = served(kind, LIBRARY, {
    auth: { adminSecret: ADMIN_SECRET, jwtSecret: JSON.stringify({ type: 'HS256', key: SECRET }) },
    now: () => clock.now,
  });
  const open: WebSocket[] = [];
  afterEach(() => {
    for (const socket of open.splice(0)) socket.terminate();
  });
  const connect = (path = '/v1/graphql', protocol: string | string[] = 'graphql-transport-ws'): Conversation => {
    const socket = new WebSocket(`${library.engine.url.replace('http', 'ws')}${path}`, protocol);
    open.push(socket);
    return new Conversation(socket);
  };
  const connectAs = async (asking: Asking): Promise<Conversation> => {
    const conversation = connect();
    conversation.say({ type: 'connection_init', payload: { headers: headersOf(asking) } });
    expect(await conversation.heard()).toEqual({ type: 'connection_ack' });
    return conversation;
  };
  const subscribe = (id: string, query: string, variables?: unknown) => ({
    id,
    type: 'subscribe',
    payload: { query, variables },
  });
  const next = (id: string, data: unknown) => ({ id, type: 'next', payload: { data } });
  const failed = (id: string, code: string, path: string, message: unknown) => ({
    id,
    type: 'error',
    payload: [{ message, extensions: { path, code } }],
  });
  const rename = (id: number, name: string) =>
    library.engine.ask(
      'mutation ($id: Int!, $name: String!) { update_people_by_pk(pk_columns: {id: $id}, _set: {name: $name}) { id } }',
      {
        variables: { id, name },
      },
    );

  it('answers at once, and again whenever the answer is another, until the client has enough', async () => {
    const client = await connectAs({});
    client.say(subscribe('1', 'subscription ($id: Int!) { people_by_pk(id: $id) { name } }', { id: 1 }));
    expect(await client.heard()).toEqual(next('1', { people_by_pk: { name: 'Ann' } }));
    await rename(2, 'Bert');
    await rename(1, 'Anna');
    expect(await client.heard()).toEqual(next('1', { people_by_pk: { name: 'Anna' } }));
    await rename(1, 'Ann');
    expect(await client.heard()).toEqual(next('1', { people_by_pk: { name: 'Ann' } }));
    client.say({ id: '1', type: 'complete' });
    client.say({ type: 'ping' });
    expect(await client.heard()).toEqual({ type: 'pong' });
    expect(library.engine.polls()).toBe(0);
  });

  it('asks once for all who want to know the same, and never tells one what another may see', async () => {
    const query = 'subscription { articles(order_by: {id: asc}) { id } }';
    const [first, second, third] = await Promise.all([1, 1, 3].map((user) => connectAs({ role: 'reader', user })));
    if (!first || !second || !third) throw new Error('three connections are expected');
    for (const client of [first, second, third]) client.say(subscribe('a', query));
    const seen = (...ids: readonly number[]) => next('a', { articles: ids.map((id) => ({ id })) });
    expect(await first.heard()).toEqual(seen(1, 2, 3, 4, 6));
    expect(await second.heard()).toEqual(seen(1, 2, 3, 4, 6));
    expect(await third.heard()).toEqual(seen(1, 3, 4, 5, 6));
    expect(library.engine.polls()).toBe(2);
    first.say({ id: 'a', type: 'complete' });
    first.say({ type: 'ping' });
    await first.heard();
    expect(library.engine.polls()).toBe(2);
    second.close();
    third.close();
    await Promise.all([second.ended(), third.ended()]);
    expect(library.engine.polls()).toBe(0);
  });

  it('answers queries and mutations, once', async () => {
    const client = await connectAs({});
    client.say(subscribe('q', '{ people_by_pk(id: 3) { name } }'));
    expect(await client.heard()).toEqual(next('q', { people_by_pk: { name: 'Cat' } }));
    expect(await client.heard()).toEqual({ id: 'q', type: 'complete' });
    client.say(subscribe('q', 'mutation { update_people_by_pk(pk_columns: {id: 3}, _set: {name: "Cat"}) { name } }'));
    expect(await client.heard()).toEqual(next('q', { update_people_by_pk: { name: 'Cat' } }));
    expect(await client.heard()).toEqual({ id: 'q', type: 'complete' });
    client.say(subscribe('t', 'subscription { __typename }'));
    expect(await client.heard()).toEqual(next('t', { __typename: 'subscription_root' }));
  });

  it('keeps every digit', async () => {
    const client = await connectAs({});
    client.say(subscribe('1', 'subscription { samples_by_pk(id: 1) { big exact } }'));
    await client.heard();
    expect(client.lastText).toBe(
      '{"id":"1","type":"next","payload":{"data":{"samples_by_pk":{"big":9007199254740993,"exact":12345678901234567890.125}}}}',
    );
  });

  it.each<readonly [string, Asking, string, string, string]>([
    [
      'subscription { people { nothing } }',
      {},
      'validation-failed',
      '$.selectionSet.people.selectionSet.nothing',
      "field 'nothing' not found in type: 'people'",
    ],
    [
      'subscription { people { id } articles { id } }',
      {},
      'validation-failed',
      '$',
      'subscriptions must select one top level field',
    ],
    ['subscription { comments { line } }', { role: 'lister' }, 'validation-failed', '$', 'no subscriptions exist'],
    [
      'subscription { articles { id } }',
      { role: 'reader' },
      'not-found',
      '$',
      'missing session variable: "x-hasura-user-id"',
    ],
    [
      'subscription { samples(where: {key: {_eq: "x"}}) { id } }',
      {},
      'data-exception',
      '$',
      'invalid input syntax for type uuid: "x"',
    ],
    [
      '{ samples(where: {key: {_eq: "x"}}) { id } }',
      {},
      'data-exception',
      '$',
      'invalid input syntax for type uuid: "x"',
    ],
    ['query', {}, 'validation-failed', '$.query', 'not a valid graphql query'],
  ])('refuses %s %j and goes on', async (query, asking, code, path, message) => {
    const client = await connectAs(asking);
    client.say(subscribe('1', query));
    expect(await client.heard()).toEqual(failed('1', code, path, message));
    client.say(subscribe('1', '{ __typename }'));
    expect(await client.heard()).toEqual(next('1', { __typename: 'query_root' }));
    expect(library.engine.polls()).toBe(0);
  });

  it('goes by the metadata of the moment', async () => {
    const client = await connectAs({ role: 'reader', user: 1 });
    client.say(subscribe('1', 'subscription { people_by_pk(id: 1) { name } }'));
    expect(await client.heard()).toEqual(next('1', { people_by_pk: { name: 'Ann' } }));
    const before = library.engine.service.tracked.metadata;
    await library.engine.service.change(() => ({ version: 3, sources: [] }));
    expect(await client.heard()).toEqual(failed('1', 'validation-failed', '$', 'no subscriptions exist'));
    await library.engine.service.change(() => before);
    client.say(subscribe('1', 'subscription { people_by_pk(id: 1) { name } }'));
    expect(await client.heard()).toEqual(next('1', { people_by_pk: { name: 'Ann' } }));
    await library.engine.service.reload();
    await rename(1, 'Annie');
    const heard = [await client.heard()];
    // The reload may have asked anew before the name was changed.
    if (JSON.stringify(heard[0]).includes('"Ann"')) heard.push(await client.heard());
    expect(heard.at(-1)).toEqual(next('1', { people_by_pk: { name: 'Annie' } }));
    await rename(1, 'Ann');
  });

  describe('ends the connection', () => {
    const init = (headers: Readonly<Record<string, unknown>>) => ({ type: 'connection_init', payload: { headers } });
    it.each<readonly [string, readonly unknown[], number, string]>([
      ['of who asks before saying who', [subscribe('1', '{ __typename }')], 4401, 'Unauthorized'],
      ['of who says who twice', [init(headersOf({})), init(headersOf({}))], 4429, 'Too many initialisation requests'],
      [
        'of who has the wrong secret',
        [init({ 'x-hasura-admin-secret': 'x' })],
        4403,
        'invalid x-hasura-admin-secret/x-hasura-access-key',
      ],
      [
        'of who has no token',
        [{ type: 'connection_init' }],
        4403,
        "Missing 'Authorization' or 'Cookie' header in JWT authentication mode",
      ],
      [
        'of who has a token that is none',
        [init({ Authorization: 'Bearer x' })],
        4403,
        'Could not verify JWT: JWSError (CompactDecodeError Invalid number of parts: Expected 3 parts; got 1)',
      ],
      [
        'of who gives headers that are none',
        [init({ authorization: ['Bearer x'] })],
        4403,
        "Missing 'Authorization' or 'Cookie' header in JWT authentication mode",
      ],
      ['of who does not speak the protocol', ['{'], 4400, expect.any(String)],
      [
        'of who speaks like a server',
        [{ type: 'connection_ack' }],
        4400,
        'Unexpected message of type connection_ack received',
      ],
      ['of who says nothing that is known', [{ type: 'start', id: '1' }], 4400, expect.stringMatching(/start/)],
    ])('%s', async (_, messages, code, reason) => {
      const client = connect();
      for (const message of messages) client.say(message);
      expect(await client.ended()).toEqual({ code, reason });
      expect(library.engine.polls()).toBe(0);
    });

    it('of who asks twice by one name', async () => {
      const client = await connectAs({});
      client.say(subscribe('1', 'subscription { people { id } }'));
      client.say(subscribe('1', '{ __typename }'));
      expect(await client.ended()).toEqual({ code: 4409, reason: 'Subscriber for 1 already exists' });
      expect(library.engine.polls()).toBe(0);
    });

    it('of who names no subprotocol', async () => {
      expect(await connect('/v1/graphql', []).ended()).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
    });

    it('of who knocks at the wrong door', async () => {
      expect(await connect('/v1/metadata').ended()).toEqual({ code: 404, reason: 'Not Found' });
      expect(await connect('//').ended()).toEqual({ code: 404, reason: 'Not Found' });
    });

    it('when the token ends, and does nothing more for whoever goes on talking', async () => {
      const exp = Math.floor(clock.now / 1000) + 5;
      const token = sharedSecretToken(SECRET, { exp, 'x-hasura-user-id': '1' });
      clock.now = exp * 1000 - 50;
      const client = connect();
      client.say(init({ Authorization: `Bearer ${token}` }));
      expect(await client.heard()).toEqual({ type: 'connection_ack' });
      client.say(subscribe('1', 'subscription { people_by_pk(id: 1) { name } }'));
      expect(await client.heard()).toEqual(next('1', { people_by_pk: { name: 'Ann' } }));
      expect(await client.ended()).toEqual({ code: 4403, reason: 'Could not verify JWT: JWTExpired' });
      expect(library.engine.polls()).toBe(0);
    });
  });
});

/** One client's side of a WebSocket: messages in the order in which they came. */
class Conversation {
  lastText = '';
  private readonly messages: unknown[] = [];
  private readonly waiting: ((message: unknown) => void)[] = [];
  private readonly opened: Promise<unknown>;
  private readonly end: Promise<{ readonly code: number; readonly reason: string }>;

  constructor(private readonly socket: WebSocket) {
    this.opened = once(socket, 'open').catch(() => undefined);
    this.end = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
      socket.on('unexpected-response', (_, { statusCode = 0, statusMessage = '' }) =>
        resolve({ code: statusCode, reason: statusMessage }),
      );
    });
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      this.lastText = String(data);
      const message: unknown = JSON.parse(this.lastText);
      // It comes every few seconds, whatever else is said.
      if (this.lastText.includes('"keepalive"')) return;
      const first = this.waiting.shift();
      if (first) first(message);
      else this.messages.push(message);
    });
  }

  say(message: unknown): void {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    void this.opened.then(() => this.socket.send(text));
  }

  heard(): Promise<unknown> {
    if (this.messages.length > 0) return Promise.resolve(this.messages.shift());
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  ended(): Promise<{ readonly code: number; readonly reason: string }> {
    return this.end;
  }

  close(): void {
    this.socket.close();
  }
}
