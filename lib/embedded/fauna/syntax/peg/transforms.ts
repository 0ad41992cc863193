import type { Diagnostic } from '../diagnostic';
import type { Span } from '../span';
import { FirstSet } from './first-set';
import { rule } from './labels';
import type { Parser } from './parser';
import type { ParseRun } from './run';
import { sequence } from './sequence';
import { failure, index, pass } from './terminals';
import { Wrapper } from './wrapper';

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

class Captured extends Wrapper<unknown, string> {
  after(run: ParseRun, begin: number): undefined {
    if (run.ok) run.value = run.text.slice(begin, run.index);
  }
}

/** Produces the text a rule matched. */
export function captured(part: Parser<unknown>): Parser<string> {
  return new Captured(part);
}

/** Produces what `change` makes of a rule's product and of the text it covers. */
export function spanned<In, Out>(part: Parser<In>, change: (value: In, span: Span) => Out): Parser<Out> {
  return map(rule(sequence(index, part, index)), ([start, value, end], run) => change(value, run.span(start, end)));
}
