import { entryOf } from './alternative-conflicts';
import { distinctSets } from './alternative-paths';
import type { Alternative, AlternativeGroup, Conjunction } from './alternatives';
import type { CheckRun } from './check-run';
import type { Needs } from './needs';

/**
 * Notes that a value needs one of these alternatives of the group, and takes it back where that cannot be: where two alternatives
 * are now needed at once of a group that can be read as one only, be it this group or one that its alternatives flow into.
 */
export function addNeed(group: AlternativeGroup, value: Alternative, uses: Conjunction, run: CheckRun): boolean {
  const { needed } = group.facts;
  const before = needed.get(value);
  needed.set(value, distinctSets([...(before ?? []), uses]));
  run.needs.forget(group);
  if (!isAnyTorn(reachable(group), run)) return true;
  if (before) needed.set(value, before);
  else needed.delete(value);
  run.needs.forget(group);
  return false;
}

function isAnyTorn(groups: Iterable<AlternativeGroup>, { needs, step }: CheckRun): boolean {
  return [...groups].some((each) => {
    step(1);
    return each.exclusive && !hasCommonNeed(each) && isTorn(each, needs);
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
function isTorn(group: AlternativeGroup, needs: Needs): boolean {
  const byGroup = new Map<AlternativeGroup, Conjunction[]>();
  for (const [value, choices] of needs.of(group)) {
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

function common(left: Conjunction, right: Conjunction): Conjunction {
  return new Set([...left].filter((each) => right.has(each)));
}
