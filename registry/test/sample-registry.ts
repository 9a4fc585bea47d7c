import { createRegistry } from "../src/open-registry.ts";
import type { ExecutedExample, PluginPackage, Registry } from "../src/plugin-package.ts";
import { sampleManifest } from "./sample-plugin.ts";

const NO_CONFIG = { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } };

/** A package without code, for what looks at manifests only. */
export function samplePackage(
  changes: Readonly<Record<string, unknown>> = {},
  examples: readonly ExecutedExample[] | null = null,
): PluginPackage {
  const manifest = JSON.parse(sampleManifest(changes)) as PluginPackage["manifest"];
  const key = `${manifest.publisher}/${manifest.id}@${manifest.version}` as const;
  return {
    key,
    manifest,
    texts: {},
    code: "",
    sourceMap: null,
    digest: "sha512-",
    changelog: "## 1.0.0\n\n- First version.\n",
    examples,
    trust: "standard",
  };
}

const role = (own: object): object => ({
  tier: "hobbyist",
  config: NO_CONFIG,
  examples: [],
  errors: [],
  help: { overview: ["Does it."] },
  ...own,
});
const plugin = (
  id: string,
  name: string,
  roles: Record<string, unknown>,
  examples: readonly ExecutedExample[] | null = null,
): PluginPackage =>
  samplePackage({ "/id": id, "/name": name, "/publisher": "fitglue", "/booster": undefined, ...roles }, examples);

export const PULSE_EXAMPLE: ExecutedExample = {
  role: "booster",
  id: "run",
  title: "A run",
  outcome: "ok",
  before: "A run of 40 minutes",
  shows: null,
  preview: null,
  plain: "Pulse: 140 bpm",
  markdown: "### Pulse\n\n140 bpm",
  html: "<h4>Pulse</h4>",
  cpuMs: 1.25,
  wallMs: 2.5,
  hostCalls: 0,
};

/** What a destination showed of its example. */
export const NOTEBOOK_EXAMPLE: ExecutedExample = {
  ...PULSE_EXAMPLE,
  role: "destination",
  title: "A page of the notebook",
  outcome: "delivered",
  preview: { title: "Morning Run", text: "Pulse: 140 bpm", details: [{ label: "Shelf", value: "Sport" }] },
  plain: "Morning Run\n\nPulse: 140 bpm\n\nShelf: Sport\n\nDelivered: 1",
};

/** A gym log that is source and destination, with a connection; boosters that need and give; two more destinations. */
export function sampleRegistry(): Registry {
  return createRegistry([
    plugin("gym-log", "Gym Log", {
      "/capabilities": {
        network: [{ host: "media.gym-log.example", methods: ["GET"], reason: "To read pictures of exercises." }],
      },
      "/connection": {
        auth: { type: "apiKey", in: "header", name: "api-key", label: "API key" },
        hosts: ["api.gym-log.example"],
        prerequisites: ["A Gym Log Pro account."],
        setup: ["Copy the key.", "Paste it here."],
        errors: [error("GYM_LOG_PRO_REQUIRED")],
      },
      "/source": role({
        triggers: [{ type: "webhook", scope: "connection", verify: "secretUrl", dedupeKey: "/id" }],
        provides: ["title", "sets"],
        latency: "Seconds.",
        edits: true,
        help: {
          overview: ["Reads workouts."],
          notProvided: [{ class: "heartRate", why: "The app records none." }],
          suggested: ["pulse"],
        },
      }),
      "/destination": role({
        accepts: ["title", "sets"],
        renders: "plain",
        textLimits: { titleCharacters: 100, textCharacters: 1000 },
        images: false,
        creates: true,
        updates: false,
        deletes: false,
        idempotency: "lookup",
      }),
    }),
    plugin(
      "pulse",
      "Pulse",
      {
        "/booster": role({
          requires: ["heartRate"],
          optional: [],
          provides: [],
          sections: true,
          multiple: false,
          errors: [error("PULSE_FLAT")],
        }),
      },
      [PULSE_EXAMPLE],
    ),
    plugin("pulse-merge", "Pulse Merge", {
      "/booster": role({ requires: [], optional: [], provides: ["heartRate"], sections: false, multiple: false }),
    }),
    plugin(
      "notebook",
      "Notebook",
      {
        "/destination": role({
          accepts: ["title", "sections", "heartRate"],
          renders: "markdown",
          textLimits: { titleCharacters: null, textCharacters: null },
          images: true,
          creates: true,
          updates: true,
          deletes: true,
          idempotency: "key",
          previews: true,
        }),
      },
      [NOTEBOOK_EXAMPLE],
    ),
  ]);
}

function error(code: string): object {
  return {
    code,
    title: "It does not go on",
    cause: "Something is missing.",
    fix: "Add it.",
    retryable: false,
    userAction: "fix-input",
  };
}
