import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Simulator, createSimulator } from "./create-simulator.ts";
import { type Tokens, askTokens, signIn } from "./signed-in.fixture.ts";

let oura: Simulator;
beforeEach(async () => {
  oura = await createSimulator();
});
afterEach(() => oura.close());

const ask = (path: string, token: string) =>
  fetch(`${oura.origin}/v2/usercollection/${path}`, { headers: { authorization: `Bearer ${token}` } });
const refresh = (token: string) => askTokens(oura, { grant_type: "refresh_token", refresh_token: token });
const submit = (path: string, fields: Record<string, string>) =>
  fetch(`${oura.origin}${path}`, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });

describe("signing in", () => {
  test("gives tokens for a day with what was granted, and a key for renewing that serves once", async () => {
    const first = await signIn(oura);
    expect(first.scope).toBe("extapi:personal extapi:workout extapi:heartrate");
    oura.service.advance(86_400_000);
    expect((await ask("personal_info", first.access_token)).status).toBe(401);
    const second = (await (await refresh(first.refresh_token)).json()) as Tokens;
    expect((await ask("personal_info", second.access_token)).status).toBe(200);
    expect((await refresh(first.refresh_token)).status).toBe(400);
  });

  test("a permission that was unticked is not granted, and opens nothing", async () => {
    const tokens = await signIn(oura, { "deny extapi:heartrate": "on" });
    expect(tokens.scope).toBe("extapi:personal extapi:workout");
    expect((await ask("heartrate", tokens.access_token)).status).toBe(401);
    expect((await ask("workout", tokens.access_token)).status).toBe(200);
  });

  test("the access can be taken away", async () => {
    const { access_token: token } = await signIn(oura);
    await submit("/oauth/v2/ext/oauth-revoke", { token });
    expect((await ask("personal_info", token)).status).toBe(401);
  });

  test.each([
    [{ client_id: "other" }, "invalid_client"],
    [{ scope: "extapi:everything" }, "invalid_scope"],
    [{ redirect_uri: "https://example.org/back" }, "invalid_request"],
  ])("a page with %j is not shown", async (wrong, error) => {
    const asked = { client_id: oura.demo.clientId, redirect_uri: "http://localhost/back", response_type: "code" };
    const query = new URLSearchParams({ ...asked, scope: "extapi:workout", state: "s", ...wrong });
    const answer = await fetch(`${oura.origin}/oauth/v2/ext/oauth-authorize?${query.toString()}`);
    expect([answer.status, await answer.json()]).toEqual([400, { error }]);
  });
});

describe("the page for people", () => {
  const pageNow = async () => (await fetch(oura.origin)).text();

  test("records, names and deletes a workout, and leads back", async () => {
    const logged = await submit("/_simulator/log", { activity: "running" });
    expect([logged.status, logged.headers.get("location")]).toEqual([303, "/"]);
    const { id = "" } = oura.service.workouts()[0] ?? {};
    await submit("/_simulator/edit", { id, label: "<script>" });
    expect(oura.service.find(id)?.label).toBe("<script>");
    expect(await pageNow()).not.toContain("<script>");
    await submit("/_simulator/delete", { id });
    expect(oura.service.workouts()).toEqual([]);
  });

  test("refuses what there is not", async () => {
    expect((await submit("/_simulator/log", { activity: "chess" })).status).toBe(400);
    const settings = { method: "POST", headers: { "content-type": "application/json" }, body: '{"pageSise":1}' };
    expect((await fetch(`${oura.origin}/_simulator/settings`, settings)).status).toBe(400);
  });
});
