/** Hands out a body piece by piece: so many bytes at a time, then whatever is left of it. */
export class BodyReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private held: Uint8Array = new Uint8Array();

  constructor(body: AsyncIterable<Uint8Array>) {
    this.source = body[Symbol.asyncIterator]();
  }

  /** The next `count` bytes; null where the body ends before. */
  async take(count: number): Promise<Uint8Array | null> {
    const pieces: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      if (this.held.length === 0 && !(await this.receive())) return null;
      const piece = this.held.subarray(0, missing);
      this.held = this.held.subarray(piece.length);
      missing -= piece.length;
      pieces.push(piece);
    }
    return pieces.length === 1 ? (pieces[0] ?? null) : Buffer.concat(pieces);
  }

  async *rest(): AsyncGenerator<Uint8Array> {
    do {
      if (this.held.length > 0) yield this.held;
      this.held = new Uint8Array();
    } while (await this.receive());
  }

  private async receive(): Promise<boolean> {
    const { done, value } = await this.source.next();
    if (done) return false;
    this.held = value;
    return true;
  }
}
