import type { FirstSet } from './first-set';
import { type Frame, Parser } from './parser';
import { MAX_NESTING, NestingTooDeep, type ParseRun } from './run';
import { Wrapper } from './wrapper';

class Nested<out T> extends Wrapper<T, T> {
  override before(run: ParseRun): boolean {
    run.depth += 1;
    if (run.depth > MAX_NESTING) throw new NestingTooDeep(run.span(run.index, run.index + 1));
    return run.cut;
  }

  after(run: ParseRun): undefined {
    run.depth -= 1;
  }
}

/** A rule that may contain itself: applications inside each other are counted, and limited. */
export function nested<T>(part: Parser<T>): Parser<T> {
  return new Nested(part);
}

/** A rule that is defined later, so that rules may contain each other. */
export class Forward<out T> extends Parser<T> {
  private target: Parser<T> | undefined;

  constructor(private readonly name: string) {
    super();
  }

  define(target: Parser<T>): void {
    this.target = target;
  }

  start(run: ParseRun): Frame | undefined {
    return this.defined().start(run);
  }

  protected override findFirst(): FirstSet {
    return this.defined().first;
  }

  private defined(): Parser<T> {
    if (this.target === undefined) throw new Error(`The grammar rule "${this.name}" is not defined.`);
    return this.target;
  }
}
