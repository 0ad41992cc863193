import { conjoinedUses, entryOf, hasConflict, validValues } from './alternative-conflicts';
import { setsInHashOrder } from './alternative-order';
import type { Alternative, AlternativeGroup, Conjunction } from './alternatives';

/**
 * A way from where a value comes from, an alternative or what is outside of the group, to the alternatives of a group that take
 * it. Several paths from one place are as many ways to read the type.
 */
export interface Path {
  readonly from: Alternative | AlternativeGroup;
  readonly to: Conjunction;
}

/** Is told of work, of which there may be much: sets are combined with sets. May throw. */
type Step = (amount: number) => void;

/** All paths that lead to alternatives of the group. */
export function pathsTo(group: AlternativeGroup, step: Step, seen = new Set<AlternativeGroup>()): readonly Path[] {
  const own = group.live.map((use): Path => ({ from: use, to: new Set([use]) }));
  if (seen.has(group)) return own;
  seen.add(group);
  const takers = usesByValue(group);
  const conjoined = conjoinedUses(group);
  const groups = new Set([...takers.keys()].map(({ outerGroup }) => outerGroup));
  const incoming = distinctPaths([...groups].flatMap((source) => pathsTo(source, step, seen)));
  const through = incoming.flatMap(({ from, to }) => {
    // What is outside is made once for each group that uses it.
    const origin = 'index' in from && from.depth < group.depth ? group : from;
    return combinations(to, takers, conjoined, step).map((uses): Path => ({ from: origin, to: uses }));
  });
  return distinctPaths([...through, ...own]);
}

function combinations(
  values: Conjunction,
  takers: ReadonlyMap<Alternative, Conjunction>,
  conjoined: ReadonlyMap<Alternative, Conjunction>,
  step: Step,
): readonly Conjunction[] {
  let sets: readonly Conjunction[] = [new Set()];
  for (const value of values) {
    const together = conjoined.get(value) ?? [];
    const uses = [...(takers.get(value) ?? [])];
    step(sets.length * uses.length);
    sets = sets.flatMap((set) => setsInHashOrder(uses.map((use) => new Set([...set, ...together, use]))));
  }
  return distinctSets(sets);
}

/** Which alternatives of the group take the values of which. Where nothing conflicts, only what is linked does. */
function usesByValue(group: AlternativeGroup): ReadonlyMap<Alternative, Conjunction> {
  const takers = new Map<Alternative, Set<Alternative>>();
  const add = (value: Alternative, use: Alternative): void => {
    entryOf(takers, value, () => new Set<Alternative>()).add(use);
  };
  const uses = group.live;
  const sources = new Set(uses.flatMap((use) => [...use.values].map(({ outerGroup }) => outerGroup)));
  const values = [...sources].flatMap(({ leaves }) => leaves).filter(({ isPruned }) => !isPruned);
  let conflicts = false;
  for (const use of uses) {
    for (const value of values) {
      if (hasConflict(value, use)) conflicts = true;
      else add(value, use);
    }
  }
  if (conflicts) return takers;
  takers.clear();
  for (const use of uses) for (const value of validValues(use)) add(value, use);
  return takers;
}

/** The smallest sets that hold one conjunction of each choice. */
function smallestCovers(choices: Iterable<readonly Conjunction[]>, step: Step): readonly Conjunction[] {
  let covers: readonly Conjunction[] = [];
  for (const choice of choices) covers = covering(covers, choice, step);
  return covers;
}

/** The smallest of the sets that hold one of the covers, if there are any yet, and one conjunction of the choice. */
export function covering(
  covers: readonly Conjunction[],
  choice: readonly Conjunction[],
  step: Step,
): readonly Conjunction[] {
  if (choice.length === 0) return covers;
  step(Math.max(covers.length, 1) * choice.length);
  const next =
    covers.length === 0 ? choice : covers.flatMap((cover) => choice.map((set) => new Set([...cover, ...set])));
  const size = Math.min(...next.map((set) => set.size));
  return next.filter((set) => set.size === size);
}

/** What is needed for the paths from outside; and by origin, the conjunctions its paths lead to together with that. */
export function unifyPaths(
  paths: readonly Path[],
  step: Step,
): {
  readonly base: Conjunction;
  readonly byOrigin: ReadonlyMap<Alternative, readonly Conjunction[]>;
} {
  const outside = new Map<AlternativeGroup, Conjunction[]>();
  for (const { from, to } of paths) if (!('index' in from)) entryOf(outside, from, () => [] as Conjunction[]).push(to);
  const bases = smallestCovers([...outside.values()].map(distinctSets), step);
  const [base = new Set<Alternative>()] = bases;
  const byOrigin = new Map<Alternative, Conjunction[]>();
  for (const { from, to } of paths) {
    if (!('index' in from)) continue;
    entryOf(byOrigin, from, () => [] as Conjunction[]).push(smallestWith(bases, to));
  }
  return { base, byOrigin: new Map([...byOrigin].map(([from, sets]) => [from, distinctSets(sets)])) };
}

function smallestWith(bases: readonly Conjunction[], to: Conjunction): Conjunction {
  let smallest: Conjunction | undefined;
  for (const base of bases) {
    const joined = new Set([...base, ...to]);
    if (smallest === undefined || joined.size < smallest.size) smallest = joined;
  }
  return smallest ?? to;
}

function distinctPaths(paths: readonly Path[]): readonly Path[] {
  return distinctBy(paths, ({ from, to }) => `${nameOf(from)}>${setKey(to)}`);
}

export function distinctSets(sets: readonly Conjunction[]): readonly Conjunction[] {
  return distinctBy(sets, setKey);
}

function distinctBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  if (items.length < 2) return items;
  const known = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

function setKey(set: Conjunction): string {
  const names = Array.from(set, nameOf);
  return names.length < 2 ? (names[0] ?? '') : names.toSorted().join(' ');
}

function nameOf(place: Alternative | AlternativeGroup): string {
  return 'index' in place ? `${place.group.id}.${place.index}` : `${place.id}`;
}
