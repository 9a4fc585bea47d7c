/** What holds for every plugin of this folder, so that one is read as easily as another. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PluginKey, type PluginPackage, readManifest } from "@fitglue/registry";
import { type PluginSandbox, createMemoryHost, createSandbox } from "@fitglue/sandbox";
import { type Help, type JsonObject, configDefaults, serviceMethods, sourceReads, validateConfig } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pluginTypes } from "../registry/src/generate/plugin-types.ts";
import { buildFolder } from "../sdk/cli/src/build/build-folder.ts";

const ROLES = ["source", "booster", "destination"] as const;
const PARTS = ["connection", ...ROLES] as const;
const ALWAYS = ["CHANGELOG.md", "fixtures", "index.ts", "manifest.de.json", "manifest.json", "manifest.types.ts"];
const DOORS = ["@fitglue/sdk", "@fitglue/sdk/files", "@fitglue/sdk/exercises"];
const IMPORTS = /^(?:import|export|\})[^;]*?\bfrom "([^"]+)"|^import "([^"]+)"/gmu;
const FAILURES = /\bfail\(\s*"([^"]+)"/gu;

const root = fileURLToPath(new URL(".", import.meta.url));
const ids = readdirSync(root).filter((name) => existsSync(join(root, name, "manifest.json")));
const knownIds = new Set(ids);

const host = createMemoryHost();
let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
});
afterAll(() => sandbox.close());

test("there are plugins to check", () => {
  expect(ids.length).toBeGreaterThanOrEqual(12);
});

describe.each(ids)("%s", (id) => {
  const folder = join(root, id);
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  const files = readdirSync(folder);
  const concepts = files.filter((file) => file.endsWith(".ts") && !ALWAYS.includes(file));

  test("has the files that every plugin has, concepts with tests beside them, and nothing else", () => {
    expect(files).toEqual(expect.arrayContaining(ALWAYS));
    const others = files.filter((file) => !ALWAYS.includes(file) && !/^[a-z0-9-]+(?:\.test)?\.ts$/u.test(file));
    // A plugin of a service has that service beside it, for tests and demonstrations.
    expect(others.filter((file) => file !== "simulator")).toEqual([]);
    const tests = concepts.filter((file) => file.endsWith(".test.ts"));
    expect(tests.length).toBeGreaterThan(0);
    for (const file of tests) expect(concepts).toContain(file.replace(".test.ts", ".ts"));
  });

  test("has a manifest that follows the schema and names its folder, and a change log for its version", async () => {
    const manifest = await readManifest(folder, knownIds);
    expect(manifest.id).toBe(id);
    expect(manifest.publisher).toBe("fitglue");
    expect(read("CHANGELOG.md")).toContain(`## ${manifest.version}\n`);
  });

  test("has types that were generated from its manifest", async () => {
    expect(read("manifest.types.ts")).toBe(await pluginTypes(await readManifest(folder)));
  });

  test("imports only the SDK and its own folder", () => {
    for (const file of ["index.ts", ...concepts.filter((name) => !name.endsWith(".test.ts"))]) {
      for (const [, from = "a module for its effect"] of read(file).matchAll(IMPORTS)) {
        expect(DOORS.includes(from) || /^\.\/[a-z0-9-]+(?:\.types)?\.ts$/u.test(from), `${file} imports ${from}`).toBe(
          true,
        );
      }
    }
  });

  test("raises exactly the error codes that its manifest declares", async () => {
    const manifest = await readManifest(folder);
    const declared = PARTS.flatMap((role) => manifest[role]?.errors ?? []).map(({ code }) => code);
    const raised = concepts
      .concat("index.ts")
      .flatMap((file) => [...read(file).matchAll(FAILURES)].map(([, code]) => code));
    expect(new Set(raised)).toEqual(new Set(declared));
  });

  test("has settings whose defaults are valid, alone or with what an example adds", async () => {
    const manifest = await readManifest(folder);
    for (const role of ROLES) {
      const part = manifest[role];
      if (part === undefined) continue;
      const { schema } = part.config;
      const required = (schema.required ?? []).length > 0;
      const [example] = part.examples;
      const given = required ? (example.config as JsonObject) : {};
      expect(validateConfig(schema, configDefaults(schema, given))).toEqual([]);
    }
  });

  test("explains itself: overview, how it works, issues, questions, uses and examples", async () => {
    const manifest = await readManifest(folder);
    for (const role of ROLES) {
      const part = manifest[role];
      if (part === undefined) continue;
      const help: Help = part.help;
      expect(help.howItWorks?.length ?? 0).toBeGreaterThan(0);
      expect(help.issues?.length ?? 0).toBeGreaterThanOrEqual(2);
      expect(help.faq?.length ?? 0).toBeGreaterThan(0);
      expect(help.useCases?.length ?? 0).toBeGreaterThan(0);
      expect(help.related?.length ?? 0).toBeGreaterThan(0);
      expect(part.examples.length).toBeGreaterThanOrEqual(2);
      for (const text of sentences(part.help)) expect(text.trim()).toBe(text);
    }
  });

  test("tries in examples each way in which its source is asked for activities", async () => {
    const { source } = await readManifest(folder);
    if (source === undefined || !sourceReads(source).includes("item")) return;
    const tried = source.examples.map(({ fixture }) => triggerOf(read(fixture)));
    const asked = [...serviceMethods(source).keys()].filter((method) => method in ASKED_BY);
    for (const type of ["item", ...asked.map((method) => ASKED_BY[method])]) expect(tried).toContain(type);
  });

  test("has no fixture that no example uses", async () => {
    const manifest = await readManifest(folder);
    const used = ROLES.flatMap((role) => manifest[role]?.examples ?? []).map(({ fixture }) => fixture);
    expect(new Set(readdirSync(join(folder, "fixtures")).map((name) => `fixtures/${name}`))).toEqual(new Set(used));
  });

  test("does in the sandbox what its examples say", async () => {
    // As `fitglue build --all` builds them: whole files are only read by what this repository brings.
    const trust = "first-party";
    const { plugin, mismatches } = await buildFolder(folder, { sandbox, host, trust });
    expect(mismatches).toEqual([]);
    expect(plugin.key).toBe<PluginKey>(`fitglue/${id}@${plugin.manifest.version}`);
    expect((plugin.examples ?? []).length).toBe(exampleCount(plugin));
  });
});

/** The trigger of a fixture that asks for activities in the way of a method. */
const ASKED_BY: Readonly<Record<string, string | undefined>> = { list: "list", receive: "event" };

function triggerOf(fixture: string): string | null {
  return (JSON.parse(fixture) as { readonly trigger?: { readonly type?: string } }).trigger?.type ?? null;
}

function exampleCount({ manifest }: PluginPackage): number {
  return ROLES.reduce((sum, role) => sum + (manifest[role]?.examples.length ?? 0), 0);
}

/** All texts of a help page, however deep. */
function sentences(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(sentences) : [];
}
