import type { V4Context } from '../context';
import { asV4Micros } from '../documents/read-time';
import { invalidArgument, typeMismatch } from '../errors/problems';
import type { Position } from '../position';
import { Time } from '../../values/value';
import { isV4Integer, isV4Object, Page, SourcedElement, V4Event, type V4Value } from '../values/value';
import { cursorValues, placeOf } from './cursor';
import { cursorOf, elementOf, type Limit } from './entry';
import { HistoricalSet } from './historical-set';
import type { StoreSet } from './store-set';

const DEFAULT_SIZE = 64;
const LARGEST_SIZE = 100_000;

/** Where a page begins, and which way it goes. */
export interface Start {
  readonly cursor: V4Value;
  /** `after` includes the element that the cursor names, `before` ends in front of it. */
  readonly direction: 'after' | 'before';
  readonly at: Position;
}

export interface PageRequest {
  /** From the beginning of the set without one. */
  readonly start: Start | undefined;
  readonly size: bigint | number | undefined;
  readonly sources: boolean;
}

/**
 * A page of a set (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ReadAdaptor.scala`, `PaginateImpl`). Elements are in the
 * order of the set, whichever way the page was read; the cursor that was given is echoed.
 */
export function paginate(ctx: V4Context, set: StoreSet, request: PageRequest, at: Position): Page {
  const size = Math.min(Number(request.size ?? DEFAULT_SIZE), LARGEST_SIZE);
  return set instanceof HistoricalSet
    ? pageOfEvents(ctx, set, request, size, at)
    : pageOfElements(ctx, set, request, size, at);
}

function pageOfElements(
  ctx: V4Context,
  set: StoreSet,
  { start, sources }: PageRequest,
  size: number,
  at: Position,
): Page {
  const backwards = start?.direction === 'before';
  const limits = start ? [limitOf(ctx, set, start)] : [];
  const { items, next } = taken(set.readable(ctx, { limits, backwards, at }), size, backwards);
  const cursors = items.map((entry) => set.cursor(cursorOf(ctx, entry)));
  const data = items.map((entry) => {
    const element = elementOf(ctx, entry);
    return sources ? new SourcedElement(element, entry.sources) : element;
  });
  const echoed = start && cursorValues(start.cursor);
  const further = size === 0 ? echoed : next && set.cursor(cursorOf(ctx, next));
  return backwards ? new Page(data, cursors, further, echoed) : new Page(data, cursors, echoed, further);
}

function limitOf(ctx: V4Context, set: StoreSet, { cursor, direction, at }: Start): Limit {
  const prefix = placeOf(ctx, set, cursor, at);
  return direction === 'after'
    ? { side: 'lower', prefix, inclusive: true }
    : { side: 'upper', prefix, inclusive: false };
}

/** At most `size` items in ascending order, and the item that the neighbouring page begins with, or ends behind. */
function taken<Item>(
  found: Iterable<Item>,
  size: number,
  backwards: boolean,
): { readonly items: readonly Item[]; readonly next: Item | undefined } {
  if (size <= 0) return { items: [], next: undefined };
  const items: Item[] = [];
  for (const item of found) {
    if (items.length < size) items.push(item);
    else return backwards ? { items: items.toReversed(), next: items.at(-1) } : { items, next: item };
  }
  return { items: backwards ? items.toReversed() : items, next: undefined };
}

/** Events are told apart by their time, then by what they did and to what. */
function pageOfEvents(
  ctx: V4Context,
  set: HistoricalSet,
  { start, sources }: PageRequest,
  size: number,
  at: Position,
): Page {
  const backwards = start?.direction === 'before';
  const events = [...set.events(ctx, at)];
  const isWithin = start ? eventLimit(start) : () => true;
  const found = backwards ? events.toReversed() : events;
  const { items, next } = taken(
    found.filter((event) => isWithin(event)),
    size,
    backwards,
  );
  const data = items.map((event) => (sources ? new SourcedElement(event, [set]) : event));
  const further = size === 0 ? start?.cursor : next;
  return backwards ? new Page(data, items, further, start?.cursor) : new Page(data, items, start?.cursor, further);
}

/** `{ts, action, document, data?}` as pages give it, or a bare time. */
function eventLimit({ cursor, direction, at }: Start): (event: V4Event) => boolean {
  const place = eventPlace(cursor, at);
  return (event) => {
    const ts = event.ts ?? Number.POSITIVE_INFINITY;
    const order = ts - place.ts || (place.action === undefined ? 1 : rank(event.action) - rank(place.action));
    return direction === 'after' ? order >= 0 : order < 0;
  };
}

function eventPlace(cursor: V4Value, at: Position): { readonly ts: number; readonly action: string | undefined } {
  if (cursor === null) return { ts: Number.POSITIVE_INFINITY, action: undefined };
  if (cursor instanceof V4Event) return { ts: cursor.ts ?? Number.POSITIVE_INFINITY, action: cursor.action };
  if (isV4Integer(cursor) || cursor instanceof Time) return { ts: asV4Micros(cursor), action: undefined };
  if (!isV4Object(cursor)) throw typeMismatch(['Object', 'Integer', 'Time', 'Date'], cursor, at);
  const ts = cursor.get('ts');
  const action = cursor.get('action');
  if (ts === undefined) {
    throw invalidArgument(`Cannot create event cursor with keys ${[...cursor.keys()].join(', ')}`, at);
  }
  if (!isV4Integer(ts)) throw typeMismatch(['Integer'], ts, at.at('ts'));
  return { ts: Number(ts), action: typeof action === 'string' ? action : undefined };
}

/** What leaves goes before what enters at the same time. */
function rank(action: string): number {
  return action === 'delete' || action === 'remove' ? 0 : 1;
}
