import { join } from "node:path";
import { buildPlugin } from "@fitglue/registry";
import { createMemoryHost, createSandbox, decodeTape, encodeTape } from "@fitglue/sandbox";
import type { MemoryHost, PluginCode, PluginSandbox, StepReportBase, Tape } from "@fitglue/sandbox";
import { readdir, stat } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { PLUGINS } from "../../test/fitglue.ts";
import { runExamples } from "./run-examples.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const REPLAYS = 5;

interface Recorded {
  readonly tape: Tape | null;
  readonly plugin: PluginCode;
}

/** The same sandbox, which keeps what it recorded. */
function recording(sandbox: PluginSandbox, recorded: Recorded[]): PluginSandbox {
  return {
    ...sandbox,
    run: async (request) => {
      const report = await sandbox.run(request);
      const { tape }: StepReportBase = report;
      recorded.push({ tape, plugin: request.plugin });
      return report;
    },
  };
}

async function pluginFolders(): Promise<readonly string[]> {
  const names = await readdir(PLUGINS);
  const isPlugin = async (name: string) =>
    (await stat(join(PLUGINS, name, "manifest.json")).catch(() => null)) !== null;
  const found = await Promise.all(names.map(isPlugin));
  return names.filter((_, at) => found[at]);
}

describe("The examples of our own plugins", async () => {
  const folders = await pluginFolders();
  let host: MemoryHost;
  let sandbox: PluginSandbox;
  beforeAll(async () => {
    host = createMemoryHost();
    sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
  });
  afterAll(() => sandbox.close());

  test.for(folders)("of %s come out the same from their tapes, each time", async (folder) => {
    const plugin = await buildPlugin(join(PLUGINS, folder), { trust: "first-party" });
    const recorded: Recorded[] = [];
    const { executed, mismatches } = await runExamples(
      recording(sandbox, recorded),
      host,
      plugin,
      join(PLUGINS, folder),
    );
    expect(mismatches).toEqual([]);
    expect(executed.length).toBeGreaterThan(0);
    expect(recorded.length).toBeGreaterThan(0);
    for (const { tape } of recorded) {
      if (tape === null) throw new Error("There is no tape");
      const read = await decodeTape(await encodeTape(tape));
      for (let left = REPLAYS; left > 0; left--) {
        const { identical, divergence, notes } = await sandbox.replay(read, plugin);
        expect({ identical, divergence, notes }).toEqual({ identical: true, divergence: null, notes: [] });
      }
    }
  });
});
