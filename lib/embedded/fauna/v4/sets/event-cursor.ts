import { CalendarDate, type Micros, Time } from '../../values/value';
import type { V4Context } from '../context';
import { asV4Micros } from '../documents/read-time';
import { both } from '../errors/failure';
import { invalidArgument, typeMismatch } from '../errors/problems';
import { INTEGER, REF } from '../forms/arguments';
import type { Position } from '../position';
import { compareValues } from '../values/order';
import { typeName } from '../values/type-name';
import {
  EventAction,
  isV4Array,
  isV4Integer,
  isV4Object,
  Ref,
  V4Event,
  type V4Object,
  type V4Value,
} from '../values/value';

/** A place among events (`fauna/faunadb: ext/model/src/main/scala/ast/Parser.scala`, `CursorParser`). */
export interface EventPlace {
  readonly ts: Micros;
  /** In front of all documents of that time, behind them, or at one. */
  readonly document: 'first' | 'last' | Ref;
  readonly action: V4Event['action'];
  readonly values: readonly V4Value[];
}

const MICROS_PER_DAY = 86_400_000_000;
const LAST_MICROS = 2n ** 63n - 1n;

/** Reads `{ts, action, document, data?}`, as a page that was sent shows it, or a bare time; null is the end. Throws `V4Failure`. */
export function eventPlace(ctx: V4Context, cursor: V4Value, at: Position): EventPlace {
  const ofTime = (ts: Micros): EventPlace => ({ ts, document: 'first', action: 'add', values: [] });
  if (cursor === null) return ofTime(Number.POSITIVE_INFINITY);
  if (isV4Integer(cursor) || cursor instanceof Time) return ofTime(asV4Micros(cursor));
  if (cursor instanceof CalendarDate) return ofTime(cursor.epochDay * MICROS_PER_DAY);
  if (!isV4Object(cursor)) throw typeMismatch(['Object', 'Integer', 'Time', 'Date'], cursor, at);
  return placeOfObject(ctx, cursor, at);
}

/** How a page tells the cursor that it was asked for with: as an event; null where it names no document and is no bare time. */
export function echoOf({ ts, action, document, values }: EventPlace): V4Value {
  if (document === 'last') return null;
  const time = Number.isFinite(ts) ? ts : undefined;
  if (document !== 'first') return new V4Event(ts, action, document, values.length > 0 ? values : undefined);
  return new Map<string, V4Value>([
    ['ts', time === undefined ? LAST_MICROS : BigInt(time)],
    ['action', new EventAction(action)],
  ]);
}

export function placeOfEvent({ ts, action, document, data }: V4Event): EventPlace {
  const isSetEvent = action === 'add' || action === 'remove';
  const values = isSetEvent && data !== undefined && isV4Array(data) ? data : [];
  return { ts: ts ?? Number.POSITIVE_INFINITY, document, action, values };
}

const DOCUMENT_KEYS = ['document', 'instance', 'resource'];
const VALUE_KEYS = ['data', 'values'];

function placeOfObject(ctx: V4Context, cursor: V4Object, at: Position): EventPlace {
  const documentKey = DOCUMENT_KEYS.find((key) => cursor.has(key));
  const valuesKey = documentKey && VALUE_KEYS.find((key) => cursor.has(key));
  const known = ['ts', ...(cursor.has('action') ? ['action'] : []), documentKey, valuesKey].filter(Boolean);
  if (!cursor.has('ts') || known.length !== cursor.size) {
    throw invalidArgument(`Cannot create event cursor with keys ${[...cursor.keys()].join(', ')}`, at);
  }
  const [[ts, document], action] = both(
    () =>
      both(
        () => Number(INTEGER.cast(cursor.get('ts') ?? null, at.at('ts'), ctx)),
        () => (documentKey === undefined ? 'last' : REF.cast(cursor.get(documentKey) ?? null, at.at(documentKey), ctx)),
      ),
    () => actionOf(cursor.get('action'), at),
  );
  const values = valuesKey === undefined ? [] : (cursor.get(valuesKey) ?? null);
  return { ts, document, action, values: isV4Array(values) ? values : [values] };
}

function actionOf(value: V4Value | undefined, at: Position): V4Event['action'] {
  if (value === undefined) return 'add';
  const name = value instanceof EventAction ? value.name : value;
  const action = typeof name === 'string' ? ACTIONS.get(name) : undefined;
  if (action !== undefined) return action;
  throw invalidArgument(
    `String 'create', 'update', or 'delete' expected, ${typeName(value)} provided.`,
    at.at('action'),
  );
}

/** What begins and ends a document is taken for what puts it into a set, and takes it out. */
const ACTIONS: ReadonlyMap<string, V4Event['action']> = new Map([
  ['add', 'add'],
  ['create', 'add'],
  ['remove', 'remove'],
  ['delete', 'remove'],
  ['update', 'update'],
]);

/**
 * By time, at the same time what leaves in front of what enters, then by document and values
 * (`fauna/faunadb: ext/storage/src/main/scala/index/IndexValue.scala`). Negative, zero or positive.
 */
export function comparePlaces(ctx: V4Context, left: EventPlace, right: EventPlace, at: Position): number {
  if (left.ts !== right.ts) return left.ts < right.ts ? -1 : 1;
  const byEnd = end(left) - end(right);
  if (byEnd !== 0) return byEnd;
  const byAction = rank(left.action) - rank(right.action);
  if (byAction !== 0) return byAction;
  const byDocument = compareDocuments(left.document, right.document);
  return byDocument === 0 ? compareValues(ctx, left.values, right.values, at) : byDocument;
}

/** In front of all events of a time, among them, or behind them. */
function end({ document }: EventPlace): number {
  if (document === 'first') return -1;
  return document === 'last' ? 1 : 0;
}

function compareDocuments(left: EventPlace['document'], right: EventPlace['document']): number {
  if (!(left instanceof Ref) || !(right instanceof Ref)) return 0;
  if (left.id !== right.id) return left.id < right.id ? -1 : 1;
  return left.collection - right.collection;
}

function rank(action: V4Event['action']): number {
  return action === 'delete' || action === 'remove' ? 0 : 1;
}

/** How a page names the event that a neighbour begins with: what a document event changed is none of it. */
export function cursorOfEvent(event: V4Event): V4Event {
  const isSetEvent = event.action === 'add' || event.action === 'remove';
  return isSetEvent ? event : new V4Event(event.ts, event.action, event.document, undefined);
}
