import { createServer } from "node:http";
import { once } from "node:events";
import { type AddressInfo } from "node:net";
import { newActivity } from "@fitglue/sdk";
import { writeFit } from "@fitglue/sdk/files";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Simulator, createSimulator } from "./create-simulator.ts";
import { logSample } from "./sample-workouts.ts";

/** A quarter of an hour begins here, and the day is a whole one away from its end. */
const NOW = Date.UTC(2026, 4, 12, 10, 0, 0);
const REDIRECT = "http://localhost:9/callback";

let simulator: Simulator;
beforeEach(async () => {
  simulator = await createSimulator(0, () => NOW);
});
afterEach(() => simulator.close());

const call = async (
  method: string,
  path: string,
  { token = "", form = {} }: { token?: string; form?: Record<string, string> } = {},
) => {
  const answer = await fetch(simulator.origin + path, {
    method,
    redirect: "manual",
    headers: token === "" ? {} : { authorization: `Bearer ${token}` },
    ...(method === "GET" ? {} : { body: new URLSearchParams(form) }),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    json: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text,
  };
};
const authorize = (scope: string, extra: Record<string, string> = {}) =>
  call("POST", "/oauth/authorize", {
    form: {
      ...{ client_id: simulator.demo.clientId, redirect_uri: REDIRECT, response_type: "code", state: "s", scope },
      ...Object.fromEntries(scope.split(",").map((name) => [`allow ${name}`, "on"])),
      decision: "allow",
      ...extra,
    },
  });
const exchange = (form: Record<string, string>) =>
  call("POST", "/oauth/token", {
    form: { client_id: simulator.demo.clientId, client_secret: simulator.demo.clientSecret, ...form },
  });
const ALL = "read,activity:read_all,activity:write";
const connect = async (scope = ALL) => {
  const address = new URL((await authorize(scope)).headers.get("location") ?? "");
  const code = address.searchParams.get("code") ?? "";
  return (await exchange({ grant_type: "authorization_code", code })).json;
};
const fit = (startedAt: string, seconds = 60, heartRate = 120) =>
  writeFit(
    newActivity({
      origin: { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null },
      sport: "Run",
      startedAt,
      elapsedSeconds: seconds,
    }),
    { timeSeconds: Float64Array.of(0, seconds), heartRateBpm: Float64Array.of(heartRate, heartRate + 5) },
  );
const upload = async (token: string, bytes: Uint8Array, fields: Record<string, string> = {}) => {
  const body = new FormData();
  body.set("data_type", "fit");
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", new Blob([new Uint8Array(bytes)]), "run.fit");
  const answer = await fetch(`${simulator.origin}/api/v3/uploads`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body,
  });
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
};
/** Time stands still but for this; what is due then still takes its turn. */
const pass = async (milliseconds: number) => {
  simulator.world.clock.advance(milliseconds);
  await new Promise((resolve) => setTimeout(resolve, 20));
};

