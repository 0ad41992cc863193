import type { Diagnostic } from '../diagnostic';
import type { Span } from '../span';
import { FirstSet } from './first-set';
import { type Frame, Parser } from './parser';
import { MAX_NESTING, NestingTooDeep, type ParseRun, renderExpectations } from './run';
import { failure, index, pass } from './terminals';
import { sequence } from './sequence';

/** A rule around one other rule. */
abstract class Wrapper<out In, out Out> extends Parser<Out> {
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

class Mapped<In, out Out> extends Wrapper<In, Out> {
  constructor(
    part: Parser<In>,
    private readonly change: (value: In, run: ParseRun) => Out,
  ) {
    super(part);
  }

  after(run: ParseRun): undefined {
    if (run.ok) run.value = this.change(this.part.produced(run), run);
  }
}

/** Changes what a rule produces. */
export function map<In, Out>(part: Parser<In>, change: (value: In, run: ParseRun) => Out): Parser<Out> {
  return new Mapped(part, change);
}

class Chained<In, out Out> extends Wrapper<In, Out> {
  constructor(
    part: Parser<In>,
    private readonly next: (value: In, run: ParseRun) => Parser<Out>,
  ) {
    super(part);
  }

  /** What follows may begin with anything. */
  protected override findFirst(): FirstSet {
    return this.part.first.empty ? FirstSet.anything : this.part.first;
  }

  after(run: ParseRun): Parser<Out> | undefined {
    return run.ok ? this.next(this.part.produced(run), run) : undefined;
  }
}

/** Chooses the next rule by what the first one produced. What the first one expected is forgotten. */
export function chain<In, Out>(part: Parser<In>, next: (value: In, run: ParseRun) => Parser<Out>): Parser<Out> {
  return new Chained(part, next);
}

/** A value, or why it is refused. */
export type Checked<T> = { readonly value: T } | { readonly error: Diagnostic };

export function accept<T>(value: T): Checked<T> {
  return { value };
}

export function refuse(error: Diagnostic): Checked<never> {
  return { error };
}

/** Accepts or refuses what a rule produced: a refusal is reported and fails like a mismatch. */
export function validated<In, Out>(part: Parser<In>, check: (value: In, run: ParseRun) => Checked<Out>): Parser<Out> {
  return chain(part, (value, run) => {
    const outcome = check(value, run);
    if ('value' in outcome) return pass(outcome.value);
    run.diagnostics.push(outcome.error);
    return failure;
  });
}

/** Reports errors about what a rule produced, and goes on. */
export function reported<T>(part: Parser<T>, check: (value: T, run: ParseRun) => readonly Diagnostic[]): Parser<T> {
  return chain(part, (value, run) => {
    run.diagnostics.push(...check(value, run));
    return pass(value);
  });
}

class Rule<out T> extends Wrapper<T, T> {
  constructor(
    part: Parser<T>,
    private readonly names: readonly string[],
  ) {
    super(part);
  }

  /** Names matter to the second pass only. */
  override start(run: ParseRun): Frame | undefined {
    return run.traceAt === undefined ? this.part.start(run) : super.start(run);
  }

  /** FaunaDB takes the place where the part ended for the place where it began; its error texts depend on that. */
  after(run: ParseRun): undefined {
    if (run.traceAt !== undefined) run.aggregate(run.index, this.names, run.group, run.index < run.traceAt);
  }
}

/** A rule that goes without mention where it fails at once. */
export function rule<T>(part: Parser<T>): Parser<T> {
  return new Rule(part, []);
}

/** A rule that is mentioned by its name where it fails at once. */
export function named<T>(name: string, part: Parser<T>): Parser<T> {
  return new Rule(part, [name]);
}

class Opaque<out T> extends Wrapper<T, T> {
  constructor(
    part: Parser<T>,
    private readonly name: string,
  ) {
    super(part);
  }

  after(run: ParseRun, begin: number): undefined {
    if (!run.ok) run.fail(begin);
    run.terminal(begin, this.name);
  }
}

/** A rule that fails as a whole, where it began, whatever its parts did. */
export function opaque<T>(name: string, part: Parser<T>): Parser<T> {
  return new Opaque(part, name);
}

class Optional<out T> extends Wrapper<T, T | undefined> {
  override start(run: ParseRun): Frame | undefined {
    if (this.part.isWorthTrying(run)) return super.start(run);
    run.succeed(undefined);
    return undefined;
  }

  protected override findFirst(): FirstSet {
    return this.part.first.orEmpty();
  }

  override before(run: ParseRun): boolean {
    const cut = run.cut;
    run.cut = false;
    return cut;
  }

  after(run: ParseRun, begin: number, cutBefore: boolean): undefined {
    const matched = run.ok;
    if (!matched && !run.cut) run.succeed(undefined, begin);
    if (run.ok) run.cut ||= cutBefore;
    if (matched || run.traceAt === undefined) return;
    const name = renderExpectations(run.short);
    run.aggregate(begin, [`${name}.?`], run.group);
  }
}

/** A rule or nothing. */
export function optional<T>(part: Parser<T>): Parser<T | undefined> {
  return new Optional(part);
}

class Not extends Wrapper<unknown, undefined> {
  protected override findFirst(): FirstSet {
    return FirstSet.none;
  }

  after(run: ParseRun, begin: number, cutBefore: boolean): undefined {
    const name = renderExpectations(run.short);
    if (run.ok) run.fail(begin);
    else run.succeed(undefined, begin);
    run.terminal(begin, `!${name}`);
    run.cut = cutBefore;
  }
}

/** Succeeds, without moving, where a rule would fail. */
export function not(part: Parser<unknown>): Parser<undefined> {
  return new Not(part);
}

class Lookahead<out T> extends Wrapper<T, T> {
  protected override findFirst(): FirstSet {
    return FirstSet.anything;
  }

  after(run: ParseRun, begin: number, cutBefore: boolean): undefined {
    if (run.ok) run.index = begin;
    run.cut = cutBefore;
  }
}

/** Succeeds, without moving, where a rule would succeed. */
export function lookahead<T>(part: Parser<T>): Parser<T> {
  return new Lookahead(part);
}

class Captured extends Wrapper<unknown, string> {
  after(run: ParseRun, begin: number): undefined {
    if (run.ok) run.value = run.text.slice(begin, run.index);
  }
}

/** Produces the text a rule matched. */
export function captured(part: Parser<unknown>): Parser<string> {
  return new Captured(part);
}

class Committing<out T> extends Wrapper<T, T> {
  after(run: ParseRun, begin: number): undefined {
    if (run.ok) run.cut ||= run.index > begin;
  }
}

/** Makes the choice it was made in final once the rule has matched: `p./`. */
export function committing<T>(part: Parser<T>): Parser<T> {
  return new Committing(part);
}

/** Produces what `change` makes of a rule's product and of the text it covers. */
export function spanned<In, Out>(part: Parser<In>, change: (value: In, span: Span) => Out): Parser<Out> {
  return map(rule(sequence(index, part, index)), ([start, value, end], run) => change(value, run.span(start, end)));
}

class WithoutCut<out T> extends Wrapper<T, T> {
  after(run: ParseRun, _: number, cutBefore: boolean): undefined {
    run.cut = cutBefore;
  }
}

/** A rule whose cuts do not reach beyond it. */
export function withoutCut<T>(part: Parser<T>): Parser<T> {
  return new WithoutCut(part);
}

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
