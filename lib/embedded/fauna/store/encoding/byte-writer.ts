/**
 * A growing buffer that encoders write to. One is reused for many encodings: {@link take} and {@link takeKey} copy what was
 * written and start over.
 */
export class ByteWriter {
  private bytes: Buffer;
  private end = 0;

  constructor(capacity = 1024) {
    this.bytes = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.end;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.end++] = value;
  }

  uint16(value: number): void {
    this.reserve(2);
    this.end = this.bytes.writeUInt16BE(value, this.end);
  }

  uint32(value: number): void {
    this.reserve(4);
    this.end = this.bytes.writeUInt32BE(value, this.end);
  }

  int64(value: bigint): void {
    this.reserve(8);
    this.end = this.bytes.writeBigInt64BE(value, this.end);
  }

  double(value: number): void {
    this.reserve(8);
    this.end = this.bytes.writeDoubleBE(value, this.end);
  }

  /** A non-negative safe integer, seven bits a byte, lowest first. */
  varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.end++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.end++] = rest;
  }

  append(data: Uint8Array): void {
    this.reserve(data.length);
    this.bytes.set(data, this.end);
    this.end += data.length;
  }

  /** Characters below U+0100, a byte each: see {@link takeKey}. */
  latin1(text: string): void {
    this.reserve(text.length);
    this.end += this.bytes.write(text, this.end, 'latin1');
  }

  utf8(text: string): void {
    this.reserve(text.length * 3);
    this.end += this.bytes.write(text, this.end, 'utf8');
  }

  utf16(text: string): void {
    this.reserve(text.length * 2);
    this.end += this.bytes.write(text, this.end, 'utf16le');
  }

  /** The byte at a position already written. */
  at(position: number): number {
    return this.bytes[position] ?? 0;
  }

  set(position: number, value: number): void {
    this.bytes[position] = value;
  }

  /** Flips every bit from a position on, which reverses the order of what stands there. */
  invertFrom(start: number): void {
    for (let i = start; i < this.end; i++) this.bytes[i] = ~this.at(i);
  }

  truncate(length: number): void {
    this.end = length;
  }

  /** Forgets what a former encoding left when it failed. */
  clear(): void {
    this.end = 0;
  }

  take(): Buffer {
    const copy = Buffer.from(this.bytes.subarray(0, this.end));
    this.end = 0;
    return copy;
  }

  /** The bytes as a string with one character a byte, which compares as the bytes do: the form of every key. */
  takeKey(): string {
    const key = this.bytes.toString('latin1', 0, this.end);
    this.end = 0;
    return key;
  }

  private reserve(count: number): void {
    const needed = this.end + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(grown, 0, 0, this.end);
    this.bytes = grown;
  }
}