describe("sign-in", () => {
  test("the page shows each asked scope, and what is unticked is missing in the answer", async () => {
    const query = new URLSearchParams({
      ...{ client_id: simulator.demo.clientId, redirect_uri: REDIRECT, response_type: "code", scope: ALL },
    });
    const shown = await call("GET", `/oauth/authorize?${query.toString()}`);
    expect(shown.json).toContain('name="allow activity:write" checked');
    const { headers } = await authorize(ALL, { "allow activity:write": "" });
    const answer = new URL(headers.get("location") ?? "").searchParams;
    expect(answer.get("scope")).toBe("read,activity:read_all");
    expect(answer.get("state")).toBe("s");
  });

  test("a cancelled sign-in comes back with access_denied", async () => {
    const { headers } = await authorize(ALL, { decision: "deny" });
    expect(new URL(headers.get("location") ?? "").searchParams.get("error")).toBe("access_denied");
  });

  test("an address of another domain is refused", async () => {
    const { status, json } = await authorize(ALL, { redirect_uri: "https://evil.example/" });
    expect(status).toBe(400);
    expect(json.errors).toEqual([{ resource: "Application", field: "redirect_uri", code: "invalid" }]);
  });

  test("a code works once, and tells the athlete", async () => {
    const address = new URL((await authorize(ALL)).headers.get("location") ?? "");
    const form = { grant_type: "authorization_code", code: address.searchParams.get("code") ?? "" };
    expect((await exchange(form)).json).toMatchObject({ expires_in: 21_600, athlete: { id: 90_210 } });
    expect((await exchange(form)).status).toBe(400);
  });

  test("a token lasts six hours; a refresh rotates it only in its last hour, and the old one is void", async () => {
    const first = await connect();
    const refresh = (token: string) => exchange({ grant_type: "refresh_token", refresh_token: token });
    const early = await refresh(first.refresh_token);
    expect(early.json).toMatchObject({ access_token: first.access_token, refresh_token: first.refresh_token });
    simulator.world.clock.advance(5 * 3600_000 + 1000);
    const late = await refresh(first.refresh_token);
    expect(late.json.access_token).not.toBe(first.access_token);
    expect((await refresh(first.refresh_token)).json.errors[0]).toMatchObject({ resource: "RefreshToken" });
    expect((await call("GET", "/api/v3/athlete", { token: first.access_token })).status).toBe(401);
    simulator.world.clock.advance(6 * 3600_000);
    expect((await call("GET", "/api/v3/athlete", { token: late.json.access_token })).status).toBe(401);
  });

  test("without a scope the call ends in 401 that names it", async () => {
    const { access_token: token } = await connect("read,activity:read_all");
    const { status, json } = await call("POST", "/api/v3/activities", { token });
    expect(status).toBe(401);
    expect(json.errors[0]).toMatchObject({ field: "activity:write_permission", code: "missing" });
  });
});

describe("limits", () => {
  test("both pairs of headers count, and uploads are no reads", async () => {
    const { access_token: token } = await connect();
    await call("GET", "/api/v3/athlete", { token });
    const { headers } = await call("POST", "/api/v3/activities", { token });
    expect(headers.get("x-ratelimit-limit")).toBe("200,2000");
    expect(headers.get("x-ratelimit-usage")).toBe("2,2");
    expect(headers.get("x-readratelimit-limit")).toBe("100,1000");
    expect(headers.get("x-readratelimit-usage")).toBe("1,1");
  });

  test("the window ends at the natural quarter of an hour, the day's count goes on until midnight UTC", async () => {
    simulator.world.settings = { ...simulator.world.settings, rateLimits: { overall: [2, 3], read: [2, 3] } };
    const { access_token: token } = await connect();
    const get = () => call("GET", "/api/v3/athlete", { token });
    expect([(await get()).status, (await get()).status, (await get()).status]).toEqual([200, 200, 429]);
    simulator.world.clock.advance(15 * 60_000);
    // The refused one counted for the day, too: 4 of 3.
    const later = await get();
    expect([later.status, later.headers.get("x-ratelimit-usage")]).toEqual([429, "1,4"]);
    simulator.world.clock.advance(5 * 3600_000);
    expect((await get()).status).toBe(429);
    simulator.world.clock.advance(9 * 3600_000);
    const fresh = await connect();
    expect((await call("GET", "/api/v3/athlete", { token: fresh.access_token })).status).toBe(200);
  });
});

