/** Whose turn something uses up. */
export interface Place {
  readonly accountId: string;
  readonly digest: string;
}

/**
 * A queue that is fair to people, then to plugins: accounts take turns, within an account its plugins take turns, and
 * what one plugin does for one account keeps its order. So a newcomer waits for one turn of each account that is ahead,
 * however much each of them has waiting.
 */
export class FairQueue<Item extends Place> {
  /** Accounts in the order of their next turn; of each, its plugins in the order of theirs. None of them is empty. */
  readonly #accounts = new Map<string, Map<string, Item[]>>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  lengthOf(accountId: string): number {
    return [...(this.#accounts.get(accountId)?.values() ?? [])].reduce((sum, items) => sum + items.length, 0);
  }

  push(item: Item): void {
    const plugins = this.#accounts.get(item.accountId) ?? new Map<string, Item[]>();
    const items = plugins.get(item.digest) ?? [];
    items.push(item);
    plugins.set(item.digest, items);
    this.#accounts.set(item.accountId, plugins);
    this.#length++;
  }

  /** Takes out the next that `mayGo`; who may not is passed over and keeps its turn. */
  take(mayGo: (item: Item) => boolean): Item | null {
    for (const plugins of this.#accounts.values()) {
      for (const [item] of plugins.values()) {
        if (item === undefined || !mayGo(item)) continue;
        this.#remove(item, plugins, 0);
        this.#endTurn(item, plugins);
        return item;
      }
    }
    return null;
  }

  /** Takes `item` out of turn; false when it is not waiting. */
  delete(item: Item): boolean {
    const plugins = this.#accounts.get(item.accountId);
    const at = plugins?.get(item.digest)?.indexOf(item) ?? -1;
    if (plugins === undefined || at < 0) return false;
    this.#remove(item, plugins, at);
    return true;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const plugins of this.#accounts.values()) for (const items of plugins.values()) yield* items;
  }

  #remove({ accountId, digest }: Item, plugins: Map<string, Item[]>, at: number): void {
    const items = plugins.get(digest) ?? [];
    items.splice(at, 1);
    if (items.length === 0) plugins.delete(digest);
    if (plugins.size === 0) this.#accounts.delete(accountId);
    this.#length--;
  }

  /** Goes to the end of both lines. */
  #endTurn({ accountId, digest }: Item, plugins: Map<string, Item[]>): void {
    const items = plugins.get(digest);
    if (items !== undefined) {
      plugins.delete(digest);
      plugins.set(digest, items);
    }
    if (plugins.size > 0) {
      this.#accounts.delete(accountId);
      this.#accounts.set(accountId, plugins);
    }
  }
}
