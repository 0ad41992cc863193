import { FirstSet } from './first-set';
import { type Frame, Parser } from './parser';
import { type Expectations, type ParseRun, joinExpectations } from './run';

type Produced<P extends readonly Parser<unknown>[]> = { [K in keyof P]: P[K] extends Parser<infer T> ? T : never };

/** Marks a part of a sequence: once what stands before it has matched, there is no way back. */
class Committed<out T> extends Parser<T> {
  constructor(readonly part: Parser<T>) {
    super();
  }

  start(run: ParseRun): Frame | undefined {
    return this.part.start(run);
  }
}

export function committed<T>(part: Parser<T>): Parser<T> {
  return new Committed(part);
}

/** One rule after another: `a ~~ b`, and `a ~~/ b` where a part is {@link committed}. Produces what the parts produced. */
export function sequence<P extends readonly Parser<unknown>[]>(...parts: P): Parser<Produced<P>> {
  return new Sequence<Produced<P>>(parts);
}

class Sequence<out T> extends Parser<T> {
  constructor(readonly parts: readonly Parser<unknown>[]) {
    super();
  }

  protected override findFirst(): FirstSet {
    let first = FirstSet.none;
    for (const part of this.parts) {
      // A cut is an effect: the sequence must run to have it.
      if (first.empty && part instanceof Committed) return FirstSet.anything;
      if (first.empty) first = first.followedBy(part.first);
    }
    return first;
  }

  start(run: ParseRun): Frame {
    return new SequenceFrame(this.parts, run);
  }
}

class SequenceFrame implements Frame {
  private readonly begin: number;
  private readonly values: unknown[] = [];
  private position = -1;
  private partBegin = 0;
  private short: Expectations = [];
  private group: Expectations = [];

  constructor(
    private readonly parts: readonly Parser<unknown>[],
    private readonly run: ParseRun,
  ) {
    this.begin = run.index;
  }

  resume(): Parser<unknown> | undefined {
    const { run } = this;
    if (this.position >= 0) {
      this.values.push(run.value);
      if (this.position > 0) this.join();
      if (!run.ok) return undefined;
      this.short = run.short;
      this.group = run.group;
    }
    this.position += 1;
    const part = this.parts[this.position];
    if (part === undefined) {
      run.value = this.values;
    } else if (part instanceof Committed && this.position > 0) {
      run.cut = true;
    }
    this.partBegin = run.index;
    return part;
  }

  private join(): void {
    const { run } = this;
    if (!run.ok && this.parts[this.position] instanceof Committed) run.cut = true;
    if (run.traceAt === undefined) return;
    run.aggregate(
      this.begin,
      joinExpectations(this.short, run.short),
      [...run.group, ...this.group],
      this.partBegin === run.traceAt,
    );
  }
}