describe("activities", () => {
  test("a list ends with an empty page, newest first, or oldest first with only after", async () => {
    const { access_token: token } = await connect();
    for (const hour of [1, 2, 3])
      logSample(simulator.world, "Push Day", { startMs: NOW - hour * 3600_000, isTold: false });
    const names = async (query: string) =>
      (await call("GET", `/api/v3/athlete/activities?${query}`, { token })).json.map(
        (one: { start_date: string }) => one.start_date,
      );
    const [one, two, three] = ["2026-05-12T09:00:00Z", "2026-05-12T08:00:00Z", "2026-05-12T07:00:00Z"];
    expect(await names("per_page=2")).toEqual([one, two]);
    expect(await names("per_page=2&page=2")).toEqual([three]);
    expect(await names("per_page=2&page=3")).toEqual([]);
    expect(await names(`after=${NOW / 1000 - 2.5 * 3600}`)).toEqual([two, one]);
    expect(await names(`before=${NOW / 1000 - 2 * 3600}`)).toEqual([three]);
  });

  test("streams come by type or as a list, only those there are, and 404 when there is none", async () => {
    const { access_token: token } = await connect();
    const run = logSample(simulator.world, "Morning Run", { isTold: false });
    const yoga = logSample(simulator.world, "Yoga by hand", { isTold: false });
    const path = (id: number) => `/api/v3/activities/${id}/streams?keys=heartrate,watts`;
    const byType = await call("GET", `${path(run.id)}&key_by_type=true`, { token });
    expect(Object.keys(byType.json)).toEqual(["heartrate", "distance"]);
    const listed = await call("GET", path(run.id), { token });
    expect(listed.json.map(({ type }: { type: string }) => type)).toEqual(["heartrate", "distance"]);
    expect((await call("GET", path(yoga.id), { token })).status).toBe(404);
  });

  test("the zone's bracket is winter's, the local time has a false Z, a hidden start is midnight and a second", async () => {
    const { access_token: token } = await connect();
    const run = logSample(simulator.world, "Morning Run", { startMs: NOW - 3600_000, isTold: false });
    const detail = () => call("GET", `/api/v3/activities/${run.id}`, { token });
    expect((await detail()).json).toMatchObject({
      timezone: "(GMT+01:00) Europe/Zurich",
      utc_offset: 7200,
      start_date: "2026-05-12T09:00:00Z",
      start_date_local: "2026-05-12T11:00:00Z",
    });
    run.hidesStartTime = true;
    expect((await detail()).json.start_date).toBe("2026-05-12T00:00:01Z");
  });

  test("a private activity is not there without the wider scope", async () => {
    const { access_token: token } = await connect("read,activity:read");
    const run = logSample(simulator.world, "Morning Run", { isTold: false });
    run.isPrivate = true;
    expect((await call("GET", `/api/v3/activities/${run.id}`, { token })).status).toBe(404);
    expect((await call("GET", "/api/v3/athlete/activities", { token })).json).toEqual([]);
  });

  test("an entry by hand starts at the athlete's wall time, and a second one at that time is a conflict", async () => {
    const { access_token: token } = await connect();
    const form = {
      ...{ name: "Push Day", sport_type: "WeightTraining", start_date_local: "2026-05-12T19:30:00" },
      elapsed_time: "3600",
    };
    const made = await call("POST", "/api/v3/activities", { token, form });
    expect([made.status, made.json.start_date, made.json.manual]).toEqual([201, "2026-05-12T17:30:00Z", true]);
    expect((await call("POST", "/api/v3/activities", { token, form })).status).toBe(409);
  });

  test("one corrupt activity answers 500, the others go on", async () => {
    const { access_token: token } = await connect();
    const run = logSample(simulator.world, "Morning Run", { isTold: false });
    simulator.world.settings = { ...simulator.world.settings, corruptIds: [run.id] };
    const broken = await call("GET", `/api/v3/activities/${run.id}`, { token });
    expect([broken.status, broken.json]).toEqual([500, { message: "error" }]);
  });
});

