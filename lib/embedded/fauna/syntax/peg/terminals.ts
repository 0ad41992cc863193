import { FirstSet } from './first-set';
import { Parser } from './parser';
import type { ParseRun } from './run';

/** Finds where a match that starts at an offset ends; `undefined` where nothing matches. */
export type Matcher = (text: string, index: number) => number | undefined;

/** A rule without parts, named in error messages. Produces the text it matched. */
class Terminal extends Parser<string> {
  constructor(
    private readonly name: string,
    private readonly match: Matcher,
    private readonly commits: boolean,
    private readonly begins: FirstSet,
  ) {
    super();
  }

  protected override findFirst(): FirstSet {
    return this.begins;
  }

  start(run: ParseRun): undefined {
    const start = run.index;
    const end = this.match(run.text, start);
    if (end === undefined) {
      run.fail();
    } else {
      run.succeed(run.text.slice(start, end), end);
      if (this.commits) run.cut = true;
    }
    run.terminal(start, this.name);
  }
}

/**
 * A rule that matches by a function. `begins` has the characters a match can begin with. With `commits`, the choice it
 * was made in is final once it matched.
 */
export function terminal(
  name: string,
  match: Matcher,
  { commits = false, begins = FirstSet.anything }: { commits?: boolean; begins?: FirstSet } = {},
): Parser<string> {
  return new Terminal(name, match, commits, begins);
}

/** Exactly this text. */
export function literal(text: string): Parser<string> {
  return terminal(JSON.stringify(text), startsWith(text), { begins: FirstSet.of(text.slice(0, 1)) });
}

/** One character of a class, written as between the brackets of a regular expression. */
export function charIn(characters: string): Parser<string> {
  return terminal(`[${characters}]`, matchPattern(`[${characters}]`), { begins: charactersOf(characters) });
}

/** One or more characters of a class. */
export function charsIn(characters: string): Parser<string> {
  return terminal(`[${characters}]`, matchPattern(`[${characters}]+`), { begins: charactersOf(characters) });
}

/** The characters of a class, written as between the brackets of a regular expression. */
export function charactersOf(characters: string): FirstSet {
  const pattern = new RegExp(`[${characters}]`);
  return FirstSet.of((character) => pattern.test(character));
}

export function startsWith(prefix: string): Matcher {
  return (text, index) => (text.startsWith(prefix, index) ? index + prefix.length : undefined);
}

export function matchPattern(pattern: string): Matcher {
  const sticky = new RegExp(pattern, 'y');
  return (text, index) => {
    sticky.lastIndex = index;
    return sticky.test(text) ? sticky.lastIndex : undefined;
  };
}

export const endOfInput: Parser<string> = terminal('end-of-input', (text, index) =>
  index === text.length ? index : undefined,
);

/** A rule that matches nothing and always succeeds or always fails. */
class Empty<T> extends Parser<T> {
  constructor(
    private readonly name: string,
    private readonly apply: (run: ParseRun) => void,
  ) {
    super();
  }

  protected override findFirst(): FirstSet {
    return FirstSet.none;
  }

  start(run: ParseRun): undefined {
    this.apply(run);
    run.terminal(run.index, this.name);
  }
}

/** Produces the current offset. */
export const index: Parser<number> = new Empty('Index', (run) => run.succeed(run.index));

export function pass<T>(value: T): Parser<T> {
  return new Empty('Pass', (run) => run.succeed(value));
}

export const failure: Parser<never> = new Empty('fail', (run) => run.fail());
