import { entryOf } from './alternative-conflicts';
import { distinctSets } from './alternative-paths';
import type { Alternative, AlternativeGroup, Conjunction } from './alternatives';

/**
 * Whether a value now needs two alternatives at once of a group that can be read as one only, be it this group or one that its
 * alternatives flow into.
 */
export function needsTogether(group: AlternativeGroup, step: (amount: number) => void): boolean {
  return [...reachable(group)].some((each) => {
    step(1);
    return each.exclusive && !hasCommonNeed(each) && isTorn(each, step);
  });
}

/** One alternative that serves all values at once serves those behind other groups too. */
function hasCommonNeed({ facts: { needed } }: AlternativeGroup): boolean {
  const choices = [...needed.values()].flat().map(exclusiveParts);
  const [first, ...others] = choices;
  return first === undefined || others.reduce(common, first).size > 0;
}

function reachable(group: AlternativeGroup): ReadonlySet<AlternativeGroup> {
  const seen = new Set<AlternativeGroup>();
  const pending = [group];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.isBase || seen.has(next)) continue;
    seen.add(next);
    pending.push(...next.facts.useGroups);
  }
  return seen;
}

/** However the values are read, no alternative serves all of them. */
function isTorn(group: AlternativeGroup, step: (amount: number) => void): boolean {
  const byGroup = new Map<AlternativeGroup, Conjunction[]>();
  for (const [value, choices] of needsOf(group, new Set(), step)) {
    entryOf(byGroup, value.outerGroup, () => [] as Conjunction[]).push(choices.map(exclusiveParts).reduce(common));
  }
  const [first, ...others] = [...byGroup.values()].map(distinctSets);
  const readings = others.reduce(
    (some, choices) => distinctSets(some.flatMap((reading) => choices.map((choice) => common(reading, choice)))),
    first ?? [],
  );
  return readings.length > 0 && readings.every(({ size }) => size === 0);
}

/** The alternative of the exclusive group that this one is, or is a part of. */
function exclusivePart(alternative: Alternative): Alternative {
  const { exclusive, parent } = alternative.group;
  return exclusive || parent === undefined ? alternative : exclusivePart(parent);
}

function exclusiveParts(choice: Conjunction): Conjunction {
  return new Set([...choice].map(exclusivePart));
}

/** By value, also those behind other groups: sets of alternatives of each of which one is needed. */
function needsOf(
  group: AlternativeGroup,
  seen: ReadonlySet<AlternativeGroup>,
  step: (amount: number) => void,
): ReadonlyMap<Alternative, readonly Conjunction[]> {
  const own = group.facts.needed;
  const all = new Map(own);
  if (seen.has(group)) return all;
  const sources = new Set([...own.keys()].map(({ outerGroup }) => outerGroup));
  const through = new Set([...seen, group]);
  for (const source of sources) {
    for (const [value, choices] of needsOf(source, through, step)) {
      step(STEPS_PER_CHOICE * choices.length);
      const known = choices.filter((choice) => [...choice].every((each) => own.has(each)));
      const translated = known.flatMap((choice) => [...choice].map((each) => own.get(each) ?? []).reduce(joinChoices));
      if (translated.length > 0) all.set(value, distinctSets([...(all.get(value) ?? []), ...translated]));
    }
  }
  return all;
}

/** Sets are made and compared for each. */
const STEPS_PER_CHOICE = 8;

function joinChoices(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  return distinctSets(left.flatMap((a) => right.map((b) => new Set([...a, ...b]))));
}

function common(left: Conjunction, right: Conjunction): Conjunction {
  return new Set([...left].filter((each) => right.has(each)));
}
