import { entryOf, link } from './alternative-conflicts';
import { covering, distinctSets, pathsTo, unifyPaths } from './alternative-paths';
import { type Alternative, type AlternativeGroup, BASE, type Conjunction } from './alternatives';
import { type Selection, freshen } from './freshen';
import { alternativesIn, arityOf } from './inspect';
import { type Type, type Variant, choice, overload } from './types';
import type { Typing } from './typing';

export interface Annealing {
  readonly isValue: boolean;
  /** The type is inside of so many `let`. */
  readonly level: number;
  /** Alternatives of what is around the type. */
  readonly free: ReadonlySet<Alternative>;
  readonly typing: Typing;
}

/** What a type may be read as: alternatives of its results, and of the arguments that lead there. */
interface Reading {
  readonly results: Conjunction;
  readonly arguments: Conjunction;
}

/**
 * The type as an overload of all that it can be read as, each a copy without the bounds of other readings; or as the one reading
 * there is (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TyperUtil.scala`, `annealConstraint`).
 */
export function anneal(type: Type, annealing: Annealing): Type {
  const { isValue, level, free, typing } = annealing;
  if (!typing.hasGroups) return type;
  const involved = alternativesIn(type, isValue, typing.step);
  const results = isValue ? involved.values : involved.uses;
  const dependencies = isValue ? involved.uses : involved.values;
  if (results.size === 0) return type;
  const paths = distinctPathsTo(results, typing);
  const { base, byOrigin } = unifyPaths(paths, typing.step);
  const readings = readingsOf(dependencies, base, byOrigin, typing);
  const copy = (selection: Selection): Type => freshen(type, { limit: level - 1, level, typing, selection });
  const [only, second] = readings;
  if (only === undefined) return overloadOf([], isValue);
  if (second === undefined) return copy(selectionOf(only, BASE, isValue));
  const group = typing.group(readings.length, arityOf(type) > 1, level);
  const freeResults = freeByResult(free, byOrigin);
  const variants = readings.flatMap((reading, i): readonly Variant[] => {
    const alternative = group.alternatives[i];
    if (alternative === undefined) return [];
    for (const result of reading.results) {
      for (const each of freeResults.get(result) ?? []) {
        if (isValue) link(each, alternative, () => {});
        else link(alternative, each, () => {});
      }
    }
    return [{ alternative, type: copy(selectionOf(reading, alternative, isValue)) }];
  });
  return overloadOf(variants, isValue);
}

function overloadOf(variants: readonly Variant[], isValue: boolean): Type {
  return isValue ? overload(variants) : choice(variants);
}

function distinctPathsTo(results: ReadonlySet<Alternative>, typing: Typing) {
  const groups = new Set<AlternativeGroup>([...results].map(({ outerGroup }) => outerGroup));
  return [...groups].flatMap((group) => pathsTo(group, typing.step));
}

function readingsOf(
  dependencies: ReadonlySet<Alternative>,
  base: Conjunction,
  byOrigin: ReadonlyMap<Alternative, readonly Conjunction[]>,
  { step }: Typing,
): readonly Reading[] {
  // Nothing overloaded goes in, and what goes in settles the result.
  if (dependencies.size === 0 && base.size > 0) return [{ results: base, arguments: new Set([BASE]) }];
  const active = dependencies.size > 0 ? dependencies : new Set(byOrigin.keys());
  const byGroup = new Map<AlternativeGroup, Alternative[]>();
  for (const each of active) entryOf(byGroup, each.outerGroup, () => [] as Alternative[]).push(each);
  let partial: readonly PartialReading[] = [{ arguments: [], covers: [] }];
  for (const alternatives of byGroup.values()) {
    step(partial.length * alternatives.length);
    partial = partial.flatMap((reading) =>
      alternatives.flatMap((each) => withArgument(reading, each, byOrigin.get(each) ?? [base], step)),
    );
  }
  const readings = partial.flatMap(({ arguments: args, covers: [results = NONE] }): readonly Reading[] =>
    isTorn(results) ? [] : [{ results, arguments: new Set(args) }],
  );
  if (dependencies.size > 0) return readings;
  const sets = distinctSets(readings.map(({ results }) => results));
  return sets
    .filter((set) => !sets.some((other) => other !== set && [...other].every((each) => set.has(each))))
    .map((set) => ({ results: set, arguments: set }));
}

/** What arguments of some of the groups lead to: the smallest sets of results that serve all of them. */
interface PartialReading {
  readonly arguments: readonly Alternative[];
  readonly covers: readonly Conjunction[];
}

const NONE: Conjunction = new Set();

/** None where whatever the other arguments are, no set of results is left that can be had at once: sets only grow. */
function withArgument(
  { arguments: args, covers }: PartialReading,
  argument: Alternative,
  choice: readonly Conjunction[],
  step: (amount: number) => void,
): readonly PartialReading[] {
  const next = covering(covers, choice, step);
  if (next.length > 0 && next.every(isTorn)) return [];
  return [{ arguments: [...args, argument], covers: next }];
}

/** Whether a group of which one alternative alone must do is in it more than once. */
function isTorn(results: Conjunction): boolean {
  const seen = new Set<AlternativeGroup>();
  return [...results].some(({ outerGroup }) => {
    if (outerGroup.exclusive && seen.has(outerGroup)) return true;
    seen.add(outerGroup);
    return false;
  });
}

/** Bounds under alternatives of the reading are those of the variant; all others go. */
function selectionOf(reading: Reading, variant: Alternative, isValue: boolean): Selection {
  const results = selected(reading.results, variant);
  const args = selected(reading.arguments, variant);
  return isValue ? { values: results, uses: args } : { values: args, uses: results };
}

function selected(alternatives: Conjunction, variant: Alternative): ReadonlyMap<Alternative, Alternative> {
  return new Map([...alternatives].flatMap(({ lineage }) => lineage).map((each) => [each, variant] as const));
}

/** Which free alternatives lead to which results. */
function freeByResult(
  free: ReadonlySet<Alternative>,
  byOrigin: ReadonlyMap<Alternative, readonly Conjunction[]>,
): ReadonlyMap<Alternative, ReadonlySet<Alternative>> {
  const found = new Map<Alternative, Set<Alternative>>();
  for (const [origin, sets] of byOrigin) {
    if (!free.has(origin)) continue;
    for (const result of sets.flatMap((set) => [...set])) {
      entryOf(found, result, () => new Set<Alternative>()).add(origin);
    }
  }
  return found;
}
