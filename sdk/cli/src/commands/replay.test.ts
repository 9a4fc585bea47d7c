import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { boosterFiles, fitglue, folderWith, GPX, PLUGINS, startFitglue } from "../../test/fitglue.ts";

// Every test starts a Node.js process, and a sandbox with it.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** Looks at what it remembers, remembers something, and names the activity. */
const counter = (key: string, title = "`Run ${count}`") => `async (ctx: any) => {
  const before = await ctx.state.get(${JSON.stringify(key)});
  const count = before === "never" ? 0 : 1;
  await ctx.state.set("count", count);
  ctx.log.info("counted");
  return { outcome: "ok", patch: { title: ${title} } };
}`;
const STATE = { capabilities: { state: { maxKb: 1, reason: "To count." } } };

/** A folder with a pipeline, its plugin \`counter\`, an activity, and the tapes of one run in \`tapes\`. */
async function recordedFolder(): Promise<string> {
  const files = boosterFiles("counter", counter("count"));
  const manifest = { ...JSON.parse(files["counter/manifest.json"] ?? ""), ...STATE };
  const folder = await folderWith({
    ...files,
    "counter/manifest.json": JSON.stringify(manifest),
    "pipeline.json": JSON.stringify({
      source: { plugin: `${PLUGINS}file-upload` },
      boosters: [{ plugin: "./counter" }],
      destinations: [{ plugin: "showcase" }],
    }),
    "run.gpx": GPX,
  });
  const { code, err } = await fitglue(["run", "pipeline.json", "run.gpx", "--record", "tapes"], folder);
  expect({ code, err }).toEqual({ code: 0, err: "Wrote 3 tapes to tapes\n" });
  return folder;
}

async function copyOf(folder: string): Promise<string> {
  const copy = await folderWith({});
  await cp(folder, copy, { recursive: true });
  return copy;
}

async function edit(folder: string, run: string): Promise<void> {
  await writeFile(join(folder, "counter/index.ts"), boosterFiles("counter", run)["counter/index.ts"] ?? "");
}

const TAPE = "tapes/activity.counter.fitglue-tape";
const WITH_FOLDER = ["--plugin", "counter"];

