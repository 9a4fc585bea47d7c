import { buildPlugin, type PluginPackage } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

type BoosterRole = NonNullable<Manifest["booster"]>;
type SourceRole = NonNullable<Manifest["source"]>;
type DestinationRole = NonNullable<Manifest["destination"]>;

interface TestPlugin {
  readonly id: string;
  /** Body of the function that gives the plugin's parts, e.g. `return { booster: { run(ctx) { … } } }`. */
  readonly code: string;
  readonly capabilities?: Manifest["capabilities"];
  readonly connection?: Manifest["connection"];
  readonly source?: Partial<SourceRole>;
  readonly booster?: Partial<BoosterRole>;
  readonly destination?: Partial<DestinationRole>;
}

const NO_SETTINGS = { version: 1, schema: { type: "object", properties: {}, additionalProperties: false } } as const;
const EXAMPLES: BoosterRole["examples"] = [
  { id: "one", title: "One", fixture: "fixtures/one.json", config: {}, expected: { outcome: "ok" } },
];
const HELP: BoosterRole["help"] = { overview: ["For tests."] };
const COMMON: Pick<BoosterRole, "tier" | "config" | "examples" | "errors" | "help"> = {
  tier: "hobbyist",
  config: NO_SETTINGS,
  examples: EXAMPLES,
  errors: [],
  help: HELP,
};

/** A plugin for one test; it runs in the real sandbox like any other. */
export function testPlugin({
  id,
  code,
  capabilities,
  connection,
  source,
  booster,
  destination,
}: TestPlugin): PluginPackage {
  const script = `var plugin = (() => { ${code} })();`;
  const manifest: Manifest = {
    manifestVersion: 1,
    id,
    publisher: "test",
    version: "1.0.0",
    name: id,
    summary: "For tests",
    icon: "🧪",
    categories: ["workflow"],
    license: "Apache-2.0",
    engines: { fitglue: "*" },
    revised: "2026-11-21",
    ...(capabilities && { capabilities }),
    ...(connection && { connection }),
    ...(source && {
      source: { ...COMMON, triggers: [{ type: "push" }], provides: ["title"], latency: "At once.", ...source },
    }),
    ...(booster && {
      booster: { ...COMMON, requires: [], optional: [], provides: [], sections: true, multiple: true, ...booster },
    }),
    ...(destination && {
      destination: {
        ...COMMON,
        accepts: ["title", "notes", "sections"],
        renders: "plain",
        textLimits: { titleCharacters: null, textCharacters: null },
        images: false,
        creates: true,
        updates: true,
        deletes: false,
        idempotency: "key",
        ...destination,
      },
    }),
  };
  const digest = `sha512-${createHash("sha512").update(script).digest("base64")}`;
  return {
    key: `test/${id}@1.0.0`,
    manifest,
    texts: {},
    code: script,
    sourceMap: null,
    digest,
    changelog: "",
    examples: null,
    trust: "first-party",
  };
}

/** A plugin of ours, built from its folder. */
export function ownPlugin(id: string): Promise<PluginPackage> {
  return buildPlugin(fileURLToPath(new URL(`../../plugins/${id}`, import.meta.url)), { trust: "first-party" });
}
