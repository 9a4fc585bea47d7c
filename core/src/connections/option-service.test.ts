import { createRegistry } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import { createSandbox } from "@fitglue/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPlugin } from "../../test/test-plugin.ts";
import { createOptionService } from "./option-service.ts";

/** The list counts how often it was asked for in its first value: what is kept gives the same number again. */
const plugin = testPlugin({
  id: "shop",
  code: `return { connection: { options: (ctx) => ({
    complete: ctx.list !== "many",
    options: Array.from({ length: ctx.list === "many" ? 60 : 1 }, (_, at) =>
      ({ value: ctx.now() + "-" + at, label: "Číslo " + at, detail: at === 7 ? "Lucky" : null })),
  }) } };`,
  connection: {
    auth: { type: "apiKey", in: "header", name: "key", label: "Key" },
    hosts: ["shop.example"],
    options: ["one", "many"],
    setup: ["Connect."],
    errors: [],
  },
});

let sandbox: PluginSandbox;
let nowMs = Date.UTC(2026, 10, 22);
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

const service = () =>
  createOptionService({
    registry: createRegistry([plugin]),
    sandbox,
    connections: { find: async () => ({ connectedAt: new Date(0) }) as never },
    nowMs: () => nowMs,
  });
const NOTHING = { search: "", value: null };

test("what a service has is kept for two minutes and for one person, then it is asked again", async () => {
  const options = service();
  const first = await options.search("ann", "test/shop", "one", NOTHING);
  nowMs += 119_999;
  expect(await options.search("ann", "test/shop", "one", NOTHING)).toEqual(first);
  expect(await options.search("bob", "test/shop", "one", NOTHING)).not.toEqual(first);
  nowMs += 2;
  expect(await options.search("ann", "test/shop", "one", NOTHING)).not.toEqual(first);
});

test("fifty are offered at a time, with how many there are, and the others are found by their words", async () => {
  const options = service();
  const all = await options.search("ann", "test/shop", "many", NOTHING);
  expect([all.options.length, all.total, all.isComplete]).toEqual([50, 60, false]);
  const found = await options.search("ann", "test/shop", "many", { ...NOTHING, search: " LUCKY  cislo " });
  expect(found.options.map(({ label }) => label)).toEqual(["Číslo 7"]);
  expect((await options.search("ann", "test/shop", "many", { ...NOTHING, search: "číslo 59" })).total).toBe(1);
});
