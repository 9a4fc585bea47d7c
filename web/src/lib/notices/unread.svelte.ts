/** How many notices the person has not read; null until a page has said so. */
let count = $state<number | null>(null);

/** What the bell shows: whoever learns how many there are says it here. */
export const unread = {
  get count(): number | null {
    return count;
  },
  set(next: number): void {
    count = next;
  },
};
