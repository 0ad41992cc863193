import type { QueryContext } from '../eval/context';
import type { BackingIndex, CollectionSchema } from '../schema/catalog';
import type { Stay, Version } from '../store/transaction';
import type { Micros } from '../values/value';
import { type IndexRow, sameRow, storedRows } from './index-entries';

/**
 * Brings the history of a document's rows in an index in line with the document's own, which was rewritten: a row is there from
 * the version that has it to the one that has it no more. Both histories are given newest first.
 */
export function rewriteIndexHistory(
  ctx: QueryContext,
  collection: CollectionSchema,
  index: BackingIndex,
  id: bigint,
  { before, after }: { readonly before: readonly Version[]; readonly after: readonly Version[] },
): void {
  const [old, fresh] = [before, after].map((versions) => rowStays(ctx, collection, index, id, versions));
  if (old === undefined || fresh === undefined) return;
  for (const { row, stays } of fresh) {
    const known = old.find((other) => sameRow(row, other.row));
    if (!known || !sameStays(known.stays, stays)) ctx.txn.rewriteEntry(index, row.terms, row.values, id, stays);
  }
  for (const { row } of old) {
    if (!fresh.some((other) => sameRow(row, other.row))) ctx.txn.rewriteEntry(index, row.terms, row.values, id, []);
  }
}

interface RowStays {
  readonly row: IndexRow;
  readonly stays: Stay[];
}

/** All rows that a document has had, with when it had them. */
function rowStays(
  ctx: QueryContext,
  collection: CollectionSchema,
  index: BackingIndex,
  id: bigint,
  versions: readonly Version[],
): readonly RowStays[] {
  const found: RowStays[] = [];
  let present: readonly RowStays[] = [];
  for (const { ts, state } of versions.toReversed()) {
    const rows = state ? storedRows(ctx, collection, index, id, state) : [];
    const next = rows.map((row) => {
      const known = found.find((other) => sameRow(row, other.row));
      const holder = known ?? { row, stays: [] };
      if (!known) found.push(holder);
      if (!present.includes(holder)) holder.stays.push({ added: ts });
      return holder;
    });
    for (const { stays } of present.filter((holder) => !next.includes(holder))) {
      const last = stays.pop();
      if (last) stays.push({ ...last, removed: { at: ts } });
    }
    present = next;
  }
  return found;
}

function sameStays(a: readonly Stay[], b: readonly Stay[]): boolean {
  return a.length === b.length && a.every((stay, i) => stay.added === b[i]?.added && endOf(stay) === endOf(b[i]));
}

/** `null` while it lasts. */
function endOf(stay: Stay | undefined): Micros | undefined | null {
  return stay?.removed ? stay.removed.at : null;
}
