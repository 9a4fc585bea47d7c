import { expect, it } from "vitest";
import { RawProcess } from "./raw-process.ts";

const TRIES = 4;
const CODE = `var plugin = { booster: { run: () => { for (;;); } } };`;
const limits = { cpuMs: 60_000, wallMs: 120_000, memoryMb: 32, hostCalls: 10, outputKb: 64 };
const input = JSON.stringify({ config: {}, activity: null, sections: [], streams: [] });
const order = {
  ...{
    run: 1,
    digest: "loops",
    role: "booster",
    method: "run",
    input,
    columns: [],
    calls: [],
    nowMs: 1,
    seed: 1,
  },
  limits,
};

/** Long enough for the plugin to be computing. */
const COMPUTING_MS = 300;

it(
  "A process that fails in its own code is gone at once, whatever its plugins are at",
  { timeout: 60_000 },
  async () => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const process = await RawProcess.start();
      process.send({ type: "load", digest: "loops", key: "test/loops@1.0.0", code: CODE });
      process.send({ type: "run", order });
      const result = process.resultOf(1);
      await new Promise((resolve) => setTimeout(resolve, COMPUTING_MS));
      // No parent of ours would say this.
      process.send({ type: "run" });
      expect(await result).toBeNull();
      process.kill();
    }
  },
);
