import { setTimeout as wait } from "node:timers/promises";
import type { JsonValue, Manifest } from "@fitglue/sdk";
import { withArrays } from "../host-answer.ts";
import { createMemoryHost } from "../memory-host-calls.ts";
import type { HostCall } from "../plugin-sandbox.ts";

/** Everything that a manifest can ask for, so that nothing is refused for want of a right. */
export const ALL_CAPABILITIES: NonNullable<Manifest["capabilities"]> = {
  state: { maxKb: 64, reason: "Attacks." },
  assets: { types: ["image/png", "image/svg+xml"], maxKb: 64, reason: "Attacks." },
  pages: { reason: "Attacks." },
};

/** A secret that the host's own errors carry; it must not get further. */
export const HOST_SECRET = "postgres://fitglue:hunter2@db.internal/fitglue";

/** The memory host, and calls that do what calls of a server may do at their worst. */
export function hostileHostCalls(): readonly HostCall[] {
  const call = (
    name: string,
    run: (args: readonly JsonValue[], signal: AbortSignal) => Promise<JsonValue>,
  ): HostCall => ({
    name,
    capability: null,
    parse: (args) => args,
    run: (args, { signal }) => run(args as readonly JsonValue[], signal),
  });
  return [
    ...createMemoryHost().hostCalls,
    call("test.echo", async (args) => args[0] ?? null),
    call("test.drip", async (_args, signal) => {
      await wait(20, undefined, { signal });
      return "drip";
    }),
    call("test.never", () => new Promise(() => undefined)),
    call("test.broken", () => Promise.reject(new Error(`connect ${HOST_SECRET} failed`))),
    call("test.throws", () => {
      throw new TypeError(`at ${import.meta.filename}: ${HOST_SECRET}`);
    }),
    call(
      "test.proto",
      async () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}') as JsonValue,
    ),
    {
      name: "test.arrays",
      capability: null,
      parse: (args) => args[0] ?? null,
      run: async (mine) => withArrays({ mine: mine as JsonValue, array: Float64Array.of(1, 2) }),
    },
    call("test.large", async () => "x".repeat(4_000_000)),
    call("test.too-large", async () => "x".repeat(17_000_000)),
  ];
}
