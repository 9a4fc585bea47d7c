import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { fitglue, folderWith } from "../../test/fitglue.ts";

// Every test starts a Node.js process, and some a sandbox with it.
vi.setConfig({ testTimeout: 120_000 });

/** A folder that `fitglue create` wrote. */
async function created(): Promise<{ parent: string; plugin: string }> {
  const parent = await folderWith({});
  const { code, err } = await fitglue(
    ["create", "time-above", "--publisher", "acme", "--folder", "time-above"],
    parent,
  );
  expect(err).toBe("");
  expect(code).toBe(0);
  return { parent, plugin: join(parent, "time-above") };
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

describe("fitglue create", () => {
  test("writes a plugin that is valid, passes its examples and builds", async () => {
    const { parent } = await created();
    expect(await fitglue(["validate", "time-above"], parent)).toMatchObject({
      code: 0,
      out: expect.stringContaining("acme/time-above@0.1.0 is valid"),
    });
    expect(await fitglue(["test", "time-above"], parent)).toMatchObject({
      code: 0,
      out: expect.stringContaining("Time Above: 3 s above 150 bpm • 50%"),
    });
    expect(await fitglue(["build", "time-above"], parent)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/built {2}acme\/time-above@0\.1\.0 .* sha512-/),
    });
  });

  test.each([
    ["source", "connection.account", "Lunch Run · Run · 2026-03-02 11:00:00 UTC · 0:06 · 0.02 km · 6 samples"],
    ["destination", "destination.find", "The service is working on the upload; to be tried again in 5 s"],
  ])(
    "writes a %s with an account at a service, whose examples talk to it without a network",
    async (role, needed, shown) => {
      const parent = await folderWith({});
      const name = `lift-${role}`;
      expect(await fitglue(["create", name, "--role", role, "--folder", name], parent)).toMatchObject({ code: 0 });
      expect(await fitglue(["validate", name], parent)).toMatchObject({ code: 0 });
      const tested = await fitglue(["test", name], parent);
      expect(tested.code).toBe(0);
      expect(tested.out).toContain(shown);
      const manifest = await readFile(join(parent, name, "manifest.json"), "utf8");
      expect(manifest).toContain(`"LIFT_${role.toUpperCase()}_`);
      expect(manifest).not.toMatch(/template-|TEMPLATE_|Template /);

      const index = join(parent, name, "index.ts");
      await edit(index, `async ${needed.split(".")[1] ?? ""}(`, "async renamed(");
      const validated = await fitglue(["validate", name], parent);
      expect(validated.code).toBe(4);
      expect(validated.err).toContain(`needs ${needed}() in the code`);
    },
  );

  test("fails an example whose service is not asked for an answer that it has", async () => {
    const parent = await folderWith({});
    await fitglue(["create", "lift", "--role", "source", "--folder", "lift"], parent);
    const answer = `{ "method": "GET", "path": "/v1/sessions/s2", "status": 404 }`;
    await edit(join(parent, "lift/fixtures/deleted-session.json"), answer, `${answer}, ${answer.replace("s2", "s3")}`);
    await edit(join(parent, "lift/fixtures/changes.json"), "/v1/sessions?", "/v2/sessions?");
    const { code, out } = await fitglue(["test", "lift"], parent);
    expect(code).toBe(1);
    expect(out).toContain("answers: expected GET /v1/sessions/s3 to be asked for, and it was not");
    expect(out).toContain("connection.fetch has no recorded answer (left) to GET /v1/sessions?limit=50");
  });

  test.each([
    ["an id with capitals", ["create", "TimeAbove"]],
    ["an id that climbs out", ["create", "../up"]],
    ["a role without a template", ["create", "time-above", "--role", "planet"]],
  ])("refuses %s", async (_what, args) => {
    expect(await fitglue([...args, "--folder", "target"], await folderWith({}))).toMatchObject({
      code: 4,
      err: expect.stringContaining("REQUEST_INVALID"),
    });
  });

  test("never writes over a folder", async () => {
    const parent = await folderWith({ "time-above/mine.txt": "mine" });
    expect(await fitglue(["create", "time-above", "--folder", "time-above"], parent)).toMatchObject({
      code: 4,
      err: expect.stringContaining("exists already"),
    });
  });
});

