import type { Micros } from '../values/value';
import { rowTime } from './encoding/document-row';
import { afterPrefix, descendingTimeAt, Section } from './encoding/row-keys';
import type { View } from './view';

/** How many rows one slice looks at: well below a millisecond of work. */
export const SLICE_ROWS = 200;

const TIME_BYTES = 8;
const ID_POSITION = 5;
const ID_BYTES = 8;
/** A deletion is a row of a time alone. */
const DELETION_BYTES = TIME_BYTES;

/** Where in a segment's history the next slice goes on. */
export interface Position {
  readonly from: string;
  /** Inside a document: which, when the state that comes next ended, and its deletion where that is to be removed. */
  readonly document: string;
  readonly ended: Micros;
  readonly deletion: string | undefined;
}

/** How far the collection of one segment's history has come. */
export interface Progress {
  /** `undefined` when the end was reached. */
  readonly next: Position | undefined;
  /** The earliest end of what had to be kept: nothing can be removed before that falls out of the history. */
  readonly oldestKept: Micros;
}

/**
 * Removes former states of documents that no read at `horizon` or later can see: those that ended at or before it.
 * A deletion goes last of its document, or what it ended would show again.
 */
export function collectDocuments(
  view: View<never>,
  prefix: string,
  horizon: Micros,
  position: Position | undefined,
): Progress {
  const past = prefix + Section.Past;
  let { document, ended, deletion } = position ?? { document: '', ended: 0, deletion: undefined };
  let oldestKept = Number.POSITIVE_INFINITY;
  let rows = 0;
  for (const { key, value } of view.range(position?.from ?? past, afterPrefix(past) ?? '')) {
    if (rows++ >= SLICE_ROWS) return { next: { from: key, document, ended, deletion }, oldestKept };
    const id = key.slice(ID_POSITION, ID_POSITION + ID_BYTES);
    if (id !== document) {
      if (deletion !== undefined) view.remove(deletion);
      deletion = undefined;
      document = id;
      ended = rowTime(view.get(prefix + Section.Current + id)?.value ?? value);
    }
    if (ended > horizon) oldestKept = Math.min(oldestKept, ended);
    else if (deletion === undefined && value.length === DELETION_BYTES) deletion = key;
    else view.remove(key);
    ended = rowTime(value);
  }
  if (deletion !== undefined) view.remove(deletion);
  return { next: undefined, oldestKept };
}

/** Removes index rows that were removed at or before `horizon`. */
export function collectEntries(
  view: View<never>,
  prefix: string,
  horizon: Micros,
  position: Position | undefined,
): Progress {
  const past = prefix + Section.Past;
  let oldestKept = Number.POSITIVE_INFINITY;
  let rows = 0;
  for (const { key } of view.range(position?.from ?? past, afterPrefix(past) ?? '')) {
    if (rows++ >= SLICE_ROWS) {
      return { next: { from: key, document: '', ended: 0, deletion: undefined }, oldestKept };
    }
    const removed = descendingTimeAt(key, key.length - TIME_BYTES);
    if (removed <= horizon) view.remove(key);
    else oldestKept = Math.min(oldestKept, removed);
  }
  return { next: undefined, oldestKept };
}
