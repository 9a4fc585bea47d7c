import { afterEach, beforeEach, expect, test } from "vitest";
import { connectedContext } from "../test/connected-context.ts";
import { connectedAccount } from "./connected-account.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";

let hevy: Simulator;
beforeEach(async () => {
  hevy = await createSimulator();
});
afterEach(() => hevy.close());

const account = (key = hevy.demo.key) => {
  const { connection } = connectedContext({ origin: hevy.origin, headers: { "api-key": key }, isNew: true });
  return connectedAccount(connection.fetch);
};
const behave = (settings: Partial<Simulator["service"]["settings"]>) => {
  hevy.service.settings = { ...hevy.service.settings, ...settings };
};

test("a key that works tells whose it is (V1, V5)", async () => {
  expect(await account()).toEqual({
    id: "0b7a4e52-6c1d-4f0e-9a55-3d8b6f2c1e90",
    name: "demo_lifter",
    url: "https://hevy.com/user/demo_lifter",
  });
});

test("a wrong key is told apart (H29)", async () => {
  await expect(account("no key")).rejects.toMatchObject({ pluginErrorCode: "HEVY_KEY_REFUSED" });
});

test("a missing Hevy Pro is told apart (H28)", async () => {
  behave({ isPro: false });
  await expect(account()).rejects.toMatchObject({
    pluginErrorCode: "HEVY_PRO_MISSING",
    message: expect.stringContaining("renew Hevy Pro"),
  });
});

test("a service that does not work is told apart from a wrong key (H29)", async () => {
  behave({ faults: [{ method: "GET", path: "/v1/user/info", times: 1, kind: "500" }] });
  await expect(account()).rejects.toMatchObject({
    pluginErrorCode: "HEVY_UNAVAILABLE",
    // Nobody connects for the person again.
    message: "Hevy does not say whose key this is (500); try again in a minute",
  });
});

test("a network that is down is left to the host to tell (H29)", async () => {
  behave({ faults: [{ method: "GET", path: "/v1/user/info", times: 1, kind: "reset" }] });
  await expect(account()).rejects.toMatchObject({ code: "EGRESS_FAILED" });
});

test("an answer without an account is no account", async () => {
  const fetch = async () => ({ status: 200, headers: {}, body: '{"data":{}}' });
  await expect(connectedAccount(fetch as never)).rejects.toMatchObject({ pluginErrorCode: "HEVY_UNAVAILABLE" });
});
