import { normalizationParts } from '../../values/normalization-parts';
import type { ByteWriter } from '../encoding/byte-writer';
import { ASCII_PRIMARIES, ASCII_TERTIARIES, type CollationElement, elementsOf, twinOf } from './elements';

/** Weights of 16 bits in ascending order: ends a level, and the plain accent or variant. */
const END = 0;
const COMMON = 1;

/** Where a text stands among those that collate alike: the one of plain ASCII, and what its bytes put before and behind it. */
const Tie = { before: 1, plain: 2, behind: 3 } as const;

const PLAIN = /^[ -~]*$/;

/**
 * Appends bytes that compare as the strings do by the root collation: letters first, then accents, then case, then the
 * bytes of the text (`fauna/faunadb: ext/codex/src/main/scala/cbor/CBOROrdering.scala`). Different strings differ.
 * Each level ends in a weight below all others; trailing common weights are left out.
 */
export function writeCollationKey(out: ByteWriter, text: string): void {
  if (PLAIN.test(text)) {
    writePlain(out, text);
    return;
  }
  const elements: CollationElement[] = [];
  let twin: string | undefined = '';
  for (const part of normalizationParts(text)) {
    const decomposed = part.normalize('NFD');
    for (const element of elementsOf(decomposed)) {
      elements.push(element);
      if (element.primary !== 0) writePrimary(out, element.primary);
    }
    const more: string | undefined = twin === undefined ? undefined : twinOf(decomposed);
    twin = more === undefined ? undefined : twin + more;
  }
  out.uint16(END);
  writeLevel(out, elements, secondaryOf);
  writeLevel(out, elements, tertiaryOf);
  writeTie(out, text, twin);
}

/** The same for printable ASCII. */
function writePlain(out: ByteWriter, text: string): void {
  for (let i = 0; i < text.length; i++) out.uint16(ASCII_PRIMARIES[text.charCodeAt(i)] ?? 0);
  out.uint16(END);
  out.uint16(END);
  let end = out.length;
  for (let i = 0; i < text.length; i++) {
    const weight = ASCII_TERTIARIES[text.charCodeAt(i)] ?? COMMON;
    out.uint16(weight);
    if (weight !== COMMON) end = out.length;
  }
  out.truncate(end);
  out.uint16(END);
  out.byte(Tie.plain);
}

const TWO_UNITS = 0x10000;

/** Weights of 16 bits as they are, larger ones as two units. */
function writePrimary(out: ByteWriter, primary: number): void {
  if (primary < TWO_UNITS) out.uint16(primary);
  else out.uint32(primary);
}

function secondaryOf({ secondary }: CollationElement): number {
  return secondary;
}

function tertiaryOf({ tertiary }: CollationElement): number {
  return tertiary;
}

function writeLevel(
  out: ByteWriter,
  elements: readonly CollationElement[],
  weightOf: (element: CollationElement) => number,
): void {
  let end = out.length;
  for (const element of elements) {
    const weight = weightOf(element);
    if (weight === 0) continue;
    out.uint16(weight);
    if (weight !== COMMON) end = out.length;
  }
  out.truncate(end);
  out.uint16(END);
}

/** Three bytes a code point, which sort as UTF-8 does, unpaired surrogates included. `twin` is the same text in plain ASCII. */
function writeTie(out: ByteWriter, text: string, twin: string | undefined): void {
  out.byte(twin !== undefined && text < twin ? Tie.before : Tie.behind);
  for (const char of text) {
    const point = (char.codePointAt(0) ?? 0) + 1;
    out.byte(point >> 16);
    out.uint16(point & 0xffff);
  }
  out.byte(0);
  out.uint16(END);
}
