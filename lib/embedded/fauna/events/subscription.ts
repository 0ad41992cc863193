import type { QueryContext } from '../eval/context';
import { Effect } from '../eval/effect';
import type { EventContent } from '../sets/cursor';
import { type EventTokens, NOWHERE } from '../sets/event-tokens';
import { IndexStage } from '../sets/index-stage';
import { SingleStage } from '../sets/single-stage';
import { type WatchableSource, watchableSource } from '../sets/watchable';
import { type CollectionId, Doc } from '../values/value';

/** An event source that somebody follows. */
export interface Subscription {
  readonly content: EventContent;
  readonly source: WatchableSource;
  /** Whose documents the source is made of. */
  readonly collection: CollectionId;
}

/**
 * Reads an event source's token for the caller, who need not be the one it was made for; `undefined` where it is none.
 * Throws `QueryError` where the source cannot be followed: it is gone, the caller may not read it.
 */
export function subscriptionOf(ctx: QueryContext, tokens: EventTokens, token: string): Subscription | undefined {
  const content = tokens.contentOf(ctx, token);
  if (content === undefined) return undefined;
  const source = watchableSource(ctx, content.stage, '.eventSource()', NOWHERE);
  return { content, source, collection: collectionOf(source) };
}

function collectionOf(source: WatchableSource): CollectionId {
  if (source instanceof IndexStage) return source.ref.index.collection;
  if (!(source instanceof SingleStage)) return source.collection;
  if (source.element instanceof Doc) return source.element.collection;
  throw new TypeError('only the events of a document can be followed');
}

/** Lets what follows an event source read but not write. `where` ends the message that a write gets. */
export function readOnly(ctx: QueryContext, where: 'stream subscriptions' | 'change feeds requests'): void {
  ctx.effects = { limit: Effect.Read, place: `Writes are disallowed in ${where}.` };
}
