import { entryOf } from './alternative-conflicts';
import { distinctSets } from './alternative-paths';
import type { Alternative, AlternativeGroup, Conjunction } from './alternatives';

/** By value: sets of alternatives of each of which one is needed. */
export type NeedsByValue = ReadonlyMap<Alternative, readonly Conjunction[]>;

/** Sets are made and compared for each. */
const STEPS_PER_CHOICE = 8;

/** What values need of groups, also those behind other groups. What was found is kept until something changes before it. */
export class Needs {
  private readonly known = new Map<AlternativeGroup, NeedsByValue>();
  /** By group, those whose needs were found from its own. */
  private readonly dependents = new Map<AlternativeGroup, Set<AlternativeGroup>>();
  private readonly path = new Set<AlternativeGroup>();
  /** How often a group led back to itself. */
  private cycles = 0;

  constructor(private readonly step: (amount: number) => void) {}

  of(group: AlternativeGroup): NeedsByValue {
    const known = this.known.get(group);
    if (known) return known;
    if (this.path.has(group)) {
      this.cycles += 1;
      return group.facts.needed;
    }
    const { cycles } = this;
    this.path.add(group);
    try {
      const found = this.through(group);
      // What was found on the way around holds for this way alone.
      if (cycles === this.cycles) this.known.set(group, found);
      return found;
    } finally {
      this.path.delete(group);
    }
  }

  /** Is to be told of each group whose own needs change. */
  forget(group: AlternativeGroup): void {
    const dependents = this.dependents.get(group) ?? [];
    this.known.delete(group);
    this.dependents.delete(group);
    for (const each of dependents) this.forget(each);
  }

  forgetAll(): void {
    this.known.clear();
    this.dependents.clear();
  }

  private through(group: AlternativeGroup): NeedsByValue {
    const own = group.facts.needed;
    const all = new Map(own);
    for (const source of new Set([...own.keys()].map(({ outerGroup }) => outerGroup))) {
      entryOf(this.dependents, source, () => new Set<AlternativeGroup>()).add(group);
      for (const [value, choices] of this.of(source)) {
        this.step(STEPS_PER_CHOICE * choices.length);
        const translated = choices.flatMap((choice) => translate(choice, own));
        if (translated.length > 0) all.set(value, distinctSets([...(all.get(value) ?? []), ...translated]));
      }
    }
    return all;
  }
}

/** What is needed of a group for what is needed of those before it; nothing where its values are not told of there. */
function translate(choice: Conjunction, needed: NeedsByValue): readonly Conjunction[] {
  const needs: (readonly Conjunction[])[] = [];
  for (const each of choice) {
    const choices = needed.get(each);
    if (choices === undefined) return [];
    needs.push(choices);
  }
  const [first = [], ...others] = needs;
  return others.reduce(joinChoices, first);
}

function joinChoices(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  return distinctSets(left.flatMap((a) => right.map((b) => new Set([...a, ...b]))));
}
