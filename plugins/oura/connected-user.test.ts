import { afterEach, beforeEach, expect, test } from "vitest";
import { answering } from "../test/connected-context.ts";
import { connectedUser } from "./connected-user.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

let oura: Simulator;
beforeEach(async () => {
  oura = await createSimulator();
});
afterEach(() => oura.close());
const behave = (settings: Partial<Simulator["service"]["settings"]>) => {
  oura.service.settings = { ...oura.service.settings, ...settings };
};

test("the account is its number; age, height and weight are not kept", async () => {
  expect(await connectedUser(await signedIn(oura))).toEqual({
    id: "8f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f",
    name: "Ring 8f1c2d3e",
    url: null,
  });
});

test("tokens that Oura does not accept are told with what to do", async () => {
  const ctx = await signedIn(oura, { isNew: true });
  oura.service.grant = null;
  await expect(connectedUser(ctx)).rejects.toMatchObject({ pluginErrorCode: "OURA_SIGN_IN_REFUSED" });
});

test("a membership that has ended is told apart from a wrong sign-in", async () => {
  const ctx = await signedIn(oura, { isNew: true });
  behave({ isMember: false });
  await expect(connectedUser(ctx)).rejects.toMatchObject({ pluginErrorCode: "OURA_MEMBERSHIP_MISSING" });
});

test("so is a service that does not work", async () => {
  const ctx = await signedIn(oura, { isNew: true });
  behave({ faults: [{ path: "/v2/*", times: 1, kind: "500" }] });
  await expect(connectedUser(ctx)).rejects.toMatchObject({ pluginErrorCode: "OURA_UNAVAILABLE" });
});

test.each(["<html>", "null", "{}", '{"id":""}'])("an answer without an account is none: %s", async (body) => {
  await expect(connectedUser({ connection: answering(body) })).rejects.toMatchObject({
    pluginErrorCode: "OURA_UNAVAILABLE",
  });
});
