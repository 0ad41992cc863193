import type { ByteWriter } from './byte-writer';

export function writeCollationKey(out: ByteWriter, text: string): void {
  for (const char of text.normalize('NFD')) {
    const point = char.codePointAt(0) ?? 0;
    out.byte(1 + (point >> 16));
    out.uint16(point & 0xffff);
  }
  out.byte(0);
  out.utf8(text);
  out.byte(0);
}
