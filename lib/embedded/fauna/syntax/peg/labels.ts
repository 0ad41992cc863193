import type { Frame, Parser } from './parser';
import type { ParseRun } from './run';
import { Wrapper } from './wrapper';

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
