import { buildPlugin } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import type { PluginSandbox } from "@fitglue/sandbox";
import { FitGlueError, type Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boosterFiles, folderWith } from "../../test/fitglue.ts";
import { checkFunctions } from "./check-functions.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

/** What is said about code like this under a manifest with these changes. */
async function problemsOf(index: string, changes: Partial<Manifest>): Promise<string> {
  const folder = await folderWith({ ...boosterFiles("probe", "() => 1"), "probe/index.ts": index });
  const plugin = await buildPlugin(`${folder}/probe`, { trust: "standard" });
  const manifest = { ...plugin.manifest, ...changes };
  const error: unknown = await checkFunctions(sandbox, { ...plugin, manifest }).catch((reason: unknown) => reason);
  if (error === undefined) return "";
  expect(error).toBeInstanceOf(FitGlueError);
  return (error as FitGlueError).message;
}

const ROLE = {
  tier: "hobbyist",
  provides: [],
  latency: "Soon.",
  config: { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } },
  examples: [{ id: "one", title: "One", fixture: "fixtures/run.json", config: {}, expected: { outcome: "ok" } }],
  errors: [],
  help: { overview: ["Tests."] },
} satisfies Omit<NonNullable<Manifest["source"]>, "triggers">;

describe("the functions of a plugin", () => {
  test("are looked up without calling any of them", async () => {
    const code = `export default { booster: { run() { throw new Error("was called"); } } };`;
    expect(await problemsOf(code, {})).toBe("");
  });

  test("are all that triggers, backfill and account make necessary", async () => {
    const code = `export default { source: { read() {} }, connection: {}, booster: { run() {} } };`;
    const source = (changes: Partial<NonNullable<Manifest["source"]>>): Partial<Manifest> => ({
      source: { ...ROLE, triggers: [{ type: "upload", accept: [".fit"] }], ...changes },
    });
    expect(await problemsOf(code, source({}))).toBe("");
    expect(await problemsOf(code, source({ triggers: [{ type: "poll", everyMinutes: 60 }] }))).toContain(
      "/source needs source.list() in the code, because of the trigger poll",
    );
    expect(await problemsOf(code, source({ backfill: true }))).toContain("because source.backfill is true");
    const webhook = { type: "webhook", verify: "secretUrl", dedupeKey: "/id" } as const;
    const app = await problemsOf(code, source({ triggers: [{ ...webhook, scope: "app" }] }));
    expect(app).toContain("source.receive()");
    expect(app).not.toContain("subscribe");
    const own = await problemsOf(code, source({ triggers: [{ ...webhook, scope: "connection" }] }));
    for (const name of ["receive", "subscribe", "unsubscribe"]) expect(own).toContain(`source.${name}()`);
    const connection = { auth: { type: "publicId", label: "Id" }, hosts: [], setup: ["Go."], errors: [] } as const;
    expect(await problemsOf(code, { connection: { ...connection, setup: ["Go."], hosts: [], errors: [] } })).toBe("");
    expect(
      await problemsOf(code, { connection: { ...connection, account: true, setup: ["Go."], hosts: [], errors: [] } }),
    ).toContain("/connection needs connection.account() in the code");
  });

  test("that wait and look up are needed as well", async () => {
    const code = `export default { booster: { run() {} } };`;
    const { booster } = JSON.parse(boosterFiles("probe", "() => 1")["probe/manifest.json"] ?? "") as Manifest;
    if (booster === undefined) throw new Error("There is no booster");
    expect(await problemsOf(code, { booster: { ...booster, waitsForInput: true } })).toContain("booster.resume()");
    expect(await problemsOf(`export default {};`, {})).toContain("booster.run()");
  });
});
