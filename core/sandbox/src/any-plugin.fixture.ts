import { createHash } from "node:crypto";
import { newActivity, NO_STREAMS } from "@fitglue/sdk";
import type { Activity, BoosterRole, Manifest, Streams } from "@fitglue/sdk";
import type { PluginCode, StepRequest } from "./plugin-sandbox.ts";

const ROLE: Pick<BoosterRole, "tier" | "config" | "examples" | "errors" | "help"> = {
  tier: "hobbyist",
  config: { version: 1, schema: { type: "object", properties: {}, additionalProperties: false } },
  examples: [{ id: "one", title: "One", fixture: "fixtures/one.json", config: {}, expected: { outcome: "ok" } }],
  errors: [
    {
      code: "TOO_WILD",
      title: "Too wild",
      cause: "It was too wild.",
      fix: "Calm it.",
      retryable: true,
      userAction: "wait",
    },
  ],
  help: { overview: ["For tests."] },
};

export interface AnyPluginOptions {
  readonly trust?: PluginCode["trust"];
  readonly booster?: Partial<BoosterRole>;
  readonly manifest?: Partial<Manifest>;
  readonly sourceMap?: string;
}

/** A booster, source and destination in one whose code is `script`; reads and may change everything unless told otherwise. */
export function anyPlugin(
  script: string,
  { trust = "standard", booster = {}, manifest = {}, sourceMap }: AnyPluginOptions = {},
): PluginCode {
  return {
    key: "test/any@1.0.0",
    digest: `sha512-${createHash("sha512")
      .update(script)
      .update(JSON.stringify([booster, manifest]))
      .digest("base64")}`,
    code: script,
    sourceMap: sourceMap ?? null,
    trust,
    manifest: {
      manifestVersion: 1,
      id: "any",
      publisher: "test",
      version: "1.0.0",
      name: "Any",
      summary: "Does what a test needs",
      icon: "🧪",
      categories: ["workflow"],
      license: "Apache-2.0",
      engines: { fitglue: ">=0.1" },
      revised: "2026-11-21",
      source: {
        ...ROLE,
        triggers: [{ type: "upload", accept: [".fit"] }],
        provides: ["heartRate"],
        latency: "at once",
      },
      booster: {
        ...ROLE,
        requires: ["sets", "heartRate", "position"],
        optional: ["sections", "title"],
        provides: ["title", "heartRate", "power", "sport"],
        sections: true,
        multiple: true,
        ...booster,
      },
      destination: {
        ...ROLE,
        accepts: ["title", "sections"],
        renders: "plain",
        textLimits: { titleCharacters: null, textCharacters: null },
        images: false,
        creates: true,
        updates: false,
        deletes: false,
        idempotency: "key",
      },
      ...manifest,
    },
  };
}

/** A plugin whose booster is `async run(ctx) { body }`. */
export function boosterOf(body: string, options?: AnyPluginOptions): PluginCode {
  return anyPlugin(`var plugin = { booster: { async run(ctx) { ${body} } } };`, options);
}

export function anyActivity(changes: Partial<Activity> = {}): Activity {
  return {
    ...newActivity({
      startedAt: "2026-03-01T07:00:00.000Z",
      origin: { provider: "upload", externalId: null, url: null, fileName: "a.fit", fileSha256: null },
    }),
    ...changes,
  };
}

/** A booster step on an empty activity. */
export function boosterStep(
  plugin: PluginCode,
  {
    activity = anyActivity(),
    streams = NO_STREAMS,
    ...changes
  }: { activity?: Activity; streams?: Streams } & Partial<StepRequest> = {},
): StepRequest & { method: "run" } {
  return {
    plugin,
    role: "booster",
    input: { config: {}, activity, streams, sections: [] },
    scope: { accountId: "account", runId: "run", stepId: "step", dryRun: false },
    nowMs: Date.UTC(2026, 2, 1, 8),
    seed: 7,
    ...changes,
    method: "run",
  };
}
