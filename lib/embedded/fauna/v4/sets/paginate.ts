import type { V4Context } from '../context';
import type { Position } from '../position';
import { Page, SourcedElement, type V4Event, type V4Value } from '../values/value';
import { cursorValues, placeOf } from './cursor';
import { cursorOf, elementOf, type Limit } from './entry';
import { comparePlaces, cursorOfEvent, echoOf, eventPlace, placeOfEvent } from './event-cursor';
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
  /** Where it is told that the set may not be read. */
  readonly deniedAt: Position;
}

/**
 * A page of a set (`fauna/faunadb: ext/model/src/main/scala/ast/functions/ReadAdaptor.scala`, `PaginateImpl`). Elements are in the
 * order of the set, whichever way the page was read; the cursor that was given is echoed.
 */
export function paginate(ctx: V4Context, set: StoreSet, request: PageRequest, at: Position): Page {
  const size = Math.min(Number(request.size ?? DEFAULT_SIZE), LARGEST_SIZE);
  return set.isHistorical ? pageOfEvents(ctx, set, request, size, at) : pageOfElements(ctx, set, request, size);
}

function pageOfElements(ctx: V4Context, set: StoreSet, { start, sources, deniedAt }: PageRequest, size: number): Page {
  const backwards = start?.direction === 'before';
  const limits = start ? [limitOf(ctx, set, start)] : [];
  const { items, next } = taken(set.readable(ctx, { limits, backwards, at: deniedAt }), size, backwards);
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

function pageOfEvents(
  ctx: V4Context,
  set: StoreSet,
  { start, sources, deniedAt }: PageRequest,
  size: number,
  at: Position,
): Page {
  const backwards = start?.direction === 'before';
  const place = start && eventPlace(ctx, start.cursor, start.at);
  const isWithin = (event: V4Event): boolean => {
    const order = place ? comparePlaces(ctx, placeOfEvent(event), place, at) : 0;
    return backwards ? order < 0 : order >= 0;
  };
  const found = [...set.events(ctx, at, deniedAt)]
    .toSorted((left, right) => comparePlaces(ctx, placeOfEvent(left), placeOfEvent(right), at))
    .filter(isWithin);
  const { items, next } = taken(backwards ? found.toReversed() : found, size, backwards);
  const data = items.map((event) => (sources ? new SourcedElement(event, [set]) : event));
  const echoed = place && echoOf(place);
  const further = size === 0 ? echoed : next && cursorOfEvent(next);
  const cursors = items.map(cursorOfEvent);
  return backwards ? new Page(data, cursors, further, echoed) : new Page(data, cursors, echoed, further);
}