describe("uploads", () => {
  test("a file is worked through after a delay and becomes what it holds", async () => {
    const { access_token: token } = await connect();
    const { status, json } = await upload(token, fit("2026-05-12T06:00:00.000Z"), {
      name: "Early",
      external_id: "mark-1",
    });
    expect([status, json["status"]]).toEqual([201, "Your activity is still being processed."]);
    await pass(1000);
    const done = await call("GET", `/api/v3/uploads/${String(json["id"])}`, { token });
    expect(done.json).toMatchObject({ error: null, status: "Your activity is ready." });
    const made = await call("GET", `/api/v3/activities/${done.json.activity_id}`, { token });
    expect(made.json).toMatchObject({ name: "Early", sport_type: "Run", start_date: "2026-05-12T06:00:00Z" });
    expect(made.json.max_heartrate).toBe(125);
  });

  test("the uploader's id comes back with the file's ending or as it was sent", async () => {
    const { access_token: token } = await connect();
    const ids = [];
    for (const hour of ["06", "07"]) {
      const { json } = await upload(token, fit(`2026-05-12T${hour}:00:00.000Z`), { external_id: `mark-${hour}` });
      ids.push(json["external_id"]);
    }
    expect(ids.toSorted()).toEqual(["mark-06.fit", "mark-07"]);
  });

  test("the same file, the same id and the same time are duplicates, told in two texts", async () => {
    simulator.world.settings = { ...simulator.world.settings, uploadDelayMs: 0 };
    const { access_token: token } = await connect();
    const bytes = fit("2026-05-12T06:00:00.000Z");
    const { activity_id: id } = (await upload(token, bytes, { external_id: "a", name: "One" })).json;
    const again = [
      (await upload(token, bytes, { external_id: "b" })).json["error"],
      (await upload(token, fit("2026-05-12T09:00:00.000Z"), { external_id: "a" })).json["error"],
      (await upload(token, fit("2026-05-12T06:00:59.000Z"), { external_id: "c.fit" })).json["error"],
    ];
    for (const text of again) expect(text).toContain(" duplicate of ");
    const texts = again.map((text) => String(text).split(" duplicate of ")[1]);
    expect(new Set(texts)).toEqual(
      new Set([`activity ${String(id)}`, `<a href='/activities/${String(id)}' target='_blank'>One</a>`]),
    );
  });

  test("a broken and an empty file are told in the service's words, at status 200", async () => {
    simulator.world.settings = { ...simulator.world.settings, uploadDelayMs: 0 };
    const { access_token: token } = await connect();
    const broken = fit("2026-05-12T06:00:00.000Z").slice(0, -9);
    expect((await upload(token, broken)).json["error"]).toContain("malformed");
    expect((await upload(token, new Uint8Array())).json["error"]).toBe("The file is empty.");
  });

  test("an upload whose activity was deleted says so", async () => {
    simulator.world.settings = { ...simulator.world.settings, uploadDelayMs: 0 };
    const { access_token: token } = await connect();
    const { json } = await upload(token, fit("2026-05-12T06:00:00.000Z"));
    await call("POST", "/_simulator/delete", { form: { id: String(json["activity_id"]) } });
    const polled = await call("GET", `/api/v3/uploads/${String(json["id"])}`, { token });
    expect(polled.json.status).toBe("The created activity has been deleted.");
  });
});

