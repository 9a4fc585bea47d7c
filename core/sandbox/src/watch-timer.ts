/** Looks after something again and again for as long as it is there. Whoever has nothing to look after sleeps, and wakes nobody. */
export class WatchTimer {
  readonly #everyMs: number;
  readonly #look: () => boolean;
  #timer: NodeJS.Timeout | null = null;

  /** @param look - Whether there is something still; true has it called again. */
  constructor(everyMs: number, look: () => boolean) {
    this.#everyMs = everyMs;
    this.#look = look;
  }

  /** There is something to look after. Costs nothing while it is known. */
  start(): void {
    this.#timer ??= setInterval(() => {
      if (!this.#look()) this.stop();
    }, this.#everyMs);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
