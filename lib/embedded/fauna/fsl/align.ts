/** What two lists have to do with each other, item by item, in the order: only in the second, only in the first, in both. */
export interface Alignment<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [before: T, after: T])[];
}

/**
 * Matches items of two lists by their identity. Where an identity is there more than once, and not equally often in both
 * lists, all items that have it count as removed and added.
 */
export function align<T>(
  before: readonly T[],
  after: readonly T[],
  identify: (item: T) => string,
  identifyAfter = identify,
): Alignment<T> {
  const old = groupBy(before, identify);
  const current = groupBy(after, identifyAfter);
  const matched = (key: string) => old.get(key)?.length === current.get(key)?.length;
  const unmatched = (groups: ReadonlyMap<string, readonly T[]>) =>
    [...groups].flatMap(([key, items]) => (matched(key) ? [] : items));
  const kept = [...old].flatMap(([key, items]) => {
    const partners = matched(key) ? (current.get(key) ?? []) : [];
    return partners.flatMap((partner, index) => {
      const item = items[index];
      return item === undefined ? [] : [[item, partner] as const];
    });
  });
  return { added: unmatched(current), removed: unmatched(old), kept };
}

function groupBy<T>(items: readonly T[], identify: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = identify(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
