import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { boosterFiles, fitglue, folderWith, GPX, PLUGINS } from "../../test/fitglue.ts";

// Every test starts a Node.js process, and some a sandbox with it.
vi.setConfig({ testTimeout: 60_000 });

const SOURCE = { plugin: `${PLUGINS}file-upload` };
const SHOWCASE = { plugin: `${PLUGINS}showcase` };

const TITLE = `() => ({ outcome: "ok", patch: { title: "Renamed" }, section: { icon: "🧪", heading: "Test", layout: "inline", blocks: [{ type: "facts", facts: [{ label: null, value: "42", suffix: null }] }] } })`;

/** A folder with a pipeline of the given boosters, their code, and an activity file. */
function workFolder(
  boosters: Readonly<Record<string, string>>,
  steps: readonly object[],
  more: Record<string, string | Uint8Array> = {},
): Promise<string> {
  const plugins = Object.assign({}, ...Object.entries(boosters).map(([id, run]) => boosterFiles(id, run)));
  return folderWith({
    ...plugins,
    "pipeline.json": JSON.stringify({ source: SOURCE, boosters: steps, destinations: [SHOWCASE] }),
    "run.gpx": GPX,
    ...more,
  });
}

const run = (folder: string, ...options: string[]) => fitglue(["run", "pipeline.json", "run.gpx", ...options], folder);

