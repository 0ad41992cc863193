import type { ShownDocument } from '../values/shown-document';
import { StoredState } from '../values/stored-state';
import { isArray, isStruct } from '../values/type-tag';
import { Bytes, CalendarDate, Double, Id, Null, Time, Uuid, type Value } from '../values/value';

/** What a stored state shows as JSON, up to where computed fields stand and from there on. */
export interface StateText {
  /** How its collection was called. */
  readonly collection: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What is worked out once of a stored state, however often it is answered with: how much it is, and its text in each format
 * that was asked for. It depends on the state and the collection's name alone and lasts as long as the state, so that nothing
 * need ever be told of a change.
 */
export class StoredText {
  tagged: StateText | undefined = undefined;
  simple: StateText | undefined = undefined;

  constructor(
    /** Values in it at any depth, with those of `id`, `coll`, `ts` and `ttl`. */
    readonly values: number,
    /** Characters of its strings, and one for each other value. */
    readonly size: number,
    /** Levels of arrays and objects. */
    readonly depth: number,
  ) {}
}

/**
 * `undefined` where a document's fields are large, not shown as they are stored, or show what depends on more, as references
 * do; and the first time that a state is written, for many are written but once.
 */
export function storedTextOf(shown: ShownDocument): StoredText | undefined {
  const state = shownState(shown);
  if (state === undefined) return undefined;
  if (state.text === undefined) {
    state.text = 'written once';
    return undefined;
  }
  if (state.text === 'written once') state.text = measured(state);
  return state.text ?? undefined;
}

/** What is known by now of the state's text. */
export function knownTextOf(shown: ShownDocument): StoredText | undefined {
  const text = shownState(shown)?.text;
  return text instanceof StoredText ? text : undefined;
}

/** The state, if all of it is shown as it is stored. */
function shownState({ state, stored }: ShownDocument): StoredState | undefined {
  return state instanceof StoredState && stored === state.data ? state : undefined;
}

function measured({ ttl, data }: StoredState): StoredText | null {
  const others = ttl ? 4 : 3;
  const measure = { values: others, size: others, depth: 0 };
  for (const [name, value] of data) {
    if (name.startsWith(TAG) || !isPlain(value, measure, 0)) return null;
  }
  return new StoredText(measure.values, measure.size, measure.depth);
}

/** What is larger is not worth keeping the text of. */
const LARGEST = 16_384;

/** Objects with such names are written in another way. */
const TAG = '@';

/** Adds to the measure. Whether the value shows nothing but itself. */
function isPlain(value: Value, measure: { values: number; size: number; depth: number }, level: number): boolean {
  measure.values++;
  measure.size += typeof value === 'string' ? value.length : 1;
  if (measure.size > LARGEST) return false;
  if (typeof value !== 'object') return true;
  if (isArray(value) || isStruct(value)) {
    measure.depth = Math.max(measure.depth, level + 1);
    for (const part of value.values()) if (!isPlain(part, measure, level + 1)) return false;
    return true;
  }
  return PLAIN.some((kind) => value instanceof kind);
}

const PLAIN = [Bytes, CalendarDate, Double, Id, Null, Time, Uuid];
