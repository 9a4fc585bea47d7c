/** The last of what follows a manifest without a second copy: what code gets as its settings in the sandbox. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildPlugin, type PluginPackage } from "@fitglue/registry";
import { createMemoryHost, createSandbox, type PluginSandbox } from "@fitglue/sandbox";
import { type BoosterRole, configDefaults, type Manifest, newActivity, NO_STREAMS } from "@fitglue/sdk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chance } from "../../../../registry/test/chance.ts";
import { sampleManifest, writeSamplePlugin } from "../../../../registry/test/sample-plugin.ts";
import { PLUGINS } from "../../test/fitglue.ts";
import { runBooster } from "../pipeline/run-step.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** A booster that writes down the settings that it was given. */
const ECHO = `
import { definePlugin } from "@fitglue/sdk";

export default definePlugin({
  booster: { run: (ctx) => ({ outcome: "ok", result: { config: ctx.config } }) },
});
`;
const ACTIVITY = {
  startedAt: "2026-01-15T09:00:00.000Z",
  origin: { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null },
};

let sandbox: PluginSandbox;
let echo: PluginPackage;

beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
  echo = await buildPlugin(await writeSamplePlugin({ "manifest.json": sampleManifest({}), "index.ts": ECHO }), {
    trust: "standard",
  });
});
afterAll(() => sandbox?.close());

async function boosters(): Promise<readonly (readonly [id: string, role: BoosterRole])[]> {
  const found: (readonly [string, BoosterRole])[] = [];
  for (const name of await readdir(PLUGINS)) {
    const text = await readFile(join(PLUGINS, name, "manifest.json"), "utf8").catch(() => null);
    const booster = text === null ? undefined : (JSON.parse(text) as Manifest).booster;
    if (booster !== undefined) found.push([name, booster]);
  }
  return found;
}

/** Another default for every number, truth and choice of the schema, by a seed. */
function withOtherDefaults({ config }: BoosterRole, seed: number): BoosterRole["config"] {
  const random = chance(seed);
  const properties = Object.entries(config.schema.properties).map(([name, field]) => {
    if ("type" in field && field.type === "boolean") return [name, { ...field, default: random() < 0.5 }];
    if ("minimum" in field && "maximum" in field) {
      const { minimum: low = 0, maximum: high = low + 100 } = field;
      return [name, { ...field, default: Math.ceil(low + random() * (Math.floor(high) - low)) }];
    }
    return [name, field];
  });
  return {
    ...config,
    schema: { ...config.schema, properties: Object.fromEntries(properties) as typeof config.schema.properties },
  };
}

test("a default that is changed in a real manifest is what code gets in the sandbox", async () => {
  let changed = 0;
  for (const [id, role] of await boosters()) {
    for (const seed of [1, 2, 3]) {
      const config = withOtherDefaults(role, seed);
      const plugin = {
        ...echo,
        manifest: { ...echo.manifest, booster: { ...role, requires: [], config, result: { type: "object" } } },
      } as PluginPackage;
      const { status, message, result } = await runBooster(
        { sandbox, plugin, stepId: "echo", config: {}, nowMs: 0, seed },
        { activity: newActivity(ACTIVITY), streams: NO_STREAMS, sections: [] },
      );
      expect([id, seed, status, message]).toEqual([id, seed, "ok", null]);
      const expected = configDefaults(config.schema, {});
      expect([id, seed, result?.["config"]]).toEqual([id, seed, expected]);
      if (JSON.stringify(expected) !== JSON.stringify(configDefaults(role.config.schema, {}))) changed += 1;
    }
  }
  expect(changed).toBeGreaterThan(10);
});
