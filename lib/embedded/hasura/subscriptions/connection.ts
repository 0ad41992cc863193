import { CloseCode, MessageType, type ConnectionInitMessage, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Authenticator } from '../auth/authenticator';
import { knownError } from '../execution/answer';
import { prepareRequest } from '../execution/run-request';
import type { GraphQLEngine } from '../execution/graphql-engine';
import { readRequest, type GraphQLRequest } from '../execution/request';
import type { Session } from '../session';
import type { LiveQueries } from './live-queries';
import {
  ACKNOWLEDGED,
  completeMessage,
  errorMessage,
  headersIn,
  KEEP_ALIVE,
  nextMessage,
  PONG,
  readMessage,
  type ClientMessage,
} from './messages';

export interface ConnectionOptions {
  readonly engine: GraphQLEngine;
  readonly authenticator: Authenticator;
  readonly liveQueries: LiveQueries;
  readonly log: (line: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** How long a client may take to say who it is. */
  readonly initialisationMs: number;
}

const KEEP_ALIVE_MS = 5_000;
/** Of one connection at a time. */
const MOST_OPERATIONS = 100;
/** The longest time that a timer takes; no token outlives its connection for want of a longer one. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A WebSocket's reason for its end has room for so many bytes. */
const LONGEST_REASON = 123;

/** One client's WebSocket, from its first word to its last. */
export class Connection {
  private session: Session | undefined;
  private isInitialising = false;
  private hasEnded = false;
  /** What ends each operation, by the client's id of it. */
  private readonly operations = new Map<string, () => void>();
  private readonly initialisation: NodeJS.Timeout;
  private readonly keepAlive: NodeJS.Timeout;
  private expiry: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly options: ConnectionOptions,
  ) {
    this.initialisation = setTimeout(
      () => this.close(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout'),
      options.initialisationMs,
    );
    this.keepAlive = setInterval(() => this.session && this.send(KEEP_ALIVE), KEEP_ALIVE_MS);
    socket.on('message', (data) => this.read(String(data)));
    socket.on('close', () => this.ended());
    // The close that follows says all there is to say.
    socket.on('error', () => undefined);
  }

  private read(text: string): void {
    // Whoever was told to go may still be talking.
    if (this.hasEnded) return;
    try {
      this.receive(readMessage(text));
    } catch (error) {
      this.close(CloseCode.BadRequest, error instanceof Error ? error.message : 'Invalid message received');
    }
  }

  private receive(message: ClientMessage): void {
    switch (message.type) {
      case MessageType.ConnectionInit:
        return void this.initialise(message);
      case MessageType.Ping:
        return this.send(PONG);
      case MessageType.Pong:
        return;
      case MessageType.Complete:
        return this.complete(message.id);
      case MessageType.Subscribe:
        return this.begin(message.id, message.payload);
    }
  }

  private async initialise(message: ConnectionInitMessage): Promise<void> {
    if (this.isInitialising)
      return this.close(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    this.isInitialising = true;
    clearTimeout(this.initialisation);
    try {
      const session = await this.options.authenticator.authenticate(headersIn(message));
      if (this.hasEnded) return;
      this.session = session;
      this.endWith(session);
      this.send(ACKNOWLEDGED);
    } catch (error) {
      this.close(CloseCode.Forbidden, knownError(error, this.options.log).message);
    }
  }

  /** A token that ends takes its connection along. */
  private endWith({ expiresAt }: Session): void {
    if (expiresAt === undefined) return;
    const delay = Math.min(Math.max(expiresAt - this.options.now(), 0), LONGEST_TIMER_MS);
    this.expiry = setTimeout(() => this.close(CloseCode.Forbidden, 'Could not verify JWT: JWTExpired'), delay);
  }

  private begin(id: string, payload: SubscribePayload): void {
    const { session } = this;
    if (!session) return this.close(CloseCode.Unauthorized, 'Unauthorized');
    if (this.operations.has(id))
      return this.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
    if (this.operations.size >= MOST_OPERATIONS) {
      return this.close(CloseCode.BadRequest, `A connection has at most ${MOST_OPERATIONS} operations at a time`);
    }
    this.operations.set(id, () => undefined);
    try {
      const request = readRequest(payload);
      const { operation } = prepareRequest(request, this.options.engine.schemaOf(session));
      if (operation.definition.operation === 'subscription') this.subscribe(id, request, session);
      else void this.answer(id, request, session);
    } catch (error) {
      this.fail(id, error, session);
    }
  }

  private subscribe(id: string, request: GraphQLRequest, session: Session): void {
    const stop = this.options.liveQueries.subscribe(request, session, {
      next: (body) => this.send(nextMessage(id, body)),
      failed: (error) => this.fail(id, error, session),
      stale: () => this.subscribeAgain(id, request, session),
    });
    this.operations.set(id, stop);
  }

  private subscribeAgain(id: string, request: GraphQLRequest, session: Session): void {
    try {
      this.subscribe(id, request, session);
    } catch (error) {
      this.fail(id, error, session);
    }
  }

  /** Queries and mutations are welcome on a WebSocket, too. */
  private async answer(id: string, request: GraphQLRequest, session: Session): Promise<void> {
    try {
      const body = await this.options.engine.run(request, session);
      if (!this.operations.delete(id)) return;
      this.send(nextMessage(id, body));
      this.send(completeMessage(id));
    } catch (error) {
      this.fail(id, error, session);
    }
  }

  private fail(id: string, error: unknown, { role }: Session): void {
    if (!this.operations.delete(id)) return;
    this.send(errorMessage(id, knownError(error, this.options.log), role));
  }

  private complete(id: string): void {
    this.operations.get(id)?.();
    this.operations.delete(id);
  }

  private send(text: string): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
  }

  private close(code: number, reason: string): void {
    this.ended();
    this.socket.close(code, reason.replaceAll(/[^ -~]/g, '?').slice(0, LONGEST_REASON));
  }

  private ended(): void {
    this.hasEnded = true;
    clearTimeout(this.initialisation);
    clearInterval(this.keepAlive);
    clearTimeout(this.expiry);
    for (const stop of this.operations.values()) stop();
    this.operations.clear();
  }
}
