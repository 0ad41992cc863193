/** In UTF-16 units: whatever is done to so long a text takes well under a millisecond. */
const SLICE_LENGTH = 16_384;

/** The parts of a text in their order, none of them long; a surrogate pair is never cut in two. Of an empty text there is one. */
export function* textSlices(text: string, length = SLICE_LENGTH): Generator<string> {
  let from = 0;
  while (text.length - from > length) {
    const to = isInPair(text, from + length) ? from + length + 1 : from + length;
    yield text.slice(from, to);
    from = to;
  }
  yield text.slice(from);
}

function isInPair(text: string, offset: number): boolean {
  return text.charCodeAt(offset) >>> 10 === 0xdc00 >>> 10 && text.charCodeAt(offset - 1) >>> 10 === 0xd800 >>> 10;
}
