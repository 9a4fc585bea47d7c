import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { httpServer, type LoopbackServer } from "../src/host-calls/loopback-server.fixture.ts";
import { testPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, until, type TestRuntime } from "./test-runtime.ts";

/** A service that is connected by an id that anybody may know: a running club with numbered runners. */

const PLUGIN = "test/running-club";
const CODE = `
  const fail = (message) => { throw Object.assign(new Error(message), { name: "PluginFailure", pluginErrorCode: "NO_SUCH_RUNNER" }); };
  return {
    connection: { async account({ connection }) {
      const { status, body } = await connection.fetch("/runners/{publicId}");
      if (status === 404) fail("The club knows no such runner");
      return { id: JSON.parse(body).id, name: JSON.parse(body).name, url: null };
    } },
    source: {
      async list({ connection }) {
        await connection.fetch("/runs?runner={publicId}&page=1");
        return { activities: [], changed: [], deleted: [], cursor: null, done: true };
      },
      async read() { return { activities: [] }; },
    },
  };`;

let club: LoopbackServer;
let runtime: TestRuntime;
const asked: string[] = [];

beforeAll(async () => {
  club = await httpServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url === "/runners/A42.b") response.end(JSON.stringify({ id: "A42.b", name: "Ada" }));
    else if (request.url?.startsWith("/runs") === true) response.end("[]");
    else response.writeHead(404).end();
  });
  const plugin = testPlugin({
    id: "running-club",
    connection: {
      auth: { type: "publicId", label: "runner number", format: "text", where: "On the back of your card." },
      hosts: ["club.example"],
      account: true,
      setup: ["Paste the number."],
      errors: [
        {
          ...{ code: "NO_SUCH_RUNNER", title: "No such runner", cause: "It is not in the list.", retryable: false },
          ...{ fix: "Look at your card.", userAction: "fix-input" },
        },
      ],
    },
    source: { triggers: [{ type: "poll", everyMinutes: 60 }] },
    code: CODE,
  });
  runtime = await openTestRuntime([plugin], {
    simulatedHosts: new Map([["club.example", `http://127.0.0.1:${String(club.port)}`]]),
  });
}, 60_000);
beforeEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  await runtime.close();
  await club.close();
});

const connect = (key: string) => runtime.services.connect.connectWithKey(ADA, PLUGIN, { key, history: false });
const rows = () => runtime.db.selectFrom("connection").select(["credentials", "status"]).execute();

test.each(["", "A 42", "A42/../7", "https://club.example/A42", "x".repeat(101)])(
  "what is no id is refused before the service is asked: %j",
  async (id) => {
    await expect(connect(id)).rejects.toMatchObject({
      code: "CONNECTION_KEY_INVALID",
      message:
        "This is no runner number of running-club: it has letters and digits, without blanks; copy it again, whole and alone (On the back of your card)",
    });
    expect(asked).toEqual([]);
  },
);

test("an id that the service does not know is refused in the plugin's words, and nothing is kept", async () => {
  await expect(connect("A43")).rejects.toMatchObject({
    code: "CONNECTION_KEY_INVALID",
    message: "The club knows no such runner",
    details: { pluginCode: "NO_SUCH_RUNNER", fix: "Look at your card." },
  });
  expect(asked).toEqual(["/runners/A43"]);
  expect(await rows()).toEqual([]);
});

test("an id that works is kept with whose it is, stands in addresses, and is tried again by a check", async () => {
  const connection = await connect("  A42.b\n");
  expect(connection).toMatchObject({
    status: "connected",
    auth: "publicId",
    account: { id: "A42.b", name: "Ada" },
    key: { label: "runner number", format: "text", isSecret: false },
  });
  await until(
    () => Promise.resolve(asked),
    (urls) => urls.includes("/runs?runner=A42.b&page=1"),
  );
  expect(await runtime.services.connect.check(ADA, PLUGIN)).toMatchObject({ status: "connected" });
  expect(asked.filter((url) => url === "/runners/A42.b")).toHaveLength(2);
});