describe("fitglue replay", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await recordedFolder();
  });

  test("runs a step again as it was, and shows what it returned, its log, and the calls that the tape answered", async () => {
    const { code, out, err } = await fitglue(["replay", TAPE, ...WITH_FOLDER], folder);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^✓ 🧪 counter \(activity\.counter\): identical {2}[\d.]+ ms\n/);
    expect(out).toContain("run() returned { outcome: 'ok', patch: { title: 'Run 1' } }");
    expect(out).toContain("info: counted");
    expect(out).toMatch(/2 calls answered from the tape:\n +1 state\.get: \d bytes\n +2 state\.set: 4 bytes\n/);
  });

  test("replays all tapes of a folder, or those of one step, with the installed plugins", async () => {
    expect(await readdir(join(folder, "tapes"))).toEqual([
      "activity.counter.fitglue-tape",
      "activity.showcase.fitglue-tape",
      "source.file-upload.fitglue-tape",
    ]);
    const one = await fitglue(["replay", "tapes", "--step", "showcase", "--json"], folder);
    expect(one.code).toBe(0);
    expect(JSON.parse(one.out)).toMatchObject({
      ok: true,
      steps: [{ step: "activity.showcase", plugin: "fitglue/showcase@1.0.0", identical: true, divergence: null }],
    });
    const all = await fitglue(["replay", "tapes"], folder);
    expect(all.code).toBe(4);
    expect(all.err).toContain("acme/counter@1.0.0, with which the step was recorded, is not installed");
  });

  test("ends with 1 at the first call that differs, and shows both sides", async () => {
    const changed = await copyOf(folder);
    await edit(changed, counter("total"));
    const { code, out } = await fitglue(["replay", TAPE, ...WITH_FOLDER], changed);
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ 🧪 counter \(activity\.counter\): diverged/);
    expect(out).toContain(
      'Call 1, state.get, has other arguments: at arguments[0] the tape has "count", the plugin asked "total"',
    );
    expect(out).toContain('on the tape:  state.get("count")\n    now:          state.get("total")');
    expect(out).toContain("The step was recorded with another build of acme/counter@1.0.0 and replayed with this one");
    const json = await fitglue(["replay", TAPE, ...WITH_FOLDER, "--json"], changed);
    expect(JSON.parse(json.out)).toMatchObject({
      ok: false,
      steps: [{ identical: false, divergence: { at: 0, call: "state.get" }, failure: { code: "REPLAY_DIVERGED" } }],
    });
  });

  test("replays each time that the plugin is saved, through mistakes, until Ctrl-C", async () => {
    const watched = await copyOf(folder);
    const command = startFitglue(["replay", TAPE, ...WITH_FOLDER, "--watch"], watched);
    await command.printed("Watching counter");
    await edit(watched, counter("count", '"Something else"'));
    expect(await command.printed("Something else")).toContain(
      "The plugin made the same calls and returned something else than when it was recorded",
    );
    await edit(watched, "(((");
    await command.printed("BUNDLE_FAILED");
    await edit(watched, counter("count", "`Run ${count}` as string"));
    await command.printed("The step was recorded with another build of acme/counter@1.0.0 and replayed with this one");
    await vi.waitFor(async () => expect((await command.printed("")).match(/identical/g)).toHaveLength(2), 30_000);
    command.interrupt();
    expect((await command.ended).code).toBe(0);
  });

  test("waits for a debugger, stops at the first line when told to, and goes on", async () => {
    const command = startFitglue(["replay", TAPE, ...WITH_FOLDER, "--break"], folder);
    const [, url = ""] = /For others: (\S+)\n/.exec(await command.printed("For others: ws://127.0.0.1:")) ?? [];
    const socket = new WebSocket(url);
    const paused = Promise.withResolvers<string>();
    socket.addEventListener("message", ({ data }) => {
      const { method, params } = JSON.parse(String(data));
      if (method === "Debugger.paused") paused.resolve(params.callFrames[0].functionName);
    });
    const send = (id: number, method: string) => socket.send(JSON.stringify({ id, method, params: {} }));
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    send(1, "Debugger.enable");
    send(2, "Runtime.runIfWaitingForDebugger");
    expect(await paused.promise).toBe("run");
    send(3, "Debugger.resume");
    const { code, out } = await command.ended;
    expect(code).toBe(0);
    expect(out).toContain("identical");
  });

  test("gets the tapes of a run from a server, with an API key", async () => {
    const file = await readFile(join(folder, "tapes/activity.showcase.fitglue-tape"));
    const asked: (string | undefined)[] = [];
    const server = createServer(({ url, headers }, response) => {
      asked.push(`${url} ${headers.authorization}`);
      if (url === "/api/v1/runs/run-1/steps/showcase/tape") response.end(file);
      else if (url === "/api/v1/runs/run-1")
        response.end(
          JSON.stringify({
            source: { id: "upload", tape: { state: "expired" } },
            steps: [
              { id: "zones", tape: null },
              { id: "showcase", tape: { state: "kept" } },
            ],
          }),
        );
      else {
        response.statusCode = 404;
        response.end(JSON.stringify({ error: { code: "NOT_FOUND", message: "There is no such run" } }));
      }
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const FITGLUE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const env = { FITGLUE_URL, FITGLUE_API_KEY: "fgk_test" };

    const replayed = await fitglue(["replay", "run-1"], folder, env);
    expect(replayed.code).toBe(0);
    expect(replayed.out).toMatch(/^✓ .* Showcase \(showcase\): identical/);
    expect(asked).toEqual([
      "/api/v1/runs/run-1 Bearer fgk_test",
      "/api/v1/runs/run-1/steps/showcase/tape Bearer fgk_test",
    ]);
    const expired = await fitglue(["replay", "run-1", "--step", "upload"], folder, env);
    expect(expired.code).toBe(1);
    expect(expired.err).toContain(
      "there is no tape to replay of run run-1: it is expired; its steps are upload (expired), zones (not recorded), showcase (kept)",
    );
    const unknown = await fitglue(["replay", "run-2"], folder, env);
    expect(unknown.err).toBe("There is no such run\n  NOT_FOUND · /help/errors#not-found\n");
    const keyless = await fitglue(["replay", "run-1"], folder, { ...env, FITGLUE_API_KEY: "" });
    expect(keyless.err).toContain("make an API key under Settings and set FITGLUE_API_KEY to it");
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const silent = await fitglue(["replay", "run-1"], folder, env);
    expect(silent.err).toMatch(/does not answer \(.*ECONNREFUSED.*\); start the server, or set FITGLUE_URL/);
  });

  test("lets no plugin give commands to the terminal", async () => {
    const colourful = await copyOf(folder);
    await edit(
      colourful,
      `(ctx: any) => { ctx.log.warn("\\u001b[2Jgone\\u009b31m"); return { outcome: "skip", reason: "x" }; }`,
    );
    const { out } = await fitglue(["replay", TAPE, ...WITH_FOLDER], colourful);
    expect(out).toContain("warn: \ufffd[2Jgone\ufffd31m");
  });

  test("says what is wrong with a file, a step, a plugin or a combination", async () => {
    const broken = await folderWith({ "a.fitglue-tape": "no tape" });
    const damaged = await fitglue(["replay", "a.fitglue-tape"], broken);
    expect(damaged).toMatchObject({ code: 3, err: expect.stringContaining("it is too short") });
    const missing = await fitglue(["replay", "./b.fitglue-tape"], broken);
    expect(missing).toMatchObject({ code: 3, err: expect.stringContaining("there is no file ./b.fitglue-tape") });
    const step = await fitglue(["replay", "tapes", "--step", "none"], folder);
    expect(step).toMatchObject({ code: 1, err: expect.stringContaining("there is no tape of a step none in tapes") });
    const role = await fitglue(["replay", "tapes/source.file-upload.fitglue-tape", ...WITH_FOLDER], folder);
    expect(role).toMatchObject({ code: 4, err: expect.stringContaining("acme/counter@1.0.0 is no source") });
    const several = await fitglue(["replay", "tapes", "--inspect"], folder);
    expect(several).toMatchObject({ code: 4, err: expect.stringContaining("only one step can be debugged at a time") });
    const both = await fitglue(["replay", TAPE, "--watch", "--inspect"], folder);
    expect(both).toMatchObject({ code: 4, err: expect.stringContaining("do not go together") });
    const unwatched = await fitglue(["replay", TAPE, "--watch"], folder);
    expect(unwatched).toMatchObject({ code: 4, err: expect.stringContaining("--watch needs the folder") });
    const port = await fitglue(["replay", TAPE, ...WITH_FOLDER, "--inspect", "--port", "x"], folder);
    expect(port).toMatchObject({ code: 4, err: expect.stringContaining("--port x is not a number") });
  });
});
