import { afterEach, beforeEach, expect, test } from "vitest";
import { type ConnectedContext, connectedContext } from "../test/connected-context.ts";
import { subscribe, unsubscribe } from "./event-subscription.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";

const OURS = "https://fit.example/webhooks/hevy/first-secret";
const ROTATED = "https://fit.example/webhooks/hevy/second-secret";

let hevy: Simulator;
let ctx: ConnectedContext;
beforeEach(async () => {
  hevy = await createSimulator();
  ctx = connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } });
});
afterEach(() => hevy.close());

const methods = () => hevy.calls.map(({ method }) => method);

test("Hevy is given our address and token (V5)", async () => {
  expect(await subscribe(ctx, OURS, "token")).toEqual({ outcome: "subscribed" });
  expect(hevy.service.subscription).toEqual({ url: OURS, authToken: "token" });
});

test("a second time changes nothing", async () => {
  await subscribe(ctx, OURS, "token");
  expect(await subscribe(ctx, OURS, "token")).toEqual({ outcome: "subscribed" });
  expect(methods()).toEqual(["GET", "POST", "GET"]);
});

test("a rotated secret takes the place of the former one (V27)", async () => {
  await subscribe(ctx, OURS, "token");
  expect(await subscribe(ctx, ROTATED, "other token")).toEqual({ outcome: "subscribed" });
  expect(hevy.service.subscription).toEqual({ url: ROTATED, authToken: "other token" });
});

test("our own address is known again after this server got another name", async () => {
  await subscribe(ctx, "https://old.example/webhooks/hevy/s", "token");
  expect(await subscribe(ctx, OURS, "token")).toEqual({ outcome: "subscribed" });
  expect(hevy.service.subscription?.url).toBe(OURS);
});

test("the subscription of another application is left alone", async () => {
  hevy.service.subscription = { url: "https://other.example/hook", authToken: "theirs" };
  expect(await subscribe(ctx, OURS, "token")).toEqual({
    outcome: "unavailable",
    reason: expect.stringContaining("other.example"),
  });
  expect(await unsubscribe(ctx)).toEqual({ outcome: "unsubscribed" });
  expect(hevy.service.subscription?.authToken).toBe("theirs");
});

test("without webhooks it is not an error: FitGlue asks instead (V5)", async () => {
  hevy.service.settings = { ...hevy.service.settings, webhooks: false };
  expect(await subscribe(ctx, OURS, "token")).toEqual({ outcome: "unavailable", reason: expect.any(String) });
  expect(await unsubscribe(ctx)).toEqual({ outcome: "unsubscribed" });
});

test("an address that Hevy does not take is told in its words", async () => {
  const answer = await subscribe(ctx, "not an address", "token");
  expect(answer).toEqual({ outcome: "unavailable", reason: expect.stringContaining("must be a valid address") });
});

test("our subscription ends with the connection, and ending it twice is no error", async () => {
  await subscribe(ctx, OURS, "token");
  expect(await unsubscribe(ctx)).toEqual({ outcome: "unsubscribed" });
  expect(hevy.service.subscription).toBeNull();
  expect(await unsubscribe(ctx)).toEqual({ outcome: "unsubscribed" });
});

test("Hevy may say nothing when a subscription ended", async () => {
  await subscribe(ctx, OURS, "token");
  const send = ctx.connection.fetch as (url: string, request?: object) => Promise<{ body: string }>;
  const fetch = async (url: string, request?: { method?: string }) => {
    const answer = await send(url, request);
    return request?.method === "DELETE" ? { ...answer, body: "" } : answer;
  };
  const silent = { ...ctx, connection: { fetch: fetch as typeof ctx.connection.fetch } };
  expect(await unsubscribe(silent)).toEqual({ outcome: "unsubscribed" });
});

test("a failure of Hevy is no answer to whether there are events", async () => {
  hevy.service.settings = {
    ...hevy.service.settings,
    faults: [{ method: "GET", path: "/v1/webhook-subscription", times: 1, kind: "500" }],
  };
  await expect(subscribe(ctx, OURS, "token")).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
});
