import type { FirstSet } from './first-set';
import { type Frame, Parser } from './parser';
import type { ParseRun } from './run';

/** A rule around one other rule. */
export abstract class Wrapper<out In, out Out> extends Parser<Out> {
  constructor(readonly part: Parser<In>) {
    super();
  }

  start(run: ParseRun): Frame | undefined {
    return new WrapperFrame(this, run);
  }

  protected override findFirst(): FirstSet {
    return this.part.first;
  }

  /** Prepares the run for the part; what it returns is handed to {@link after}. */
  before(run: ParseRun): boolean {
    return run.cut;
  }

  /** Acts upon what the part has done; may hand over to another rule. */
  abstract after(run: ParseRun, begin: number, cutBefore: boolean): Parser<unknown> | undefined;
}

class WrapperFrame implements Frame {
  private state: 'start' | 'part' | 'handedOver' = 'start';
  private readonly begin: number;
  private cutBefore = false;

  constructor(
    private readonly rule: Wrapper<unknown, unknown>,
    private readonly run: ParseRun,
  ) {
    this.begin = run.index;
  }

  resume(): Parser<unknown> | undefined {
    if (this.state === 'start') {
      this.state = 'part';
      this.cutBefore = this.rule.before(this.run);
      return this.rule.part;
    }
    if (this.state === 'part') {
      this.state = 'handedOver';
      return this.rule.after(this.run, this.begin, this.cutBefore);
    }
    return undefined;
  }
}
