import type { FirstSet } from './first-set';
import { type Frame, Parser } from './parser';
import { type Expectations, type ParseRun, joinExpectations, renderExpectations } from './run';

/** `min` or more matches in a row. A match that fails after a cut fails the whole. */
export function repeat<T>(part: Parser<T>, min = 0): Parser<T[]> {
  return new Repetition(part, min);
}

class Repetition<out T> extends Parser<T[]> {
  constructor(
    readonly part: Parser<T>,
    readonly min: number,
  ) {
    super();
  }

  protected override findFirst(): FirstSet {
    return this.min === 0 ? this.part.first.orEmpty() : this.part.first;
  }

  start(run: ParseRun): Frame {
    return new RepetitionFrame(this.part, this.min, run);
  }
}

class RepetitionFrame implements Frame {
  private readonly values: unknown[] = [];
  private begin: number;
  private endCut: boolean;
  private started = false;
  private group: Expectations = [];

  constructor(
    private readonly part: Parser<unknown>,
    private readonly min: number,
    private readonly run: ParseRun,
  ) {
    this.begin = run.index;
    this.endCut = run.cut;
  }

  resume(): Parser<unknown> | undefined {
    const { run, min, values } = this;
    if (this.started) {
      this.endCut ||= run.cut;
      if (!run.ok) {
        this.finish();
        return undefined;
      }
      values.push(run.value);
      this.begin = run.index;
      this.group = run.group;
    }
    this.started = true;
    run.cut = this.endCut && values.length < min;
    if (this.part.isWorthTrying(run)) return this.part;
    run.fail();
    this.finish();
    return undefined;
  }

  private finish(): void {
    const { run, min, values } = this;
    const short = run.short;
    if (!run.cut) {
      run.cut = this.endCut;
      if (values.length < min) run.index = this.begin;
      else run.succeed(values, this.begin);
    }
    if (run.traceAt === undefined) return;
    run.aggregate(
      this.begin,
      [`${renderExpectations(short)}.rep${min === 0 ? '' : `(${min})`}`],
      [...run.group, ...this.group],
    );
  }
}

/** `min` to `max` matches with separators between them, if any are given; a separator behind the last one is left alone. */
export function repeatSeparated<T>(
  part: Parser<T>,
  separator: Parser<unknown> | undefined,
  { min = 0, max = Number.POSITIVE_INFINITY } = {},
): Parser<T[]> {
  return new SeparatedRepetition(part, separator, min, max);
}

class SeparatedRepetition<out T> extends Parser<T[]> {
  constructor(
    readonly part: Parser<T>,
    readonly separator: Parser<unknown> | undefined,
    readonly min: number,
    readonly max: number,
  ) {
    super();
  }

  protected override findFirst(): FirstSet {
    return this.min === 0 ? this.part.first.orEmpty() : this.part.first;
  }

  start(run: ParseRun): Frame {
    return new SeparatedFrame(this, run);
  }
}

class SeparatedFrame implements Frame {
  private readonly values: unknown[] = [];
  private begin: number;
  private beforeSeparator = 0;
  private endCut: boolean;
  private state: 'start' | 'part' | 'separator' = 'start';
  private separatorCut = false;
  private separatorShort: Expectations | undefined;
  private partShort: Expectations = [];
  private partGroup: Expectations = [];
  private previousGroup: Expectations = [];

  constructor(
    private readonly rule: SeparatedRepetition<unknown>,
    private readonly run: ParseRun,
  ) {
    this.begin = run.index;
    this.endCut = run.cut;
  }

  resume(): Parser<unknown> | undefined {
    if (this.state === 'part') return this.afterPart();
    if (this.state === 'separator') return this.afterSeparator();
    return this.nextPart();
  }

  private nextPart(): Parser<unknown> {
    this.state = 'part';
    this.run.cut = this.separatorCut || (this.values.length < this.rule.min && this.endCut);
    return this.rule.part;
  }

  private afterPart(): Parser<unknown> | undefined {
    const { run, rule, values } = this;
    this.partShort = run.short;
    this.partGroup = run.group;
    if (!run.ok) {
      this.endAtPart();
      return undefined;
    }
    this.endCut ||= run.cut;
    values.push(run.value);
    this.beforeSeparator = run.index;
    if (values.length === rule.max) {
      run.cut = this.endCut;
      run.succeed(values);
      run.terminal(this.begin, `${renderExpectations(this.partShort)}.repX${rule.min === 0 ? '' : `(${rule.min})`}`);
      return undefined;
    }
    run.cut = false;
    if (rule.separator !== undefined) {
      this.state = 'separator';
      return rule.separator;
    }
    this.begin = run.index;
    return this.nextPart();
  }

  private afterSeparator(): Parser<unknown> | undefined {
    const { run, rule, values } = this;
    this.endCut ||= run.cut;
    if (run.ok) {
      this.separatorCut = run.cut;
      this.separatorShort = run.short;
      this.previousGroup = this.partGroup;
      this.begin = this.beforeSeparator;
      return this.nextPart();
    }
    const separatorCut = run.cut;
    run.cut = this.endCut;
    if (separatorCut || values.length < rule.min) run.index = this.beforeSeparator;
    else run.succeed(values, this.beforeSeparator);
    if (run.traceAt !== undefined) run.aggregate(this.begin, this.name(), [...run.group, ...this.partGroup]);
    return undefined;
  }

  /** The part did not match: the repetition ends before the separator, unless a cut forbids it. */
  private endAtPart(): void {
    const { run, rule, values } = this;
    if (!run.cut) {
      run.cut = this.endCut;
      if (values.length < rule.min) run.index = this.begin;
      else run.succeed(values, this.begin);
    }
    if (run.traceAt === undefined) return;
    const expected =
      this.separatorShort === undefined || this.separatorCut
        ? run.group
        : [...joinExpectations(this.separatorShort, this.partShort), ...this.previousGroup];
    run.aggregate(this.begin, this.name(), expected);
  }

  private name(): Expectations {
    return [`${renderExpectations(this.partShort)}.rep(${this.rule.min})`];
  }
}
