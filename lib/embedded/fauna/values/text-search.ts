import type { Effort } from './effort';

/** So much of a text is searched at once, in UTF-16 units, and for no more than the beginning of what is sought. */
const WINDOW = 32_768;
const BEGINNING = 64;

/** The time of a search grows with the text and at worst with what is sought as well. */
const STEPS_PER_WINDOW = WINDOW / 4;

/** As `text.indexOf(sought, from)`, in parts, so that it can be stopped. `from` is at most the text's length. */
export function findText(text: string, sought: string, from: number, effort: Effort): number {
  const beginning = sought.slice(0, BEGINNING);
  const last = text.length - sought.length;
  for (let low = from; low <= last;) {
    const found = text.slice(low, low + WINDOW + beginning.length).indexOf(beginning);
    effort.watch(STEPS_PER_WINDOW);
    if (found >= 0 && continuesAt(text, sought, low + found, effort)) return low + found;
    low += found < 0 ? WINDOW + 1 : found + 1;
  }
  return -1;
}

/** As `text.lastIndexOf(sought, from)`, in parts too. */
export function findLastText(text: string, sought: string, from: number, effort: Effort): number {
  const beginning = sought.slice(0, BEGINNING);
  for (let high = Math.min(from, text.length - sought.length); high >= 0;) {
    const low = Math.max(0, high - WINDOW);
    const found = text.slice(low, high + beginning.length).lastIndexOf(beginning);
    effort.watch(STEPS_PER_WINDOW);
    if (found >= 0 && continuesAt(text, sought, low + found, effort)) return low + found;
    high = found < 0 ? low - 1 : low + found - 1;
  }
  return -1;
}

function continuesAt(text: string, sought: string, offset: number, effort: Effort): boolean {
  if (sought.length <= BEGINNING) return true;
  effort.watch(sought.length);
  return text.startsWith(sought, offset);
}