describe("fitglue run", () => {
  test("prints each step, what it changed, and the text", async () => {
    const { code, out, err } = await run(await workFolder({ renamer: TITLE }, [{ plugin: "./renamer" }]));
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Short loop · Run · 2026-05-12 07:00:00 UTC · 0:03");
    expect(out).toMatch(/✓ 🧪 renamer \(renamer\): ok .* ms\n {4}Title: Short loop → Renamed/);
    expect(out).toMatch(/✓ .* Showcase \(showcase\): delivered/);
    expect(out).toContain("🧪 Test: 42");
  });

  test("prints with --json per step status, code, patch, host calls and limits used", async () => {
    const { code, out } = await run(
      await workFolder({ renamer: TITLE }, [{ plugin: "./renamer", id: "first" }]),
      "--json",
    );
    expect(code).toBe(0);
    const data = JSON.parse(out);
    expect(data).toMatchObject({
      ok: true,
      problems: [],
      activities: [{ state: "done", activity: { title: "Renamed" }, samples: 4, text: "🧪 Test: 42" }],
    });
    const [booster, destination] = data.activities[0].steps;
    expect(booster).toMatchObject({
      id: "first",
      role: "booster",
      plugin: "acme/renamer@1.0.0",
      status: "ok",
      code: null,
      patch: { title: "Renamed" },
      hostCalls: [],
      limitsUsed: { cpuMs: expect.any(Number), limits: { cpuMs: expect.any(Number) } },
    });
    expect(destination).toMatchObject({
      id: "showcase",
      status: "delivered",
      hostCalls: [{ call: "pages.publish", errorCode: null }],
    });
  });

  test("skips what is not for the activity, and keeps what is for one destination from the others", async () => {
    const steps = [
      { plugin: "./renamer", id: "rides", when: { sports: ["Ride"] } },
      { plugin: "./renamer", id: "only-second", onlyFor: "second" },
    ];
    const folder = await workFolder({ renamer: TITLE }, steps);
    const destinations = ["first", "second"].map((id) => ({ ...SHOWCASE, id }));
    await writeFile(join(folder, "pipeline.json"), JSON.stringify({ source: SOURCE, boosters: steps, destinations }));
    const { code, out } = await run(folder);
    expect(code).toBe(0);
    expect(out).toContain("This step is only for ride, and the sport is run");
    expect(out).toMatch(/only-second\): ok/);
    const data = JSON.parse((await run(folder, "--json")).out);
    expect(data.activities[0].activity.title).toBe("Short loop");
  });

  test("runs over what a service answered, for a source that reads from one", async () => {
    const folder = await folderWith({});
    await fitglue(["create", "lift", "--role", "source", "--folder", "lift"], folder);
    const pipeline = { source: { plugin: "./lift" }, boosters: [], destinations: [SHOWCASE] };
    await writeFile(join(folder, "pipeline.json"), JSON.stringify(pipeline));
    const { code, out, err } = await fitglue(["run", "pipeline.json", "lift/fixtures/session.json"], folder);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Lunch Run · Run · 2026-03-02 11:00:00 UTC · 0:06");
    expect(out).toMatch(/Showcase \(showcase\): delivered/);
    const gone = await fitglue(["run", "pipeline.json", "gone.json"], folder);
    expect(gone).toMatchObject({ code: 3, err: expect.stringContaining("there is no file gone.json") });
    const wrong = await fitglue(["run", "pipeline.json", "pipeline.json"], folder);
    expect(wrong).toMatchObject({
      code: 4,
      err: expect.stringContaining("pipeline.json has no trigger of item, list"),
    });
  });

  test("gives a booster only the data that its manifest declares", async () => {
    const spy = `(ctx) => ({ outcome: "ok", result: { columns: Object.keys(ctx.streams).sort().join(), title: ctx.activity.title } })`;
    const result = { type: "object", properties: { columns: { type: "string" }, title: { type: "string" } } };
    const folder = await workFolder({}, [{ plugin: "./spy" }], boosterFiles("spy", spy, { result }));
    const { out } = await run(folder, "--json");
    expect(JSON.parse(out).activities[0].steps[0].result).toEqual({ columns: "heartRateBpm,timeSeconds", title: "" });
  });

  test("goes on after a failed step, and says so with its code and exit code 1", async () => {
    const { code, out } = await run(
      await workFolder({ broken: `() => { throw new Error("out of luck"); }`, renamer: TITLE }, [
        { plugin: "./broken" },
        { plugin: "./renamer" },
      ]),
    );
    expect(code).toBe(1);
    expect(out).toMatch(/✗ 🧪 broken \(broken\): failed PLUGIN_ERROR/);
    expect(out).toContain("out of luck");
    expect(out).toContain("index.ts");
    expect(out).toContain("Title: Short loop → Renamed");
  });

  test("names a plugin's own error with the page that explains it", async () => {
    const full = {
      code: "NO_ROOM",
      title: "No room",
      cause: "It is full.",
      fix: "Make room.",
      retryable: false,
      userAction: "fix-input",
    };
    const failing = boosterFiles("failing", `() => fail("NO_ROOM", "12 of 12 places are taken")`, { errors: [full] });
    const { code, out } = await run(await workFolder({}, [{ plugin: "./failing" }], failing));
    expect(code).toBe(1);
    expect(out).toMatch(
      /failing \(failing\): failed NO_ROOM .*\n {4}.*12 of 12 places are taken\n {4}\/help\/boosters\/failing#issue-no-room/,
    );
  });

  test("stops after a failed step that says onError stop, and delivers nothing", async () => {
    const { code, out } = await run(
      await workFolder({ broken: `() => { throw new Error("out of luck"); }` }, [
        { plugin: "./broken", onError: "stop" },
      ]),
      "--json",
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      activities: [{ state: "failed", steps: [{ status: "failed" }] }],
    });
  });

  test("ends a halted run without delivering, and calls that a success", async () => {
    const { code, out } = await run(
      await workFolder({ gate: `() => ({ outcome: "halt", reason: "Too short" })` }, [{ plugin: "./gate" }]),
    );
    expect(code).toBe(0);
    expect(out).toContain("Too short");
    expect(out).toContain("The run is halted.");
    expect(out).not.toContain("Showcase");
  });

  test("passes over a step that is switched off", async () => {
    const { out } = await run(await workFolder({ renamer: TITLE }, [{ plugin: "./renamer", enabled: false }]));
    expect(out).toContain("– 🧪 renamer (renamer): off");
    expect(out).not.toContain("Renamed");
  });

  test("ends with 5 when a step waits for an answer, and goes on when --answer gives it", async () => {
    const asking = `() => ({ outcome: "wait", form: { title: "Which title?", message: "Please say.", schema: { type: "object", additionalProperties: false, properties: { title: { type: "string", title: "Title" } } } } }), resume: (ctx, answer) => ({ outcome: "ok", patch: { title: answer.title } })`;
    const folder = await workFolder(
      {},
      [{ plugin: "./asking" }],
      boosterFiles("asking", asking, { waitsForInput: true }),
    );
    const waiting = await run(folder);
    expect(waiting.code).toBe(5);
    expect(waiting.out).toContain("Which title?");
    const answered = await run(folder, "--answer", `asking={"title":"Answered"}`);
    expect(answered.code).toBe(0);
    expect(answered.out).toContain("Title: Short loop → Answered");
  });

  test("writes with --out the activity and what each destination shows", async () => {
    const folder = await workFolder({ renamer: TITLE }, [{ plugin: "./renamer" }]);
    await run(folder, "--out", "result");
    expect((await readdir(join(folder, "result"))).sort()).toEqual(["activity.json", "activity.showcase.html"]);
    expect(JSON.parse(await readFile(join(folder, "result/activity.json"), "utf8"))).toMatchObject({
      activity: { title: "Renamed" },
      streams: { heartRateBpm: [120, 130, 160, 170] },
    });
    expect(await readFile(join(folder, "result/activity.showcase.html"), "utf8")).toContain("Test");
  });

  test("reads a gzipped file", async () => {
    const folder = await workFolder({}, [], { "run.gpx.gz": gzipSync(GPX) });
    const { code, out } = await fitglue(["run", "pipeline.json", "run.gpx.gz"], folder);
    expect(code).toBe(0);
    expect(out).toContain("Short loop");
  });
});

