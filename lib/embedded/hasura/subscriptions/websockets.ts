import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import type { Authenticator } from '../auth/authenticator';
import type { GraphQLEngine } from '../execution/graphql-engine';
import { LIMITS } from '../execution/limits';
import type { UpgradeHandler } from '../../http/listen';
import { Connection } from './connection';
import { LiveQueries } from './live-queries';

export interface WebSocketsOptions {
  readonly engine: GraphQLEngine;
  readonly authenticator: Authenticator;
  /** Takes what went wrong for the operator. */
  readonly log: (line: string) => void;
  /** `HASURA_GRAPHQL_LIVE_QUERIES_MULTIPLEXED_REFETCH_INTERVAL`, in milliseconds. */
  readonly refetchIntervalMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface WebSockets {
  /** For `listen`: takes `/v1/graphql` and refuses everything else. */
  readonly upgrade: UpgradeHandler;
  /** How many statements are asked again and again at this moment. */
  readonly polls: () => number;
  /** Ends every connection at once. */
  close(): void;
}

const INITIALISATION_MS = 3_000;

/** GraphQL over WebSockets at `/v1/graphql`, by the subprotocol `graphql-transport-ws`. */
export function webSockets({ refetchIntervalMs, ...options }: WebSocketsOptions): WebSockets {
  const liveQueries = new LiveQueries(options.engine, refetchIntervalMs);
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.bodyBytes,
    handleProtocols,
  });
  server.on('connection', (socket) => {
    if (!socket.protocol) return socket.close(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    return void new Connection(socket, { ...options, liveQueries, initialisationMs: INITIALISATION_MS });
  });
  return {
    upgrade: (request, socket, head) => {
      const [path] = (request.url ?? '').split('?', 1);
      if (path !== '/v1/graphql' && path !== '/v1alpha1/graphql') {
        socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (client) => server.emit('connection', client, request));
    },
    polls: () => liveQueries.size,
    close: () => {
      liveQueries.close();
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}
