import { textSlices } from './text-slices';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\0', '\\0'],
  ["'", "\\'"],
  ['"', '\\"'],
  ['`', '\\`'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\v', '\\v'],
  ['\t', '\\t'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['#', '\\#'],
]);

/** A string as debug and decorated texts show it, in double quotes; other control characters and non-ASCII stay as they are. */
export function quote(text: string): string {
  return [...quotedPieces(text)].join('');
}

/** As {@link quote}, in pieces of which none is long. */
export function* quotedPieces(text: string): Generator<string> {
  yield '"';
  for (const slice of textSlices(text)) {
    yield slice.replace(/[\\\0'"`\n\r\v\t\b\f#]/g, (character) => ESCAPES.get(character) ?? character);
  }
  yield '"';
}

/** Whether a field's name is shown without quotes: a letter of any script, then letters, digits and `_`, all of 16 bits. */
export function isPlainKey(key: string): boolean {
  return /^\p{L}[\p{L}\p{Nd}_]*$/u.test(key) && !/[\ud800-\udfff]/.test(key);
}
