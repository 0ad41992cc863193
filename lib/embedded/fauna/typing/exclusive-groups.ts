import { entryOf } from './alternative-conflicts';
import type { Alternative, AlternativeGroup, Conjunction } from './alternatives';

/**
 * Whether a value now needs two alternatives at once of a group that can be read as one only, be it this group or one that its
 * alternatives flow into.
 */
export function needsTogether(group: AlternativeGroup): boolean {
  return [...reachable(group)].some((each) => each.exclusive && isTorn(each));
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
function isTorn(group: AlternativeGroup): boolean {
  const byGroup = new Map<AlternativeGroup, Conjunction[]>();
  for (const [value, choices] of needsOf(group, new Set())) {
    const whole: readonly Conjunction[] = choices.map((choice) => new Set([...choice].map(exclusivePart)));
    entryOf(byGroup, value.outerGroup, () => [] as Conjunction[]).push(whole.reduce(common));
  }
  if (byGroup.size === 0) return false;
  let readings: readonly Conjunction[] = [];
  let first = true;
  for (const choices of byGroup.values()) {
    readings = first ? choices : readings.flatMap((reading) => choices.map((choice) => common(reading, choice)));
    first = false;
  }
  return readings.every(({ size }) => size === 0);
}

/** The alternative of the exclusive group that this one is, or is a part of. */
function exclusivePart(alternative: Alternative): Alternative {
  const { exclusive, parent } = alternative.group;
  return exclusive || parent === undefined ? alternative : exclusivePart(parent);
}

/** By value, also those behind other groups: sets of alternatives of each of which one is needed. */
function needsOf(
  group: AlternativeGroup,
  seen: ReadonlySet<AlternativeGroup>,
): ReadonlyMap<Alternative, readonly Conjunction[]> {
  const own = group.facts.needed;
  const all = new Map<Alternative, Conjunction[]>([...own].map(([value, choices]) => [value, [...choices]]));
  if (seen.has(group)) return all;
  const sources = new Set([...own.keys()].map(({ outerGroup }) => outerGroup));
  const through = new Set([...seen, group]);
  for (const source of sources) {
    for (const [value, choices] of needsOf(source, through)) {
      const translated = choices.filter((choice) => [...choice].every((each) => own.has(each))).flatMap((choice) =>
        [...choice].map((each) => own.get(each) ?? []).reduce(joinChoices),
      );
      if (translated.length > 0) entryOf(all, value, () => [] as Conjunction[]).push(...translated);
    }
  }
  return all;
}

function joinChoices(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  return left.flatMap((a) => right.map((b) => new Set([...a, ...b])));
}

function common(left: Conjunction, right: Conjunction): Conjunction {
  return new Set([...left].filter((each) => right.has(each)));
}