describe("fitglue run refuses", () => {
  test.each<[string, string, string]>([
    ["what is not JSON", "{", "is not JSON"],
    ["a misspelt key", JSON.stringify({ source: SOURCE, booster: [], destinations: [] }), "booster"],
    [
      "a plugin that is not installed",
      JSON.stringify({ source: SOURCE, destinations: [{ plugin: "acme/nowhere" }] }),
      "acme/nowhere",
    ],
    ["no destination", JSON.stringify({ source: SOURCE, destinations: [] }), "No destination is switched on"],
    [
      "a setting that there is not",
      JSON.stringify({ source: { ...SOURCE, config: { colour: "red" } }, destinations: [SHOWCASE] }),
      "/colour",
    ],
  ])("a pipeline with %s, with exit code 4 and the way to the help", async (_what, pipeline, words) => {
    const { code, err } = await run(await folderWith({ "pipeline.json": pipeline, "run.gpx": GPX }));
    expect(code).toBe(4);
    expect(err).toContain(words);
    expect(err).toMatch(/\n {2}[A-Z_]+ · \/help\/errors#[a-z-]+\n$/);
  });

  test.each<[string, string, string | Uint8Array, string]>([
    ["an empty file", "x.gpx", "", "FILE_EMPTY"],
    ["a web page", "x.gpx", "<!doctype html><html></html>", "FILE_TYPE_UNKNOWN"],
    ["a damaged gzip", "x.gpx.gz", gzipSync(GPX).subarray(0, 40), "ARCHIVE_DAMAGED"],
    ["a zip archive", "x.zip", "PK\u0003\u0004rest", "FILE_TYPE_UNKNOWN"],
    ["a gzip bomb", "x.gz", gzipSync(Buffer.alloc(70 * 2 ** 20)), "FILE_TOO_LARGE"],
  ])("%s, with exit code 3 and its code", async (_what, name, content, errorCode) => {
    const folder = await workFolder({}, [], { [name]: content });
    const { code, out, err } = await fitglue(["run", "pipeline.json", name], folder);
    expect(code).toBe(3);
    expect(out + err).toContain(errorCode);
  });

  test("a file that is not there", async () => {
    const folder = await workFolder({}, []);
    const { code, err } = await fitglue(["run", "pipeline.json", "gone.fit"], folder);
    expect(code).toBe(3);
    expect(err).toContain("there is no file gone.fit");
  });
});