describe("fitglue validate and build", () => {
  test("refuse texts in another language that break a rule, and count those that are missing", async () => {
    const { parent, plugin } = await created();
    const file = join(plugin, "manifest.de.json");
    await writeFile(file, JSON.stringify({ "/nope": "Nein.", "/summary": "Kurz" }));
    const refused = await fitglue(["validate", "time-above"], parent);
    expect(refused.code).toBe(4);
    expect(refused.err.split("\n")).toEqual([
      "manifest.de.json /nope is not in the manifest; correct the pointer or remove it (text)",
      expect.stringMatching(/^manifest\.de\.json \/summary must NOT have fewer than 10 characters/),
      "",
    ]);
    await writeFile(file, JSON.stringify({ "/summary": "Zählt, wie lange es anstrengend war." }));
    for (const command of ["validate", "build"]) {
      const { code, out } = await fitglue([command, "time-above"], parent);
      expect(code).toBe(0);
      expect(out).toMatch(
        /manifest\.de\.json lacks (\d+) of \d+ texts, which are shown as manifest\.json has them: \/booster\//,
      );
    }
  });
});

describe("fitglue test and build", () => {
  test("show what an example gave that was not expected, line by line", async () => {
    const { parent, plugin } = await created();
    await edit(join(plugin, "manifest.json"), "3 s above 150 bpm", "4 s above 150 bpm");
    for (const command of ["test", "build"]) {
      const { code, out } = await fitglue([command, "time-above"], parent);
      expect(code).toBe(1);
      expect(out).toContain("- ⏱️ Time Above: 4 s above 150 bpm • 50%");
      expect(out).toContain("+ ⏱️ Time Above: 3 s above 150 bpm • 50%");
    }
  });

  test("name the failure of an example that fails", async () => {
    const { parent, plugin } = await created();
    await edit(
      join(plugin, "index.ts"),
      "const { secondsAbove",
      'throw new Error("out of luck");\n      const { secondsAbove',
    );
    const { code, out } = await fitglue(["test", "time-above"], parent);
    expect(code).toBe(1);
    expect(out).toContain("expected ok, was failed (PLUGIN_ERROR");
    expect(out).toContain("out of luck");
  });
});

describe("fitglue types", () => {
  test("writes the type of a setting that was added, and leaves the file alone when nothing changed", async () => {
    const { parent, plugin } = await created();
    expect(await fitglue(["types", "time-above"], parent)).toMatchObject({
      code: 0,
      out: expect.stringContaining("up to date"),
    });
    const setting = '"showShare": { "type": "boolean", "title": "Show the share", "default": true },';
    await edit(join(plugin, "manifest.json"), '"limitBpm": {\n', `${setting}\n"limitBpm": {\n`);
    expect(await fitglue(["types", "time-above"], parent)).toMatchObject({
      code: 0,
      out: expect.stringContaining("written"),
    });
    expect(await readFile(join(plugin, "manifest.types.ts"), "utf8")).toContain("showShare: boolean;");
  });
});

describe("fitglue validate", () => {
  test("lists every problem of a manifest with its place and rule", async () => {
    const { parent, plugin } = await created();
    await edit(join(plugin, "manifest.json"), '"tier": "hobbyist"', '"tier": "gold"');
    await edit(join(plugin, "manifest.json"), '"default": 150', '"default": 500');
    const { code, err } = await fitglue(["validate", "time-above"], parent);
    expect(code).toBe(4);
    expect(err).toContain('/booster/tier is "gold"; allowed are');
    expect(err).toContain("/booster/config/schema/properties/limitBpm/default");
  });

  test("names an import that plugin code may not have", async () => {
    const { parent, plugin } = await created();
    await edit(
      join(plugin, "index.ts"),
      "import",
      'import { readFileSync } from "node:fs";\nglobalThis.read = readFileSync;\nimport',
    );
    expect(await fitglue(["validate", "time-above"], parent)).toMatchObject({
      code: 4,
      err: expect.stringContaining("imports node:fs, which plugin code may not"),
    });
  });

  test("gives an error as data with --json", async () => {
    const { code, out } = await fitglue(
      ["validate", "empty", "--json"],
      await folderWith({ "empty/manifest.json": "{}" }),
    );
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      error: {
        code: "MANIFEST_INVALID",
        details: { problems: expect.arrayContaining([{ path: "", rule: "required", message: "lacks id" }]) },
      },
    });
  });
});
