import { FirstSet } from './first-set';
import { type Frame, Parser } from './parser';
import type { Expectations, ParseRun } from './run';

/** Ordered choice: the first alternative that matches. An alternative that fails after a cut ends the choice. */
export function choice<T>(...alternatives: readonly Parser<T>[]): Parser<T> {
  return new Choice(alternatives);
}

class Choice<out T> extends Parser<T> {
  constructor(readonly alternatives: readonly Parser<T>[]) {
    super();
  }

  protected override findFirst(): FirstSet {
    const [first, ...others] = this.alternatives.map((alternative) => alternative.first);
    return others.reduce((all, next) => all.or(next), first ?? FirstSet.none);
  }

  start(run: ParseRun): Frame {
    return new ChoiceFrame(this.alternatives, run);
  }
}

class ChoiceFrame implements Frame {
  private readonly begin: number;
  private readonly outerCut: boolean;
  private position = -1;
  private short: Expectations = [];
  private group: Expectations = [];

  constructor(
    private readonly alternatives: readonly Parser<unknown>[],
    private readonly run: ParseRun,
  ) {
    this.begin = run.index;
    this.outerCut = run.cut;
  }

  resume(): Parser<unknown> | undefined {
    const { run } = this;
    const last = this.position === this.alternatives.length - 1;
    if (this.position > 0) this.join(last);
    if (this.position >= 0) {
      if (run.ok) {
        run.cut ||= this.outerCut;
        return undefined;
      }
      if (run.cut || last) return undefined;
      this.short = run.short;
      this.group = run.group;
      run.index = this.begin;
      if (run.traceAt !== undefined) run.aggregate(this.begin, this.short, this.group);
    }
    run.cut = false;
    return this.nextAlternative();
  }

  private nextAlternative(): Parser<unknown> | undefined {
    const { run, alternatives } = this;
    for (this.position += 1; this.position < alternatives.length; this.position += 1) {
      const alternative = alternatives[this.position];
      if (alternative?.isWorthTrying(run)) return alternative;
    }
    run.fail(this.begin);
    run.cut = this.outerCut;
    return undefined;
  }

  /** Adds what the latest alternative expected to what the ones before it did. */
  private join(last: boolean): void {
    const { run } = this;
    if (!run.ok && !run.cut) run.fail(this.begin);
    if (last) run.cut ||= this.outerCut;
    if (run.traceAt === undefined) return;
    run.aggregate(this.begin, [...run.short, ...this.short], [...run.group, ...this.group]);
  }
}
