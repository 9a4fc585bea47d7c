import { buildPlugin } from "@fitglue/registry";
import { createMemoryHost, createSandbox, type MemoryHost, type PluginSandbox } from "@fitglue/sandbox";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sampleManifest, writeSamplePlugin } from "../../../../registry/test/sample-plugin.ts";
import { mismatchLines } from "../output/build-lines.ts";
import { runExamples } from "./run-examples.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A destination that delivers, and whose preview does not know how. */
const CODE = `
import { definePlugin } from "@fitglue/sdk";

export default definePlugin({
  destination: {
    deliver: () => ({ outcome: "delivered", externalId: "1", url: null }),
    preview: () => { throw new Error("no ink"); },
  },
});
`;
const MANIFEST = sampleManifest({
  "/booster": undefined,
  "/destination": {
    ...{ tier: "hobbyist", accepts: ["title"], renders: "plain", images: false, previews: true },
    ...{ creates: true, updates: false, deletes: false, idempotency: "key" },
    textLimits: { titleCharacters: null, textCharacters: null },
    config: { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } },
    examples: [
      {
        id: "run",
        title: "A run",
        fixture: "fixtures/run.json",
        config: {},
        expected: { outcome: "delivered", text: "" },
      },
    ],
    errors: [],
    help: { overview: ["Delivers."] },
  },
});

let host: MemoryHost;
let sandbox: PluginSandbox;
beforeAll(async () => {
  host = createMemoryHost();
  sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
});
afterAll(() => sandbox?.close());

test("a preview that fails is a mismatch that names role, example and reason", async () => {
  const folder = await writeSamplePlugin({
    ...{ "manifest.json": MANIFEST, "index.ts": CODE },
    "fixtures/run.json": JSON.stringify({ activity: { title: "Morning Run" } }),
  });
  const plugin = await buildPlugin(folder, { trust: "standard" });
  const { executed, mismatches } = await runExamples(sandbox, host, plugin, folder);
  expect(executed).toMatchObject([{ id: "run", outcome: "delivered", preview: null }]);
  const [mismatch] = mismatches;
  expect(mismatch).toMatchObject({ role: "destination", id: "run", title: "A run" });
  expect(mismatch === undefined ? "" : mismatchLines(mismatch).join("\n")).toMatch(
    /run.*[\s\S]*preview failed: .*no ink/,
  );
});
