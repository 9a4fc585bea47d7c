import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { FoundOptions } from "../src/api/options.ts";
import { cookieOf, signUpRequest } from "./http-app.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { openWholeApp, type WholeApp } from "./whole-app.ts";

/** What settings offer that only the service knows: Hevy's real plugin in the real sandbox, asking its simulator. */

const EXERCISES = "/api/v1/plugins/fitglue/hevy/options/exercises";

let hevy: Simulator;
let whole: WholeApp;
let cookie: string;

beforeAll(async () => {
  hevy = await startSimulator("hevy");
  const plugins = await Promise.all(["file-upload", "hevy"].map(ownPlugin));
  whole = await openWholeApp({ plugins, simulatedHosts: new Map(hevy.hosts) });
  cookie = cookieOf(await whole.app.inject(signUpRequest()));
}, 240_000);
beforeEach(async () => {
  await hevy.control("reset", {});
  await whole.database.db.deleteFrom("connection").execute();
  await whole.database.db.deleteFrom("rate_budget").execute();
});
afterAll(async () => {
  await whole.close();
  await hevy.stop();
});

const get = (url: string, headers: Record<string, string> = { cookie }) =>
  whole.app.inject({ method: "GET", url, headers });
const found = async (query: Record<string, string> = {}) =>
  (await get(`${EXERCISES}?${String(new URLSearchParams(query))}`)).json<FoundOptions>();
const errorOf = async (url = EXERCISES) => (await get(url)).json<{ error: { code: string; message: string } }>().error;
const connect = () =>
  whole.app.inject({
    method: "POST",
    url: "/api/v1/connections/fitglue/hevy/key",
    headers: { cookie },
    payload: { key: hevy.demo["key"], history: false },
  });
const lists = async () => {
  const { calls } = await hevy.state<{ calls: { url: string }[] }>();
  return calls.filter(({ url }) => url.startsWith("/v1/exercise_templates")).length;
};

test("a stranger is told nothing, and without a connection it is said what to do", async () => {
  expect((await get(EXERCISES, {})).statusCode).toBe(401);
  expect(await errorOf()).toMatchObject({
    code: "CONNECTION_MISSING",
    message: "Hevy is not connected, so nobody can say what there is; connect it and choose then",
  });
});

test("what the manifest does not name is not there, whatever the plugin could do", async () => {
  await connect();
  expect((await errorOf(EXERCISES.replace("exercises", "folders"))).code).toBe("NOT_FOUND");
  expect((await errorOf("/api/v1/plugins/fitglue/file-upload/options/exercises")).code).toBe("NOT_FOUND");
  expect((await errorOf("/api/v1/plugins/acme/none/options/exercises")).code).toBe("PLUGIN_NOT_FOUND");
  expect((await errorOf(`${EXERCISES}?search=${"x".repeat(101)}`)).code).toBe("REQUEST_INVALID");
});

describe("with a connection", () => {
  beforeEach(connect);

  test("the service's list is searched by words, in any case and order, names that begin so first", async () => {
    const all = await found();
    expect(all).toMatchObject({ isComplete: true, chosen: null, total: all.options.length });
    const { options, total } = await found({ search: "ING time" });
    expect(options.length).toBe(total);
    expect(total).toBeGreaterThan(1);
    expect(options.every(({ label, detail }) => /ing/iu.test(label + String(detail)))).toBe(true);
    expect((await found({ search: "cyc" })).options).toEqual([
      { value: "D8F7F851", label: "Cycling", detail: "Distance and time" },
    ]);
    expect(await found({ search: "kitesurfing" })).toMatchObject({ options: [], total: 0 });
  });

  test("a value that was chosen before comes with its words, also when the search does not find it", async () => {
    expect((await found({ value: "8C9D2928", search: "cyc" })).chosen).toMatchObject({ label: "Yoga" });
    expect((await found({ value: "gone" })).chosen).toBeNull();
  });

  test("the service is asked once for all who look at the same time, and not again for every letter", async () => {
    const before = await lists();
    await Promise.all([found({ search: "r" }), found({ search: "ru" })]);
    const asked = (await lists()) - before;
    await found({ search: "run" });
    expect((await lists()) - before).toBe(asked);
    expect(asked).toBeGreaterThan(0);
  });

  test("whoever connects anew is offered what is there now", async () => {
    await found();
    const before = await lists();
    await whole.database.db.deleteFrom("connection").execute();
    expect((await errorOf()).code).toBe("CONNECTION_MISSING");
    await connect();
    await found();
    expect(await lists()).toBeGreaterThan(before);
  });

  test("a service that does not work is told in words, and is asked again the next time", async () => {
    await hevy.control("settings", {
      faults: [{ method: "GET", path: "/v1/exercise_templates", times: 1, kind: "500" }],
    });
    expect(await errorOf()).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      message: expect.stringContaining("Hevy does not give its list of exercises"),
    });
    expect((await found({ search: "cyc" })).total).toBe(1);
  });

  test("a key that does not work any more asks to connect again", async () => {
    await hevy.control("settings", { keyWorks: false });
    expect((await errorOf()).code).toBe("CONNECTION_EXPIRED");
  });
});
