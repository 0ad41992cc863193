import type { Effort } from '../../values/effort';
import { Machine, RegexStackOverflow, type RegexMatch } from './machine';
import { parseRegex } from './parser';
import { compileProgram } from './program';
import { RegexSyntaxError } from './regex-syntax-error';

export { RegexStackOverflow, RegexSyntaxError };

/**
 * Regular expressions in the dialect of `java.util.regex` (JDK 17), by a matcher of our own: JavaScript's has neither possessive
 * quantifiers nor intersections of classes nor inline flags, and cannot be stopped when a query's time is over.
 */
export interface Regex {
  /**
   * The first match at an offset of the text or behind it; offsets count UTF-16 units. `lastEnd` is where the match before it
   * ended, for `\G`: `from` unless that was empty. Throws {@link RegexStackOverflow}.
   */
  find(text: string, from: number, effort: Effort, lastEnd?: number): RegexMatch | undefined;
  /** How many groups take something. */
  readonly groups: number;
  /** The numbers of groups that have a name. */
  readonly groupNames: ReadonlyMap<string, number>;
}

/** Throws {@link RegexSyntaxError}. */
export function compileRegex(pattern: string): Regex {
  const { root, groups, groupNames } = parseRegex(pattern);
  const program = compileProgram(root, groups);
  return {
    groups,
    groupNames,
    find: (text, from, effort, lastEnd = from) => new Machine(program, text, effort).find(from, lastEnd),
  };
}
