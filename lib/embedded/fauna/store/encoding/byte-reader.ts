/** Reads from a buffer what a `ByteWriter` wrote. Throws `RangeError` past its end. */
export class ByteReader {
  private position: number;
  private bytes: Buffer;

  constructor(bytes: Buffer, start = 0) {
    this.bytes = bytes;
    this.position = start;
  }

  byte(): number {
    const value = this.bytes[this.position++];
    if (value === undefined) throw new RangeError('Stored value ends too early.');
    return value;
  }

  uint32(): number {
    return this.bytes.readUInt32BE(this.advance(4));
  }

  int64(): bigint {
    return this.bytes.readBigInt64BE(this.advance(8));
  }

  double(): number {
    return this.bytes.readDoubleBE(this.advance(8));
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  utf8(size: number): string {
    const start = this.advance(size);
    if (size < 24) {
      const text = this.ascii(start, size);
      if (text !== undefined) return text;
    }
    return this.bytes.toString('utf8', start, start + size);
  }

  utf16(size: number): string {
    const start = this.advance(size);
    return this.bytes.toString('utf16le', start, start + size);
  }

  /** A field name; the same few come again and again, so that their strings are kept. */
  name(size: number): string {
    const start = this.position;
    let hash = size;
    for (let i = start; i < start + size; i++) hash = (hash * 31 + (this.bytes[i] ?? 0)) & 0x3ff;
    const known = NAMES[hash];
    if (known !== undefined && this.matches(known, start, size)) {
      this.position += size;
      return known;
    }
    const name = this.utf8(size);
    NAMES[hash] = name;
    return name;
  }

  copy(size: number): Uint8Array {
    const start = this.advance(size);
    return new Uint8Array(this.bytes.subarray(start, start + size));
  }

  hex(size: number): string {
    const start = this.advance(size);
    return this.bytes.toString('hex', start, start + size);
  }

  private advance(size: number): number {
    const start = this.position;
    if (start + size > this.bytes.length) throw new RangeError('Stored value ends too early.');
    this.position = start + size;
    return start;
  }

  private matches(name: string, start: number, size: number): boolean {
    if (name.length !== size) return false;
    for (let i = 0; i < size; i++) if (this.bytes[start + i] !== name.charCodeAt(i)) return false;
    return true;
  }

  private ascii(start: number, size: number): string | undefined {
    let text = '';
    for (let i = start; i < start + size; i++) {
      const byte = this.bytes[i] ?? 0;
      if (byte >= 0x80) return undefined;
      text += String.fromCharCode(byte);
    }
    return text;
  }
}

const NAMES: (string | undefined)[] = Array.from({ length: 0x400 });
