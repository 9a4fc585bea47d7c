import { createHmac } from "node:crypto";
import fastify from "fastify";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Simulator, createSimulator } from "./create-simulator.ts";
import { sampleUntil } from "./sample-workouts.ts";
import { type Tokens, askTokens, signIn } from "./signed-in.fixture.ts";

let whoop: Simulator;
beforeEach(async () => {
  whoop = await createSimulator();
});
afterEach(() => whoop.close());

const profile = (token: string) =>
  fetch(`${whoop.origin}/developer/v2/user/profile/basic`, { headers: { authorization: `Bearer ${token}` } });
const refresh = (token: string | undefined) =>
  askTokens(whoop, { grant_type: "refresh_token", refresh_token: token ?? "" });
const submit = (action: string, fields: Record<string, string>) =>
  fetch(`${whoop.origin}/_simulator/${action}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });

describe("signing in", () => {
  test("gives tokens for an hour with what was granted, and a key for renewing that serves once", async () => {
    const first = await signIn(whoop);
    expect(first).toMatchObject({ token_type: "bearer", expires_in: 3600, scope: "offline read:profile read:workout" });
    whoop.service.advance(3600_000);
    expect((await profile(first.access_token)).status).toBe(401);
    const second = (await (await refresh(first.refresh_token)).json()) as Tokens;
    expect((await profile(second.access_token)).status).toBe(200);
    expect((await refresh(first.refresh_token)).status).toBe(400);
  });

  test("without the scope offline there is no key for renewing", async () => {
    expect(await signIn(whoop, "read:profile")).not.toHaveProperty("refresh_token");
  });

  test("a scope that was not granted opens nothing", async () => {
    const { access_token: token } = await signIn(whoop, "offline read:workout");
    expect((await profile(token)).status).toBe(401);
  });

  test.each([
    [{ state: "short" }, "invalid_state"],
    [{ client_id: "other" }, "invalid_client"],
    [{ scope: "read:everything" }, "invalid_scope"],
    [{ redirect_uri: "https://example.org/back" }, "invalid_request"],
  ])("a page with %j is not shown", async (wrong, error) => {
    const asked = { client_id: whoop.demo.clientId, redirect_uri: "http://localhost/back", response_type: "code" };
    const query = new URLSearchParams({ ...asked, scope: "offline", state: "long-enough", ...wrong });
    const answer = await fetch(`${whoop.origin}/oauth/oauth2/auth?${query.toString()}`);
    expect([answer.status, await answer.json()]).toEqual([400, { error }]);
  });

  test("whoever denies is sent back with that, and a code serves once", async () => {
    const { access_token: _token } = await signIn(whoop);
    expect((await askTokens(whoop, { grant_type: "authorization_code", code: "spent" })).status).toBe(400);
    const asked = { client_id: whoop.demo.clientId, redirect_uri: "http://localhost/back", response_type: "code" };
    const body = new URLSearchParams({ ...asked, scope: "offline", state: "long-enough", decision: "deny" });
    const answer = await fetch(`${whoop.origin}/oauth/oauth2/auth`, { method: "POST", body, redirect: "manual" });
    expect(answer.headers.get("location")).toContain("error=access_denied");
  });
});

test("an event of each change is sent to the application's address, signed with its secret", async () => {
  const seen: { headers: Readonly<Record<string, unknown>>; body: string }[] = [];
  const listener = fastify();
  listener.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
  listener.post("/events", ({ headers, body }) => {
    seen.push({ headers, body: String(body) });
    return "";
  });
  const webhookUrl = `${await listener.listen({ host: "127.0.0.1", port: 0 })}/events`;
  whoop.service.settings = { ...whoop.service.settings, webhookUrl };
  const { id } = whoop.service.log(sampleUntil("running", whoop.service.nowMs()));
  whoop.service.remove(id);
  await vi.waitFor(() => expect(whoop.events.map(({ status }) => status)).toEqual([200, 200]), { timeout: 60_000 });
  await listener.close();
  expect(new Set(seen.map(({ body }) => JSON.parse(body).type))).toEqual(
    new Set(["workout.updated", "workout.deleted"]),
  );
  for (const { headers, body } of seen) {
    expect(JSON.parse(body)).toMatchObject({ user_id: 10_129, id, trace_id: expect.any(String) });
    const signed = `${String(headers["x-whoop-signature-timestamp"])}${body}`;
    const signature = createHmac("sha256", whoop.demo.clientSecret).update(signed).digest("base64");
    expect(headers["x-whoop-signature"]).toBe(signature);
  }
});

describe("the page for people", () => {
  const pageNow = async () => (await fetch(whoop.origin)).text();

  test("records, scores, edits and deletes a workout, and leads back", async () => {
    await submit("settings", { scoresAtOnce: "false" });
    const logged = await submit("log", { sport: "weightlifting" });
    expect([logged.status, logged.headers.get("location")]).toEqual([303, "/"]);
    const { id = "" } = whoop.service.workouts()[0] ?? {};
    expect(await pageNow()).toContain("PENDING_SCORE");
    await submit("score", { id });
    await submit("edit", { id, sport: "<script>" });
    expect(whoop.service.find(id)).toMatchObject({ state: "SCORED", sportName: "<script>" });
    expect(await pageNow()).not.toContain("<script>");
    await submit("delete", { id });
    expect(whoop.service.workouts()).toEqual([]);
  });

  test("refuses what there is not", async () => {
    expect((await submit("log", { sport: "chess" })).status).toBe(400);
    const settings = { method: "POST", headers: { "content-type": "application/json" }, body: '{"webhoks":1}' };
    expect((await fetch(`${whoop.origin}/_simulator/settings`, settings)).status).toBe(400);
  });
});
