import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { createSandbox } from "../create-sandbox.ts";
import type { PluginCode, PluginSandbox } from "../plugin-sandbox.ts";
import type { Tape } from "../tape.ts";
import { CdpClient } from "./cdp-client.fixture.ts";
import { inspectReplay } from "./inspect-replay.ts";
import type { Inspection, InspectOptions } from "./inspect-replay.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

/** Line 0 of the code is in front of the body; the body begins in line 1. */
const plugin = boosterOf(`
  let total = 0;
  for (const value of [1, 2, 3]) {
    total += value;
    await ctx.sleep(5);
  }
  return { outcome: "skip", reason: "total " + total };
`);
const IN_THE_LOOP = 3;

async function inspect(code: PluginCode = plugin, options: InspectOptions = {}): Promise<Inspection> {
  const { tape } = await sandbox.run(boosterStep(code));
  if (tape === null) throw new Error("There is no tape");
  return inspectTape(tape, code, options);
}

async function inspectTape(tape: Tape, code: PluginCode, options: InspectOptions): Promise<Inspection> {
  const inspection = await inspectReplay(tape, code, options);
  onTestFinished(() => inspection.close());
  return inspection;
}

async function attach({ webSocketUrl }: Inspection): Promise<CdpClient> {
  const client = await CdpClient.connect(webSocketUrl);
  onTestFinished(() => {
    client.close();
  });
  await client.request("Runtime.enable");
  await client.request("Debugger.enable");
  return client;
}

interface Frame {
  readonly callFrameId: string;
  readonly location: { readonly lineNumber: number };
}

async function pausedFrame(client: CdpClient): Promise<Frame> {
  const { callFrames } = await client.event("Debugger.paused");
  const [frame] = callFrames as readonly Frame[];
  if (frame === undefined) throw new Error("There is no frame");
  return frame;
}

async function valueOf(client: CdpClient, { callFrameId }: Frame, expression: string): Promise<unknown> {
  const { result } = await client.request("Debugger.evaluateOnCallFrame", { callFrameId, expression });
  return (result as { readonly value?: unknown }).value;
}

describe("A replay under a debugger", { timeout: 60_000 }, () => {
  it("stops at a breakpoint of a line, shows its variables, and ends as if nothing had been", async () => {
    const inspection = await inspect();
    const client = await attach(inspection);
    const url = `plugin:${plugin.key}`;
    await client.request("Debugger.setBreakpointByUrl", { url, lineNumber: IN_THE_LOOP });
    await client.request("Runtime.runIfWaitingForDebugger");
    const totals: unknown[] = [];
    for (let round = 0; round < 3; round++) {
      const frame = await pausedFrame(client);
      expect(frame.location.lineNumber).toBe(IN_THE_LOOP);
      totals.push(await valueOf(client, frame, "total"));
      await client.request("Debugger.resume");
    }
    // Before each addition: 0, 0 + 1, 1 + 2.
    expect(totals).toEqual([0, 1, 3]);
    const { report, identical, divergence } = await inspection.report;
    expect(report).toMatchObject({ ok: true, outcome: { outcome: "skip", reason: "total 6" } });
    expect({ identical, divergence }).toEqual({ identical: true, divergence: null });
    await client.closed;
  });

  it("stops at the first line of the plugin's function when told to, not in what makes the globals", async () => {
    const inspection = await inspect(plugin, { breakAtStart: true });
    const client = await attach(inspection);
    await client.request("Runtime.runIfWaitingForDebugger");
    const frame = await pausedFrame(client);
    expect(frame.location.lineNumber).toBe(1);
    expect(await valueOf(client, frame, "ctx.now()")).toBe(Date.UTC(2026, 2, 1, 8));
    await client.request("Debugger.resume");
    expect(await inspection.report).toMatchObject({ identical: true });
  });

  it("answers also what is asked in the very moment in which it stops", async () => {
    const stops = 100;
    const looping = boosterOf(`
      let sum = 0;
      for (let i = 0; i < ${stops}; i++)
        sum += i;
      return { outcome: "skip", reason: String(sum) };
    `);
    const inspection = await inspect(looping);
    const client = await attach(inspection);
    await client.request("Debugger.setBreakpointByUrl", { url: `plugin:${looping.key}`, lineNumber: 3 });
    await client.request("Runtime.runIfWaitingForDebugger");
    for (let stop = 0; stop < stops; stop++) {
      const frame = await pausedFrame(client);
      expect(await valueOf(client, frame, "i")).toBe(stop);
      await client.request("Debugger.resume");
    }
    // 0 + 1 + … + 99 = 99 · 100 / 2
    expect(await inspection.report).toMatchObject({ identical: true, report: { outcome: { reason: "4950" } } });
  });

  it("may stand still for longer than any limit", async () => {
    const quick = boosterOf(`ctx.log.info("on"); return { outcome: "skip", reason: "fine" };`, {
      manifest: { limits: { wallMs: 100, cpuMs: 100 } },
    });
    const inspection = await inspect(quick, { breakAtStart: true });
    const client = await attach(inspection);
    await client.request("Runtime.runIfWaitingForDebugger");
    await pausedFrame(client);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await client.request("Debugger.resume");
    expect(await inspection.report).toMatchObject({ identical: true });
  });

  it("goes on when the debugger leaves, also from where it stood", async () => {
    const inspection = await inspect(plugin, { breakAtStart: true });
    const client = await attach(inspection);
    await client.request("Debugger.setBreakpointByUrl", { url: `plugin:${plugin.key}`, lineNumber: IN_THE_LOOP });
    await client.request("Runtime.runIfWaitingForDebugger");
    await pausedFrame(client);
    client.close();
    expect(await inspection.report).toMatchObject({ identical: true });
  });

  it("of a tape that is none is refused before anything is opened", async () => {
    const { tape } = await sandbox.run(boosterStep(plugin));
    if (tape === null) throw new Error("There is no tape");
    await expect(inspectTape({ ...tape, input: "{" }, plugin, {})).rejects.toMatchObject({ code: "TAPE_INVALID" });
  });

  it("waits for a debugger, and another may come after the first one left", async () => {
    const inspection = await inspect();
    (await attach(inspection)).close();
    const outcome = Promise.race([inspection.report, new Promise((resolve) => setTimeout(resolve, 200, "waits"))]);
    expect(await outcome).toBe("waits");
    const second = await attach(inspection);
    await second.request("Runtime.runIfWaitingForDebugger");
    expect(await inspection.report).toMatchObject({ identical: true });
  });

  it("shows the author's own files, with their text", async () => {
    const sourceMap = JSON.stringify({
      version: 3,
      sources: ["../index.ts"],
      sourcesContent: ["export const answer: number = 42;"],
      names: [],
      mappings: "AAAA",
    });
    const mapped = boosterOf(`return { outcome: "skip", reason: "x" };`, { sourceMap });
    const inspection = await inspect(mapped);
    const client = await attach(inspection);
    await client.request("Runtime.runIfWaitingForDebugger");
    const { sourceMapURL } = await client.event("Debugger.scriptParsed", ({ url }) => url === `plugin:${mapped.key}`);
    const [, base64 = ""] = String(sourceMapURL).split("base64,");
    expect(JSON.parse(Buffer.from(base64, "base64").toString())).toMatchObject({
      sources: [`plugin-source:///${mapped.key}/index.ts`],
      sourcesContent: ["export const answer: number = 42;"],
    });
  });

  it("that is closed ends as cancelled, and its address is gone", async () => {
    const inspection = await inspect(
      boosterOf(`for (let i = 0; i < 1e12; i++); return null;`, {
        manifest: { limits: { cpuMs: 100, wallMs: 500 } },
      }),
    );
    const client = await attach(inspection);
    await client.request("Runtime.runIfWaitingForDebugger");
    await inspection.close();
    expect(await inspection.report).toMatchObject({ report: { ok: false, failure: { code: "CANCELLED" } } });
    await expect(CdpClient.connect(inspection.webSocketUrl)).rejects.toThrow("ECONNREFUSED");
  });

  it("lets the debugger reach nothing that plugin code does not have", async () => {
    const inspection = await inspect(plugin, { breakAtStart: true });
    const client = await attach(inspection);
    await client.request("Runtime.runIfWaitingForDebugger");
    const frame = await pausedFrame(client);
    const globals = "[typeof process, typeof require, typeof fetch, typeof WebAssembly].join()";
    expect(await valueOf(client, frame, globals)).toBe("undefined,undefined,undefined,undefined");
  });
});

