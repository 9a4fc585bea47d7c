import fc from "fast-check";
import { expect, test } from "vitest";
import { createEgressSlots } from "./egress-slots.ts";

const NEVER = new AbortController().signal;
const asks = (accountId: string, plugin = "acme/a") => ({ accountId, plugin });

test("an account that has its share waits, and others go on", async () => {
  const slots = createEgressSlots({ all: 10, account: 1, plugin: 10, waiting: 10 });
  const release = await slots.take(asks("ada"), NEVER);
  const order: string[] = [];
  const second = slots.take(asks("ada"), NEVER).then(() => order.push("ada again"));
  await slots.take(asks("bea"), NEVER).then(() => order.push("bea"));
  expect(order).toEqual(["bea"]);
  release();
  await second;
  expect(order).toEqual(["bea", "ada again"]);
});

test("a plugin that has its share waits, for whomever it asks", async () => {
  const slots = createEgressSlots({ all: 10, account: 10, plugin: 1, waiting: 1 });
  await slots.take(asks("ada", "acme/a"), NEVER);
  await slots.take(asks("ada", "acme/b"), NEVER);
  void slots.take(asks("bea", "acme/a"), NEVER);
  await expect(slots.take(asks("cleo", "acme/a"), NEVER)).rejects.toMatchObject({ code: "EGRESS_BUSY" });
});

test("who gives up while waiting leaves the queue", async () => {
  const slots = createEgressSlots({ all: 1, account: 1, plugin: 1, waiting: 1 });
  const release = await slots.take(asks("ada"), NEVER);
  const leave = new AbortController();
  const waiting = slots.take(asks("ada"), leave.signal);
  leave.abort(new Error("gone"));
  await expect(waiting).rejects.toThrow("gone");
  await expect(slots.take(asks("ada"), leave.signal)).rejects.toThrow("gone");
  const next = slots.take(asks("bea"), NEVER);
  release();
  await next;
});

test("whatever comes and goes, no limit is passed and nobody is forgotten", async () => {
  const limits = { all: 3, account: 2, plugin: 2, waiting: 1000 };
  const requester = fc.record({ accountId: fc.constantFrom("a", "b", "c"), plugin: fc.constantFrom("x", "y") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(requester, { maxLength: 40 }),
      fc.infiniteStream(fc.nat()),
      async (requesters, choices) => {
        const slots = createEgressSlots(limits);
        const active: { requester: { accountId: string; plugin: string }; release: () => void }[] = [];
        let begun = 0;
        for (const each of requesters)
          void slots.take(each, NEVER).then((release) => {
            begun++;
            active.push({ requester: each, release });
          });
        await settle();
        while (active.length > 0) {
          const most = (key: "accountId" | "plugin", value: string) =>
            active.filter(({ requester: each }) => each[key] === value).length;
          expect(active.length).toBeLessThanOrEqual(limits.all);
          for (const { requester: each } of active) {
            expect(most("accountId", each.accountId)).toBeLessThanOrEqual(limits.account);
            expect(most("plugin", each.plugin)).toBeLessThanOrEqual(limits.plugin);
          }
          active.splice((choices.next().value ?? 0) % active.length, 1)[0]?.release();
          await settle();
        }
        expect(begun).toBe(requesters.length);
      },
    ),
  );
});

const settle = () => new Promise((resolve) => setImmediate(resolve));
