/**
 * Characters that FQL text may not contain raw: control characters, and those that could make a source look other than
 * it is (`fauna/faunadb: ext/fql/shared/src/main/scala/parser/Strings.scala`). U+205F is allowed.
 */
const UNDISPLAYABLE = '\\0-\\b\\x0e-\\x1f\\x7f\\u2000-\\u200f\\u2028-\\u202f\\u2060-\\u206f\\ufeff\\ufff0-\\uffff';

const displayable = new RegExp(`^[^${UNDISPLAYABLE}]$`);

/** Whether a UTF-16 unit may stand raw in strings and comments. */
export function isDisplayable(unit: string): boolean {
  return displayable.test(unit);
}

/** A character class of displayable characters other than the given ones. */
export function displayableExcept(characters: string): string {
  return `[^${UNDISPLAYABLE}${characters}]`;
}
