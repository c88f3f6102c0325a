import type { Code } from "./codes";

/** Bytes that grow bit by bit, the first bit in the highest place. */
export class BitWriter {
  private bytes = new Uint8Array(1 << 14);
  private length = 0;
  private pending = 0;
  private pendingBits = 0;

  put([value, bits]: Code): void {
    this.pending = (this.pending << bits) | value;
    this.pendingBits += bits;
    while (this.pendingBits >= 8) {
      this.pendingBits -= 8;
      this.append((this.pending >>> this.pendingBits) & 0xff);
    }
    this.pending &= (1 << this.pendingBits) - 1;
  }

  /** All bytes, the last one filled up with zeros. */
  finish(): Uint8Array {
    this.put([0, (8 - this.pendingBits) % 8]);
    return this.bytes.slice(0, this.length);
  }

  private append(byte: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length] = byte;
    this.length += 1;
  }
}
