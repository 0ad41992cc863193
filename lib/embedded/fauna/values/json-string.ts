/**
 * A text as JSON. A surrogate without its partner is no character, and becomes a question mark as in every text that Java encodes.
 */
export function jsonString(text: string): string {
  return `"${jsonCharacters(text)}"`;
}

/** As {@link jsonString}, without the quotes. */
export function jsonCharacters(text: string): string {
  if (NEEDS_NO_ESCAPE.test(text)) return text;
  const json = JSON.stringify(text);
  return (json.includes('\\ud') ? JSON.stringify(text.replaceAll(LONE_SURROGATE, '?')) : json).slice(1, -1);
}

const NEEDS_NO_ESCAPE = /^[ !#-[\]-~]*$/;
const LONE_SURROGATE = /\p{Surrogate}/gu;
