/** A small generator of random choices (mulberry32, Tommy Ettinger): the same seed makes the same choices on every machine. */
export class Random {
  #state: number;

  /** @param seed - A whole number from 0 to 4,294,967,295. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0 and less than 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number of at least 0 and less than `below`. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  between(least: number, most: number): number {
    return least + this.int(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item {
    const item = items[this.int(items.length)];
    if (item === undefined && items.length === 0) throw new Error("There is nothing to pick from");
    return item as Item;
  }

  /** Picks the more often, the larger the number in front of it. */
  weighted<Item>(items: readonly (readonly [weight: number, item: Item])[]): Item {
    let left = this.next() * items.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, item] of items) if ((left -= weight) < 0) return item;
    return this.pick(items)[1];
  }

  bytes(length: number): Uint8Array<ArrayBuffer> {
    return Uint8Array.from({ length }, () => this.int(256));
  }
}

/** The seed of one case of a session. The first case has the session's own, so that a single case can be asked for by its seed. */
export function seedOfCase(sessionSeed: number, index: number): number {
  return index === 0 ? sessionSeed >>> 0 : new Random((sessionSeed ^ Math.imul(index, 0x9e3779b9)) >>> 0).int(2 ** 32);
}
