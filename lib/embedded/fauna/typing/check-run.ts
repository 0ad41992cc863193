import type { Diagnostic } from '../syntax/diagnostic';
import { type Alternative, type AlternativeGroup, BASE } from './alternatives';
import { type Check, type CheckKeys, type Fails, checkOf } from './checks';
import type { Mismatch } from './mismatch';
import { judge } from './judge';
import type { Needs } from './needs';
import { settle } from './settle';
import type { Typing } from './typing';
import type { TypeVariable } from './variables';

/**
 * One question that the checker asked, and what it depends on: refuting an alternative later asks those again that rest on it
 * (`fauna/faunadb: ext/fql/shared/src/main/scala/typer/TypeConstraintCheck.scala`, `Ref`).
 */
export class CheckRun {
  failed = false;
  /** What fails however types are read. */
  private primary: readonly Fails[] = [];
  /** Variables whose checks were judged. */
  readonly visited = new Set<TypeVariable>();
  readonly refuted = new Set<Alternative>();
  readonly secondary = new Map<number, Fails>();

  readonly keys: CheckKeys;
  readonly needs: Needs;
  readonly step: (amount: number) => void;

  constructor(
    private check: Check,
    { checkKeys, needs, step }: Pick<Typing, 'checkKeys' | 'needs' | 'step'>,
  ) {
    this.keys = checkKeys;
    this.needs = needs;
    this.step = step;
  }

  /** Judges the check, and then again all that rests on what that refuted. */
  run(): void {
    mark(this.check, this, new Set());
    this.judge();
    let pending = new Set(this.dependents());
    pending.delete(this);
    while (!this.failed && pending.size > 0) {
      const runs = pending;
      pending = new Set();
      for (const run of runs) {
        run.judge();
        this.failed ||= run.failed;
        if (this.failed) break;
        for (const next of run.dependents()) pending.add(next);
      }
    }
  }

  /** Why it failed. */
  get problems(): { readonly fatal: readonly Diagnostic[]; readonly mismatches: readonly Mismatch[] } {
    if (!this.failed) return { fatal: [], mismatches: [] };
    const fatal = this.primary.flatMap((fail) => fail.fatal);
    const mismatches = this.primary.flatMap((fail) => fail.mismatches);
    if (fatal.length > 0 || mismatches.length > 0) return { fatal, mismatches };
    const secondary = [...this.secondary.values()];
    const active = secondary.filter(
      ({ valueAlternative }) => valueAlternative === BASE || this.refuted.has(valueAlternative),
    );
    return { fatal: secondary.flatMap((fail) => fail.fatal), mismatches: active.flatMap((fail) => fail.mismatches) };
  }

  private judge(): void {
    this.failed = false;
    this.visited.clear();
    this.refuted.clear();
    this.secondary.clear();
    this.primary = judge(this.check, this);
    this.failed = this.primary.length > 0;
    this.check = settle(this.check, this.keys);
  }

  private dependents(): readonly CheckRun[] {
    return [...this.refuted].flatMap(({ outerGroup }) => [...outerGroup.facts.runs]);
  }
}

/** Has every group in the check know that the run rests on it, and where its alternatives flow. */
function mark(check: Check, run: CheckRun, seen: Set<TypeVariable>): void {
  run.step(1);
  switch (check.kind) {
    case 'empty':
      return;
    case 'variable':
      if (seen.has(check.variable)) return;
      seen.add(check.variable);
      return mark(checkOf(check.variable), run, seen);
    case 'all':
    case 'each':
      for (const part of check.checks) mark(part, run, seen);
      return;
    case 'alias':
      return mark(check.check, run, seen);
    default:
      markGroups(check.valueAlternative.outerGroup, check.useAlternative.outerGroup, run);
      if (check.kind === 'depends') mark(check.check, run, seen);
  }
}

function markGroups(value: AlternativeGroup, use: AlternativeGroup, run: CheckRun): void {
  if (value === use) return;
  if (value.depth >= use.depth) value.facts.useGroups.add(use);
  for (const group of [value, use]) if (!group.isBase) group.facts.runs.add(run);
}
