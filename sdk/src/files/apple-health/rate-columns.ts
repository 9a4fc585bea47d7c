import type { HeartRateRecord } from "./heart-rate-record.ts";

const CHUNK = 65_536;
/** Rates are kept to the hundredth. */
const STEPS = 100;

interface Chunk {
  readonly seconds: Uint32Array;
  readonly steps: Uint16Array;
  readonly sources: Uint16Array;
}

/** Millions of heart rates in eight bytes each: their second, number and who wrote them. */
export class RateColumns {
  readonly #chunks: Chunk[] = [];
  readonly #sources: string[] = [];
  readonly #sourceAt = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add({ atMs, beatsPerMinute, sourceName }: HeartRateRecord): void {
    const seconds = Math.floor(atMs / 1000);
    const source = this.#sourceOf(sourceName);
    if (seconds < 0 || seconds > 0xffff_ffff || source === null) return;
    const at = this.#count % CHUNK;
    if (at === 0)
      this.#chunks.push({
        seconds: new Uint32Array(CHUNK),
        steps: new Uint16Array(CHUNK),
        sources: new Uint16Array(CHUNK),
      });
    const chunk = this.#chunks.at(-1);
    if (!chunk) return;
    chunk.seconds[at] = seconds;
    chunk.steps[at] = Math.round(beatsPerMinute * STEPS);
    chunk.sources[at] = source;
    this.#count++;
  }

  secondsAt(index: number): number {
    return this.#chunks[Math.floor(index / CHUNK)]?.seconds[index % CHUNK] ?? 0;
  }

  at(index: number): HeartRateRecord {
    const chunk = this.#chunks[Math.floor(index / CHUNK)];
    return {
      atMs: this.secondsAt(index) * 1000,
      beatsPerMinute: (chunk?.steps[index % CHUNK] ?? 0) / STEPS,
      sourceName: this.#sources[chunk?.sources[index % CHUNK] ?? 0] ?? "",
    };
  }

  /** Null for one more than can be told apart. */
  #sourceOf(name: string): number | null {
    const known = this.#sourceAt.get(name);
    if (known !== undefined) return known;
    if (this.#sources.length > 0xffff) return null;
    this.#sourceAt.set(name, this.#sources.length);
    return this.#sources.push(name) - 1;
  }
}