describe("The address for a debugger", { timeout: 60_000 }, () => {
  /** Status and text that a client gets which asks for `path` under the name `host`. */
  const ask = ({ webSocketUrl }: Inspection, path: string, headers: Record<string, string>) =>
    new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(webSocketUrl);
      get({ hostname, port, path, headers }, (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
      }).on("error", reject);
    });

  it("tells Chrome what there is to debug", async () => {
    const inspection = await inspect();
    const host = new URL(inspection.webSocketUrl).host;
    const { status, text } = await ask(inspection, "/json/list", { host });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject([
      { type: "node", title: "Any (test/any@1.0.0)", webSocketDebuggerUrl: inspection.webSocketUrl },
    ]);
    expect(JSON.parse((await ask(inspection, "/json/version", { host })).text)).toMatchObject({
      "Protocol-Version": "1.3",
    });
    expect(inspection.devToolsUrl).toContain(inspection.webSocketUrl.slice("ws://".length));
    expect(host).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it("answers no web page: neither one under a name that leads here, nor one that says where it is from", async () => {
    const inspection = await inspect();
    const { host, port } = new URL(inspection.webSocketUrl);
    expect((await ask(inspection, "/json/list", { host: `evil.example:${port}` })).status).toBe(404);
    expect((await ask(inspection, "/json/list", { host, origin: "https://evil.example" })).status).toBe(404);
    expect((await ask(inspection, "/json/list", { host, origin: "null" })).status).toBe(404);
    await expect(CdpClient.connect(inspection.webSocketUrl, "https://evil.example")).rejects.toThrow("403");
    await expect(CdpClient.connect(inspection.webSocketUrl, "http://localhost:4000")).rejects.toThrow("403");
    await expect(CdpClient.connect(`ws://${host}/`)).rejects.toThrow("403");
    await expect(CdpClient.connect(`ws://${host}/guess`)).rejects.toThrow("403");
    const devTools = await CdpClient.connect(inspection.webSocketUrl, "devtools://devtools");
    devTools.close();
  });

  it("takes one debugger at a time", async () => {
    const inspection = await inspect();
    await attach(inspection);
    const second = await CdpClient.connect(inspection.webSocketUrl);
    await second.closed;
  });

  it("that is taken already is refused in words", async () => {
    const inspection = await inspect();
    const port = Number(new URL(inspection.webSocketUrl).port);
    await expect(inspect(plugin, { port })).rejects.toMatchObject({
      code: "REQUEST_INVALID",
      message: expect.stringContaining(`The port ${port} cannot be taken`),
    });
  });
});
