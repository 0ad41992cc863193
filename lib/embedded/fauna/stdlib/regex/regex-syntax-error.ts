/** Not a regular expression; the message is that of `java.util.regex.PatternSyntaxException`. */
export class RegexSyntaxError extends Error {
  override readonly name = 'RegexSyntaxError';

  constructor(
    message: string,
    /** In code points, from 0; may lie behind the end, or before the beginning, of the expression. */
    readonly index: number,
  ) {
    super(message);
  }
}
