import type { Alternative, AlternativeGroup, Conjunction } from './alternatives';

/** A value read as one alternative does not fit a use read as another. `type` is the value's, by its key. */
export interface Conflict {
  readonly value: Alternative;
  readonly use: Alternative;
  readonly type: number;
}

/** Is told of each group before something changes in it. */
export type Touch = (group: AlternativeGroup) => void;

/** Notes that values of one alternative flow into uses of the other. */
export function link(value: Alternative, use: Alternative, touch: Touch): void {
  if (value === use || value.uses.has(use) || use.values.has(value)) return;
  if (value.depth >= use.depth) {
    touch(value.outerGroup);
    value.addUse(use);
  }
  if (value.depth <= use.depth) {
    touch(use.outerGroup);
    use.addValue(value);
  }
}

export function hasConflict(value: Alternative, use: Alternative): boolean {
  const known = value.depth >= use.depth ? value.useConflicts.has(use) : use.valueConflicts.has(value);
  return known && !isConjoined(value, use);
}

export function validValues(use: Alternative): readonly Alternative[] {
  return [...use.values].filter((value) => !value.isPruned && !hasConflict(value, use));
}

/** Notes that a value does not fit, and prunes the alternatives that have no use left. */
export function noteConflict(conflict: Conflict, touch: Touch): void {
  const { value, use } = conflict;
  if (value.depth >= use.depth) {
    touch(value.outerGroup);
    value.addUseConflict(conflict);
  }
  if (value.depth <= use.depth) {
    touch(use.outerGroup);
    use.addValueConflict(conflict);
  }
  if (value.depth >= use.depth && use.outerGroup.live.every((each) => hasConflict(value, each))) {
    pruneWithSources(value, touch);
  }
}

/** Prunes the alternative and those that flow into it alone, until a whole group is gone. */
function pruneWithSources(value: Alternative, touch: Touch): void {
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const pruned = next;
    touch(pruned.outerGroup);
    pruned.prune();
    if (pruned.outerGroup.leaves.every(({ isPruned }) => isPruned)) return;
    pending.push(
      ...validValues(pruned).filter((source) => !hasConflict(pruned, source) && source.depth >= pruned.depth),
    );
  }
}

/** Whether values of an alternative need this use together with others: as a union none of whose uses takes all members. */
function isConjoined(value: Alternative, use: Alternative): boolean {
  return conjoinedUses(use.outerGroup).get(value)?.has(use) ?? false;
}

/** By value, the alternatives of the group that each take only some of its types. */
export function conjoinedUses({ outer: group }: AlternativeGroup): ReadonlyMap<Alternative, Conjunction> {
  const { conflicts } = group.facts;
  const known = computed.get(conflicts);
  if (known?.count === conflicts.length) return known.uses;
  const uses = findConjoined(group);
  computed.set(conflicts, { count: conflicts.length, uses });
  return uses;
}

/** Conflicts are only ever added to a list, so what was found holds for as many of them. */
const computed = new WeakMap<
  readonly Conflict[],
  { readonly count: number; readonly uses: ReadonlyMap<Alternative, Conjunction> }
>();

function findConjoined(group: AlternativeGroup): ReadonlyMap<Alternative, Conjunction> {
  const types = new Map<Alternative, Set<number>>();
  const refused = new Map<Alternative, Map<Alternative, Set<number>>>();
  for (const { value, use, type } of group.facts.conflicts) {
    if (use.outerGroup !== group) continue;
    entryOf(types, value, () => new Set<number>()).add(type);
    entryOf(
      entryOf(refused, value, () => new Map<Alternative, Set<number>>()),
      use,
      () => new Set<number>(),
    ).add(type);
  }
  const conjoined = new Map<Alternative, Conjunction>();
  for (const [value, all] of types) {
    const byUse = refused.get(value) ?? new Map<Alternative, Set<number>>();
    // A type that every use refuses is an error, not a union to be split.
    if ([...all].some((type) => [...byUse.values()].every((some) => some.has(type)))) continue;
    conjoined.set(value, new Set([...byUse].filter(([, some]) => some.size !== all.size).map(([use]) => use)));
  }
  return conjoined;
}

export function entryOf<Key, Entry>(map: Map<Key, Entry>, key: Key, make: () => Entry): Entry {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
