import { afterAll, beforeAll, expect, test } from "vitest";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, type TestRuntime } from "../../test/test-runtime.ts";
import type { RunDetail } from "../api/runs.ts";

let runtime: TestRuntime;
let done: RunDetail;

beforeAll(async () => {
  const delivers = testPlugin({
    id: "delivers",
    destination: {},
    code: `return { destination: { deliver: () => ({ outcome: "delivered", externalId: "1", url: null }) } }`,
  });
  const plain = testPlugin({
    id: "plain",
    booster: {},
    code: `return { booster: { run: () => ({ outcome: "ok" }) } }`,
  });
  runtime = await openTestRuntime([plain, delivers, await ownPlugin("file-upload")], { isDeveloper: true });
  const pipelineId = await runtime.pipeline([{ plugin: "test/plain@1.0.0" }], [{ plugin: "test/delivers@1.0.0" }]);
  const { files } = await runtime.upload({ "ride.gpx": await sampleFile("lake-ride.gpx") }, pipelineId);
  done = await runtime.settled(files[0]?.runIds[0] ?? "");
}, 120_000);
afterAll(() => runtime.close());

/** Whether a debugger is let in at this address. */
function isOpen(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url);
    socket.onopen = () => {
      socket.close();
      resolve(true);
    };
    socket.onerror = () => resolve(false);
  });
}

test("in developer mode a step waits for a debugger on this machine, and a second one ends the first", async () => {
  expect(done.canInspect).toBe(true);
  const first = await runtime.services.tapes.inspect(ADA, done.run.id, "plain");
  expect(new URL(first.webSocketUrl).hostname).toBe("127.0.0.1");
  expect(first.devToolsUrl).toMatch(/^devtools:/);
  expect(await isOpen(first.webSocketUrl)).toBe(true);
  const second = await runtime.services.tapes.inspect(ADA, done.run.id, "plain");
  expect(await isOpen(second.webSocketUrl)).toBe(true);
  expect(await isOpen(first.webSocketUrl)).toBe(false);
}, 60_000);

test("of two that are asked for at the same moment one is left", async () => {
  const ask = () => runtime.services.tapes.inspect(ADA, done.run.id, "plain");
  const [one, other] = await Promise.all([ask(), ask()]);
  expect([await isOpen(one.webSocketUrl), await isOpen(other.webSocketUrl)].sort()).toEqual([false, true]);
}, 60_000);

test("nobody debugs what somebody else recorded", async () => {
  await expect(runtime.services.tapes.inspect("account-bea", done.run.id, "plain")).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
