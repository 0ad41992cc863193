import { FirstSet } from './first-set';
import type { Frame, Parser } from './parser';
import { type ParseRun, renderExpectations } from './run';
import { Wrapper } from './wrapper';

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

class Committing<out T> extends Wrapper<T, T> {
  after(run: ParseRun, begin: number): undefined {
    if (run.ok) run.cut ||= run.index > begin;
  }
}

/** Makes the choice it was made in final once the rule has matched: `p./`. */
export function committing<T>(part: Parser<T>): Parser<T> {
  return new Committing(part);
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
