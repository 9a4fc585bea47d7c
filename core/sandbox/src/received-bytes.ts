/** What came over a pipe and has not been read yet, in the pieces in which it came. Nothing is put together before it is read. */
export class ReceivedBytes {
  #chunks: Buffer[] = [];
  /** The chunk that is read next, and how much of it was read. */
  #index = 0;
  #offset = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(chunk: Buffer): void {
    if (this.#index > 0) this.#chunks.splice(0, this.#index);
    this.#index = 0;
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  clear(): void {
    this.#chunks = [];
    this.#index = this.#offset = this.#length = 0;
  }

  /** The next bytes, of which there must be so many. They are copied only when they lie in several pieces. */
  take(bytes: number): Buffer {
    const chunk = this.#chunks[this.#index];
    if (chunk !== undefined && chunk.length - this.#offset >= bytes) {
      const taken = chunk.subarray(this.#offset, this.#offset + bytes);
      this.#advance(chunk, bytes);
      return taken;
    }
    const own = Buffer.allocUnsafe(bytes);
    this.takeInto(own);
    return own;
  }

  /** Fills `target` with the next bytes, of which there must be so many. */
  takeInto(target: Uint8Array): void {
    for (let at = 0; at < target.length;) {
      const chunk = this.#chunks[this.#index];
      if (chunk === undefined) throw new RangeError("More bytes are taken than came");
      const bytes = Math.min(target.length - at, chunk.length - this.#offset);
      target.set(chunk.subarray(this.#offset, this.#offset + bytes), at);
      this.#advance(chunk, bytes);
      at += bytes;
    }
  }

  #advance(chunk: Buffer, bytes: number): void {
    this.#offset += bytes;
    this.#length -= bytes;
    if (this.#offset < chunk.length) return;
    this.#index++;
    this.#offset = 0;
    if (this.#index < this.#chunks.length) return;
    this.#chunks = [];
    this.#index = 0;
  }
}
