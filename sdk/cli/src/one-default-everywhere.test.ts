import { existsSync, readdirSync, readFileSync } from "node:fs";
import {
  createRegistry,
  buildHelpDoc,
  buildPlugin,
  validateManifest,
  type HelpKind,
  type PluginPackage,
} from "@fitglue/registry";
import { createSandbox, type PluginSandbox } from "@fitglue/sandbox";
import {
  type ConfigField,
  configDefaults,
  configValueText,
  type ConfigSchema,
  type JsonObject,
  type Manifest,
  newActivity,
  NO_STREAMS,
} from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { boosterFiles, folderWith, PLUGINS } from "../test/fitglue.ts";
import { runBooster } from "./pipeline/run-step.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const KINDS = { source: "sources", booster: "boosters", destination: "destinations" } as const satisfies Record<
  string,
  HelpKind
>;

/** One setting of one of our plugins, with another default than it has. */
interface Mutation {
  readonly name: string;
  readonly manifest: Manifest;
  readonly role: keyof typeof KINDS;
  readonly schema: ConfigSchema;
  readonly key: string;
  readonly field: ConfigField;
  readonly changed: unknown;
  /** Settings that make the field visible. */
  readonly config: JsonObject;
}

const mutations = ownManifests().flatMap(mutationsOf);

describe("changing one default in a manifest changes the form, the run and the help page", () => {
  let sandbox: PluginSandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ hostCalls: [], processes: 1 });
  });
  afterAll(() => sandbox.close());

  test("there are settings to change in most plugins", () => {
    expect(new Set(mutations.map(({ manifest }) => manifest.id)).size).toBeGreaterThan(5);
  });

  test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    "%s",
    async (_name, { manifest, role, schema, key, field, changed, config }) => {
      expect(configDefaults(schema, config)[key], "the form").toEqual(changed);
      expect(await configInside(sandbox, schema, config), "the run").toMatchObject({ [key]: changed });
      const [before, after] = [manifest, withSchema(manifest, role, schema)].map((one) =>
        configurationTable(one, role),
      );
      expect(after, "the help page").not.toBe(before);
      expect(after).toContain(JSON.stringify(configValueText(field, changed)).slice(1, -1));
    },
  );
});

/** What a plugin with this schema finds in `ctx.config`, in the real sandbox. */
async function configInside(sandbox: PluginSandbox, schema: ConfigSchema, config: JsonObject): Promise<unknown> {
  const result = { type: "object", properties: { config: { type: "object" } } };
  // A list of choices that a service has needs a connection, which a booster of a test has not; the value is free text either way.
  const alone = JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    name === "x-options-from" ? undefined : value,
  ) as ConfigSchema;
  const files = boosterFiles("echo", `(ctx) => ({ outcome: "ok", result: { config: ctx.config } })`, {
    result,
    config: { version: 1, schema: alone },
  });
  const echo = JSON.parse(files["echo/manifest.json"] ?? "");
  echo.booster.examples[0].config = config;
  const folder = await folderWith({ ...files, "echo/manifest.json": JSON.stringify(echo) });
  const plugin = await buildPlugin(`${folder}/echo`, { trust: "standard" });
  const origin = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
  const view = {
    activity: newActivity({ startedAt: "2026-01-15T09:00:00.000Z", origin }),
    streams: NO_STREAMS,
    sections: [],
  };
  const done = await runBooster({ sandbox, plugin, stepId: "echo", config, nowMs: 0, seed: 1 }, view);
  expect(done.message).toBeNull();
  return done.result?.["config"];
}

function configurationTable(manifest: Manifest, role: keyof typeof KINDS): string {
  const plugin: PluginPackage = {
    key: `${manifest.publisher}/${manifest.id}@${manifest.version}`,
    manifest,
    texts: {},
    code: "",
    sourceMap: null,
    digest: "",
    changelog: "",
    examples: null,
    trust: "standard",
  };
  const doc = buildHelpDoc(createRegistry([plugin]), KINDS[role], manifest.id);
  return JSON.stringify(doc.sections.find(({ id }) => id === "configuration"));
}

function ownManifests(): readonly Manifest[] {
  return readdirSync(PLUGINS)
    .map((name) => `${PLUGINS}${name}/manifest.json`)
    .filter((file) => existsSync(file))
    .map((file) => validateManifest(readFileSync(file, "utf8")));
}

function mutationsOf(manifest: Manifest): readonly Mutation[] {
  return (["source", "booster", "destination"] as const).flatMap((role) => {
    const schema = manifest[role]?.config.schema;
    if (schema === undefined) return [];
    return Object.entries(schema.properties).flatMap(([key, field]) => {
      const changed = otherDefault(field);
      if (changed === undefined) return [];
      const properties = { ...schema.properties, [key]: { ...field, default: changed } as ConfigField };
      return [
        {
          name: `${manifest.id} ${role}: ${key}`,
          manifest,
          role,
          schema: { ...schema, properties },
          key,
          field,
          changed,
          config: { ...requiredSettings(manifest, role), ...visible(schema, field) },
        },
      ];
    });
  });
}

/** A default that the field allows and does not have; undefined when there is none to choose. */
function otherDefault(field: ConfigField): unknown {
  if (!("default" in field) || field.default === undefined) return undefined;
  if ("discriminator" in field || field.type === "object") return undefined;
  if (field.type === "boolean") return !field.default;
  if (field.type === "array") return field.default.length > (field.minItems ?? 0) ? field.default.slice(1) : undefined;
  const choices: readonly (string | number)[] =
    field.oneOf?.map((choice) => choice.const) ?? ("enum" in field ? (field.enum ?? []) : []);
  if (choices.length > 0) return choices.find((choice) => choice !== field.default);
  if (field.type === "string")
    return field.format === undefined ? `${field.default}x`.slice(0, field.maxLength) : undefined;
  const step = field.multipleOf ?? 1;
  const candidates = [(field.default ?? 0) + step, (field.default ?? 0) - step];
  return candidates.find((value) => value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity));
}

/** Settings without which there is no valid configuration, from the plugin's own example. */
function requiredSettings(manifest: Manifest, role: keyof typeof KINDS): JsonObject {
  const { config, examples } = manifest[role] ?? {};
  const own: JsonObject = { ...(examples?.[0]?.config as JsonObject | undefined) };
  return Object.fromEntries(Object.entries(own).filter(([key]) => config?.schema.required?.includes(key)));
}

/** Settings under which the field exists. */
function visible(schema: ConfigSchema, field: ConfigField): JsonObject {
  const when = field["x-when"];
  if (when === undefined) return {};
  const [value = ""] = when.in;
  const sibling = schema.properties[when.property];
  return { ...(sibling === undefined ? {} : visible(schema, sibling)), [when.property]: value };
}

/** The manifest with the changed schema in one of its roles. */
function withSchema(manifest: Manifest, role: keyof typeof KINDS, schema: ConfigSchema): Manifest {
  const part = manifest[role];
  return part === undefined ? manifest : { ...manifest, [role]: { ...part, config: { ...part.config, schema } } };
}