describe("events", () => {
  /** An application that answers the handshake and collects events. */
  const listen = async (answerTo = (_count: number) => 200) => {
    const bodies: Record<string, unknown>[] = [];
    const server = createServer((request, response) => {
      const challenge = new URL(request.url ?? "", "http://x").searchParams.get("hub.challenge");
      let text = "";
      request.on("data", (chunk) => (text += String(chunk)));
      request.on("end", () => {
        if (text !== "") bodies.push(JSON.parse(text));
        response.writeHead(challenge === null ? answerTo(bodies.length) : 200, { "content-type": "application/json" });
        response.end(JSON.stringify({ "hub.challenge": challenge }));
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    return { bodies, url: `http://127.0.0.1:${port}/hook`, close: () => server.close() };
  };
  const subscribe = (url: string) =>
    call("POST", "/api/v3/push_subscriptions", {
      form: {
        client_id: simulator.demo.clientId,
        client_secret: simulator.demo.clientSecret,
        callback_url: url,
        verify_token: "v",
      },
    });
  const until = async (isTrue: () => boolean) => {
    for (let tries = 0; !isTrue(); tries++) {
      if (tries > 200) throw new Error("It did not happen");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  test("a subscription shakes hands, is the only one, and tells what happens to an activity", async () => {
    const app = await listen();
    await connect();
    expect((await subscribe(app.url)).status).toBe(201);
    expect((await subscribe(app.url)).json.errors[0].code).toBe("already exists");
    const { id } = (await call("POST", "/_simulator/log", { form: { title: "Push Day" } }), { id: 15_500_000_001 });
    await call("POST", "/_simulator/edit", { form: { id: `${id}`, title: "Leg day" } });
    await call("POST", "/_simulator/edit", { form: { id: `${id}`, private: "true" } });
    await call("POST", "/_simulator/delete", { form: { id: `${id}` } });
    await until(() => app.bodies.length === 4);
    const told = app.bodies.map(({ aspect_type: aspect, updates }) => [aspect, updates]);
    expect(told).toEqual(
      expect.arrayContaining([
        ["create", {}],
        ["update", { title: "Leg day" }],
        ["update", { private: "true" }],
        ["delete", {}],
      ]),
    );
    expect(app.bodies[0]).toMatchObject({ object_id: id, owner_id: 90_210, subscription_id: 120_001 });
    app.close();
  });

  test("an address that does not answer the challenge is not verifiable", async () => {
    const { json } = await subscribe("http://127.0.0.1:9/nobody");
    expect(json.errors[0]).toMatchObject({ field: "callback url", code: "not verifiable" });
  });

  test("without the wider scope a private change looks like a deletion, and back like a new one", async () => {
    const app = await listen();
    await connect("read,activity:read");
    await subscribe(app.url);
    const run = logSample(simulator.world, "Morning Run", { isTold: false });
    await call("POST", "/_simulator/edit", { form: { id: `${run.id}`, private: "true" } });
    await call("POST", "/_simulator/edit", { form: { id: `${run.id}`, private: "false" } });
    await until(() => app.bodies.length === 2);
    expect(app.bodies.map((body) => body["aspect_type"]).toSorted()).toEqual(["create", "delete"]);
    app.close();
  });

  test("a refused event is sent three times at most", async () => {
    const app = await listen(() => 500);
    simulator.world.settings = { ...simulator.world.settings, webhookResendMs: 0 };
    await connect();
    await subscribe(app.url);
    logSample(simulator.world, "Morning Run");
    await until(() => simulator.world.events[0]?.tries === 3);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(app.bodies.length).toBe(3);
    app.close();
  });

  test("taking the access away voids the token and is told as the athlete's", async () => {
    const app = await listen();
    const { access_token: token } = await connect();
    await subscribe(app.url);
    expect((await call("POST", "/oauth/deauthorize", { form: { access_token: token } })).status).toBe(200);
    await until(() => app.bodies.length === 1);
    expect(app.bodies[0]).toMatchObject({ object_type: "athlete", updates: { authorized: "false" } });
    expect((await call("GET", "/api/v3/athlete", { token })).status).toBe(401);
    app.close();
  });
});

describe("faults", () => {
  const order = (kind: string, method = "GET") =>
    fetch(`${simulator.origin}/_simulator/settings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ faults: [{ method, path: "/api/v3/*", times: 1, kind }] }),
    });

  test("an error, a refusal and a cut happen as often as ordered", async () => {
    const { access_token: token } = await connect();
    const get = () => call("GET", "/api/v3/athlete", { token });
    await order("500");
    expect([(await get()).status, (await get()).status]).toEqual([500, 200]);
    await order("429");
    expect([(await get()).status, (await get()).status]).toEqual([429, 200]);
    await order("reset");
    await expect(get()).rejects.toThrow();
    expect((await get()).status).toBe(200);
  });

  test("a lost answer leaves the work done", async () => {
    const { access_token: token } = await connect();
    await order("timeout-after-success", "POST");
    const form = {
      ...{ name: "A", sport_type: "Run", start_date_local: "2026-05-12T19:30:00", elapsed_time: "60" },
    };
    await expect(call("POST", "/api/v3/activities", { token, form })).rejects.toThrow();
    expect(simulator.world.activities.size).toBe(1);
  });

  test("a switch that does not exist is refused", async () => {
    const answer = await fetch(`${simulator.origin}/_simulator/settings`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ uploadDelay: 0 }),
    });
    expect([answer.status, simulator.world.settings.uploadDelayMs]).toEqual([400, 1000]);
  });

  test("an application outside of the access programme is refused with 403 Inactive", async () => {
    const { access_token: token } = await connect();
    simulator.world.settings = { ...simulator.world.settings, isApplicationInactive: true };
    const { status, json } = await call("GET", "/api/v3/athlete", { token });
    expect([status, json.errors[0].code]).toEqual([403, "Inactive"]);
  });
});

test("the page lists what is there and its forms lead back to it", async () => {
  const { status, headers } = await call("POST", "/_simulator/log", { form: { title: "Push Day" } });
  expect([status, headers.get("location")]).toEqual([303, "/"]);
  const shown = await call("GET", "/");
  expect(shown.json).toContain("<strong>Push Day</strong>");
  expect(shown.json).toContain('<html lang="en">');
});

test("the page says which of its switches are in force", async () => {
  const shown = async () => String((await call("GET", "/")).json);
  expect(await shown()).toContain("The access programme goes on; events of changes are sent; there are requests left.");
  for (const name of ["inactive", "silent", "break"])
    await call("POST", "/_simulator/settings", { form: { switch: name } });
  await call("POST", "/_simulator/throttle", { form: {} });
  const page = await shown();
  expect(page).toContain("has ended: every request is refused; events of changes are not sent");
  expect(page).toContain("used up; the next 9 requests that fit go wrong.");
});
