import { type Alternative, type AlternativeGroup, BASE } from './alternatives';
import { entryOf } from './alternative-conflicts';
import { inHashOrder } from './alternative-order';
import type { CheckRun } from './check-run';
import { type Check, type Concrete, type Fails, checkOf, fails, isConcrete } from './checks';
import { isRefuted } from './settle';
import { addNeed } from './exclusive-groups';
import type { TypeVariable } from './variables';

/** What fails in a check however types are read; refutes the alternatives under which a value has no use. */
export function judge(check: Check, run: CheckRun): readonly Fails[] {
  run.step(1);
  switch (check.kind) {
    case 'empty':
      return [];
    case 'fits':
      return isRefuted(check) ? [fails(check, [])] : [];
    case 'fails':
      if (!isRefuted(check)) entryOf(run.secondary, run.keys.of(check), () => check);
      return [check];
    case 'depends':
      return judge(check.check, run);
    case 'alias':
      return judgeEach([check.check], run);
    case 'variable':
      if (run.visited.has(check.variable)) return [];
      run.visited.add(check.variable);
      return judge(checkOf(check.variable), run);
    case 'all':
      return distinct(
        check.checks.flatMap((part) => judge(part, run)),
        run,
      );
    case 'each':
      return judgeEach(check.checks, run);
  }
}

/** The uses of one value, or of what its named type stands for, by group and alternative. */
type Uses = Map<AlternativeGroup, Map<Alternative, Concrete[]>>;

interface ValueUses {
  /** The value, behind the named types that it was reached through. */
  readonly path: readonly string[];
  readonly alternative: Alternative;
  readonly uses: Uses;
}

function judgeEach(checks: readonly Check[], run: CheckRun): readonly Fails[] {
  const values = new Map<string, ValueUses>();
  const others: Check[] = [];
  for (const { path, check } of flatten(checks, run)) {
    if (check.kind === 'empty') continue;
    const alone =
      !isConcrete(check) ||
      (check.kind === 'fails' && check.fatal.length > 0) ||
      check.valueAlternative === check.useAlternative;
    if (alone) {
      others.push(check);
      continue;
    }
    const whole = [...path, run.keys.value(check)];
    const { uses } = entryOf(values, whole.join(), () => ({
      path: whole,
      alternative: check.valueAlternative,
      uses: new Map(),
    }));
    addUse(uses, check.useAlternative, [check]);
  }
  const failures: Fails[] = [];
  const refused = new Map<AlternativeGroup, Map<Alternative, readonly Fails[]>>();
  for (const { path, alternative } of values.values()) {
    for (const [group, uses] of usesAlong(path, values)) {
      const { holds, failing } = judgeUses(group, uses, alternative, run);
      if (holds) continue;
      entryOf(refused, alternative.outerGroup, () => new Map<Alternative, readonly Fails[]>()).set(
        alternative,
        failing,
      );
      if (alternative === BASE) {
        failures.push(...failing);
      } else if (!alternative.isRefuted) {
        alternative.refute();
        run.refuted.add(alternative);
      }
    }
  }
  for (const [group, alternatives] of refused) {
    const live = [...alternatives.keys()].filter(({ isRefuted: gone }) => !gone);
    if (live.length === group.unrefuted.length) failures.push(...[...alternatives.values()].flat());
  }
  return distinct([...others.flatMap((check) => judge(check, run)), ...failures], run);
}

/** Whether one alternative of the group takes the value, together with what else needs the group. */
function judgeUses(
  group: AlternativeGroup,
  uses: ReadonlyMap<Alternative, readonly Concrete[]>,
  value: Alternative,
  run: CheckRun,
): { readonly holds: boolean; readonly failing: readonly Fails[] } {
  const fitting = new Set<Alternative>();
  const failing: Fails[] = [];
  for (const checks of inHashOrder(uses)) {
    const failed = checks.flatMap((check) => judge(check, run));
    failing.push(...failed);
    if (failed.length === 0) for (const { useAlternative } of checks) fitting.add(useAlternative);
  }
  if (fitting.size > 0 && !group.isBase && !addNeed(group, value, fitting, run)) return { holds: false, failing };
  return { holds: fitting.size > 0, failing };
}

/** The uses of a value and of all that it stands for. */
function usesAlong(path: readonly string[], values: ReadonlyMap<string, ValueUses>): Uses {
  const all: Uses = new Map();
  for (let length = path.length; length > 0; length--) {
    const known = values.get(path.slice(0, length).join());
    for (const [, alternatives] of known?.uses ?? []) {
      for (const [alternative, checks] of alternatives) addUse(all, alternative, checks);
    }
  }
  return all;
}

function addUse(uses: Uses, alternative: Alternative, checks: readonly Concrete[]): void {
  const ofGroup = entryOf(uses, alternative.outerGroup, () => new Map<Alternative, Concrete[]>());
  entryOf(ofGroup, alternative, () => [] as Concrete[]).push(...checks);
}

/** The checks that are judged together, each with the values whose named types led to it. */
function flatten(checks: readonly Check[], run: CheckRun): readonly { path: readonly string[]; check: Check }[] {
  const flat = new Map<string, { path: readonly string[]; check: Check }>();
  const seen = new Set<TypeVariable>();

  function visit(check: Check, path: readonly string[]): void {
    run.step(1);
    switch (check.kind) {
      case 'variable':
        if (seen.has(check.variable)) return;
        seen.add(check.variable);
        return visit(checkOf(check.variable), path);
      case 'each':
        for (const part of check.checks) visit(part, path);
        return;
      case 'alias':
        return visit(check.check, [...path, run.keys.value(check)]);
      default:
        entryOf(flat, `${path.join()} ${run.keys.of(check)}`, () => ({ path, check }));
    }
  }

  for (const check of checks) visit(check, []);
  return [...flat.values()];
}

function distinct(failures: readonly Fails[], run: CheckRun): readonly Fails[] {
  if (failures.length < 2) return failures;
  const known = new Set<number>();
  return failures.filter((failure) => {
    const key = run.keys.of(failure);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}
