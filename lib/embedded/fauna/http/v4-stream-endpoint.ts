import { randomInt } from 'node:crypto';
import type { QueryContext } from '../eval/context';
import { Effect, withEffectLimit } from '../eval/effect';
import { LAST_ORDINAL } from '../events/event-position';
import { type FaunaService, unauthorized } from '../service';
import type { Micros } from '../values/value';
import type { ApiVersion } from '../v4/api-version';
import type { V4Context } from '../v4/context';
import { encode } from '../v4/encode/encode';
import { encodeFailure } from '../v4/encode/encode-failure';
import { V4Failure } from '../v4/errors/failure';
import { invalidExpression, otherFailure } from '../v4/errors/problems';
import { Position } from '../v4/position';
import { RunningV4Query } from '../v4/running-query';
import {
  DEFAULT_FIELDS,
  EVENT_FIELDS,
  type EventField,
  streamEventObject,
  streamEvents,
} from '../v4/streams/stream-event';
import { asFollowed, collectionsOf, type Followed, type Streamable } from '../v4/streams/streamable';
import type { V4Value } from '../v4/values/value';
import type { Answer } from './answer';
import type { Endpoint, Exchange } from './endpoint';
import { BATCH, type Batch, type Following, followedLines, type Progress } from './follow';
import { readV4Parameters } from './parameters';
import { v4Answer, v4Errors, v4Refusal } from './v4-answer';

/** How a stream tells its events. */
interface Telling {
  readonly version: ApiVersion;
  readonly fields: ReadonlySet<EventField>;
}

/**
 * `/stream`: the events of a document or a set as they happen, one JSON text a line
 * (`fauna/faunadb: ext/api/src/main/scala/api/fql1/FQL1Routes.scala`, `runStream`).
 */
export function v4StreamEndpoint(service: FaunaService): Endpoint {
  return (exchange) => {
    exchange.refusal = (error) => v4Refusal(exchange, error);
    return opened(service, exchange);
  };
}

async function opened(service: FaunaService, exchange: Exchange): Promise<Answer> {
  const { credential, request } = exchange;
  const { version, timeoutMs, lastTxnTs } = readV4Parameters(request.headers);
  const text = (await exchange.body()).toString();
  const session = await service.admit(credential);
  if (!session) throw unauthorized();
  if (request.method !== 'POST') {
    const body = v4Errors('method not allowed', 'Allowed methods are POST.');
    return v4Answer(exchange, { status: 405, body, allow: 'POST' });
  }
  try {
    if (text === '') throw invalidExpression('No query provided.', Position.root);
    const telling = { version, fields: fieldsOf(exchange.query) };
    const opening = await service.read(session, { timeoutMs, lastTxnTs }, (query) => {
      const ctx = contextOf(service, query, version);
      const followed = followedBy(ctx, service.v4.program(text, version, query.budget));
      const watched = homeOf(ctx, followed)?.query.txn.database ?? session.database;
      return { followed, watched, permissions: query.permissions, start: query.txn.snapshot };
    });
    const { followed, watched, permissions, start } = opening;
    const permissionLoss = (now: Micros): string =>
      errorLine(now, 'permission denied', 'Authorization lost during stream evaluation.');
    const following: Following = {
      database: session.database,
      credential,
      permissions,
      watched,
      collections: collectionsOf(followed.streamable),
      position: { time: start, ordinal: LAST_ORDINAL },
      permissionLoss,
      read: (query, progress) => {
        const home = homeOf(contextOf(service, query, version), followed);
        if (home) return readBatch(home, followed.streamable, telling, progress);
        return { lines: [permissionLoss(service.now)], position: progress.position, more: false, ended: true };
      },
    };
    return {
      status: 200,
      headers: { 'x-txn-time': String(start), 'x-fauna-stream-id': String(randomInt(2 ** 47)) },
      lines: (gone) => followedLines(service, following, gone),
    };
  } catch (error) {
    if (!(error instanceof V4Failure)) throw error;
    return v4Answer(exchange, { status: error.status, body: encodeFailure(error, version) });
  }
}

function contextOf(service: FaunaService, query: QueryContext, version: ApiVersion): V4Context {
  return new RunningV4Query(query, version, service.v4);
}

function followedBy(ctx: V4Context, code: (ctx: V4Context, frame: V4Value[]) => V4Value): Followed {
  return withEffectLimit(ctx.query, Effect.Read, 'stream requests', () => asFollowed(code(ctx, []), Position.root));
}

/** Where what is followed is read; `undefined` where that database is gone. */
function homeOf(ctx: V4Context, { database }: Followed): V4Context | undefined {
  return ctx.homeOf({ scope: database });
}

/** `?fields=action,document`; all that is wrong with it is told. Throws `V4Failure`. */
function fieldsOf(query: string): ReadonlySet<EventField> {
  const given = new URLSearchParams(query).get('fields');
  if (given === null) return DEFAULT_FIELDS;
  const names = given.split(',').map((name) => name.trim());
  const problems = names.flatMap((name) => {
    if (EVENT_FIELDS.some((field) => field === name)) return [];
    const description = `Invalid url parameter fields. Invalid field name '${name}'.`;
    return otherFailure('invalid url parameter', description, Position.root).problems;
  });
  if (problems.length > 0) throw new V4Failure(problems);
  return new Set(EVENT_FIELDS.filter((field) => names.includes(field)));
}

function readBatch(ctx: V4Context, streamable: Streamable, telling: Telling, progress: Progress): Batch {
  const { txn } = ctx.query;
  const lines = progress.beginning ? [startLine(progress.position.time)] : [];
  const changes = collectionsOf(streamable)
    .flatMap((collection) =>
      txn.changesSince(collection, progress.position.time).map((change) => ({ collection, change })),
    )
    .toSorted((a, b) => a.change.time - b.change.time);
  const ends = changes[BATCH - 1]?.change.time ?? txn.snapshot;
  // All that one transaction did is told at once, however much it is.
  for (const { collection, change } of changes.filter(({ change: { time } }) => time <= ends)) {
    for (const event of streamEvents(ctx, streamable, collection, change)) {
      lines.push(encode(ctx, streamEventObject(event, telling.fields))(change.time));
    }
  }
  return { lines, position: { time: ends, ordinal: LAST_ORDINAL }, more: ends < txn.snapshot, ended: false };
}

function startLine(time: Micros): string {
  return JSON.stringify({ type: 'start', txn: time, event: time });
}

function errorLine(time: Micros, code: string, description: string): string {
  return JSON.stringify({ type: 'error', txn: time, event: { code, description } });
}
