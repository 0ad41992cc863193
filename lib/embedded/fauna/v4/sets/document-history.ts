import { sameStored } from '../../schema/stored-value';
import type { Version } from '../../store/transaction';
import { isStruct } from '../../values/type-tag';
import { type Doc, Null, type Struct, type Value } from '../../values/value';
import type { V4Context } from '../context';
import type { HistoryEvent } from './history-event';

/** What happened to a document, earliest first, as far as it is kept. */
export function* documentHistory(ctx: V4Context, document: Doc): Iterable<HistoryEvent> {
  let before: Version['state'];
  for (const { ts, state } of versionsOf(ctx, document)) {
    const action = state === undefined ? 'delete' : before === undefined ? 'create' : 'update';
    const changed = state && changedFields(before?.data ?? new Map(), state.data);
    yield { ts, action, document, values: [], ...(changed ? { changed } : {}) };
    before = state;
  }
}

/** When the document was there: created, deleted, created again. */
export function* membershipHistory(ctx: V4Context, document: Doc): Iterable<HistoryEvent> {
  let wasThere = false;
  for (const { ts, state } of versionsOf(ctx, document)) {
    const isThere = state !== undefined;
    if (isThere !== wasThere) yield { ts, action: isThere ? 'add' : 'remove', document, values: [] };
    wasThere = isThere;
  }
}

function versionsOf({ query }: V4Context, { collection, key }: Doc): readonly Version[] {
  return typeof key === 'string' ? [] : [...query.txn.versions(collection, key)].toReversed();
}

const GONE = new Null({ kind: 'literal' });

/** Fields that are new or different, objects by their own fields; null for those that are gone. */
export function changedFields(before: Struct, after: Struct): Struct {
  const changed = new Map<string, Value>();
  for (const [name, value] of after) {
    const old = before.get(name);
    if (old === undefined) changed.set(name, value);
    else if (isStruct(old) && isStruct(value)) {
      const inner = changedFields(old, value);
      if (inner.size > 0) changed.set(name, inner);
    } else if (!sameStored(old, value)) changed.set(name, value);
  }
  for (const name of before.keys()) if (!after.has(name)) changed.set(name, GONE);
  return changed;
}
