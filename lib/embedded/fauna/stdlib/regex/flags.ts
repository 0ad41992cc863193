/** What `(?idmsuxUc)` switches on and `(?-…)` off. */
export interface Flags {
  readonly ignoreCase: boolean;
  readonly unixLines: boolean;
  readonly multiline: boolean;
  readonly dotAll: boolean;
  /** Ignores the case of all letters, not just of ASCII. */
  readonly unicodeCase: boolean;
  /** White space and `#` comments in the expression do not count. */
  readonly comments: boolean;
  /** `\w`, `\d`, `\s`, `\b` and POSIX classes know all scripts. */
  readonly unicodeClasses: boolean;
}

export const NO_FLAGS: Flags = {
  ignoreCase: false,
  unixLines: false,
  multiline: false,
  dotAll: false,
  unicodeCase: false,
  comments: false,
  unicodeClasses: false,
};

/** The flags with one more switched; `undefined` if the letter is none. */
export function withFlag(flags: Flags, letter: string, on: boolean): Flags | undefined {
  switch (letter) {
    case 'i':
      return { ...flags, ignoreCase: on };
    case 'm':
      return { ...flags, multiline: on };
    case 's':
      return { ...flags, dotAll: on };
    case 'd':
      return { ...flags, unixLines: on };
    case 'u':
      return { ...flags, unicodeCase: on };
    case 'x':
      return { ...flags, comments: on };
    case 'U':
      return { ...flags, unicodeClasses: on, unicodeCase: on };
    case 'c':
      // Canonical equivalence, which FaunaDB's Java takes no notice of from within an expression.
      return flags;
    default:
      return undefined;
  }
}
