import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FairQueue } from "./fair-queue.ts";

interface Ticket {
  readonly accountId: string;
  readonly digest: string;
  readonly number: number;
}

const anyone = () => true;

function queueOf(...places: readonly string[]): FairQueue<Ticket> {
  const queue = new FairQueue<Ticket>();
  for (const [number, place] of places.entries()) {
    const [accountId = "", digest = ""] = place.split("/");
    queue.push({ accountId, digest, number });
  }
  return queue;
}

function drain(queue: FairQueue<Ticket>, mayGo: (ticket: Ticket) => boolean = anyone): readonly string[] {
  const order: string[] = [];
  for (let next = queue.take(mayGo); next !== null; next = queue.take(mayGo))
    order.push(`${next.accountId}/${next.digest}${next.number}`);
  return order;
}

describe("A fair queue", () => {
  it("lets accounts take turns, so that a backfill does not hold up somebody's single step", () => {
    expect(drain(queueOf("ann/x", "ann/x", "ann/x", "ann/x", "bob/x"))).toEqual([
      "ann/x0",
      "bob/x4",
      "ann/x1",
      "ann/x2",
      "ann/x3",
    ]);
  });

  it("lets the plugins of one account take turns, without giving it more turns", () => {
    expect(drain(queueOf("ann/x", "ann/x", "ann/y", "bob/z", "bob/z"))).toEqual([
      "ann/x0",
      "bob/z3",
      "ann/y2",
      "bob/z4",
      "ann/x1",
    ]);
  });

  it("passes over who may not go now, who keeps the turn", () => {
    const queue = queueOf("ann/slow", "ann/slow", "bob/quick");
    expect(drain(queue, ({ digest }) => digest !== "slow")).toEqual(["bob/quick2"]);
    expect(queue.length).toBe(2);
    queue.push({ accountId: "bob", digest: "quick", number: 3 });
    expect(drain(queue)).toEqual(["ann/slow0", "bob/quick3", "ann/slow1"]);
  });

  it("gives an account that comes back a place at the end of the line", () => {
    const queue = queueOf("ann/x", "bob/x");
    queue.take(anyone);
    queue.push({ accountId: "ann", digest: "x", number: 2 });
    expect(drain(queue)).toEqual(["bob/x1", "ann/x2"]);
  });

  it("lets out of turn who does not want to wait any longer", () => {
    const queue = queueOf("ann/x", "ann/x");
    const [first] = [...queue];
    if (first === undefined) throw new Error("Nobody waits");
    expect(queue.delete(first)).toBe(true);
    expect(queue.delete(first)).toBe(false);
    expect([queue.length, queue.lengthOf("ann"), queue.lengthOf("bob")]).toEqual([1, 1, 0]);
    expect(drain(queue)).toEqual(["ann/x1"]);
  });

  it("starves nobody: between two turns of an account every other waiting account has one", () => {
    const place = fc.record({ accountId: fc.constantFrom("a", "b", "c", "d"), digest: fc.constantFrom("x", "y", "z") });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), (places) => {
        const queue = new FairQueue<Ticket>();
        for (const [number, { accountId, digest }] of places.entries()) queue.push({ accountId, digest, number });
        const since = new Map<string, Set<string>>();
        let taken = 0;
        for (let next = queue.take(anyone); next !== null; next = queue.take(anyone), taken++) {
          const { accountId } = next;
          const others = new Set([...queue].map((ticket) => ticket.accountId).filter((id) => id !== accountId));
          const served = since.get(accountId);
          if (served !== undefined) for (const other of others) expect(served).toContain(other);
          for (const seen of since.values()) seen.add(accountId);
          since.set(accountId, new Set());
        }
        expect(taken).toBe(places.length);
        expect(queue.length).toBe(0);
      }),
    );
  });
});
