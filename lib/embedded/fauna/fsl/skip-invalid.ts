const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Where something that cannot be read ends: at the newline, `;` or `}` outside of all brackets, strings and comments that
 * begin in it, so that the items around it can still be found.
 */
export function endOfInvalid(text: string, start: number): number {
  const open: string[] = [];
  let index = start;
  while (index < text.length) {
    const unit = text[index] ?? '';
    if (unit === "'" || unit === '"') {
      index = endOfQuoted(text, index);
    } else if (text.startsWith('//', index)) {
      index = endOfLine(text, index);
      continue;
    } else if (text.startsWith('/*', index)) {
      index = endOfComment(text, index);
    } else if (open.length === 0 && (unit === '\n' || unit === '\r' || unit === ';' || unit === '}')) {
      return index;
    } else if (unit in CLOSERS) {
      open.push(CLOSERS[unit] ?? '');
    } else if (unit === ')' || unit === ']') {
      open.pop();
    } else if (unit === '}' && open.pop() !== '}') {
      return index;
    }
    index += 1;
  }
  return text.length;
}

/** The offset of the closing quote. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  let index = start + 1;
  while (index < text.length && text[index] !== quote) index += text[index] === '\\' ? 2 : 1;
  return index;
}

function endOfLine(text: string, start: number): number {
  let index = start;
  while (index < text.length && text[index] !== '\n' && text[index] !== '\r') index += 1;
  return index;
}

/** The offset of the star that begins the closing mark; comments nest. */
function endOfComment(text: string, start: number): number {
  let depth = 1;
  let index = start + 2;
  for (; index < text.length; index += 1) {
    if (text.startsWith('/*', index)) depth += 1;
    if (text.startsWith('*/', index)) depth -= 1;
    if (depth === 0) return index;
  }
  return index;
}
