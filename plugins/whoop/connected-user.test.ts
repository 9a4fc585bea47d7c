import { afterEach, beforeEach, expect, test } from "vitest";
import { answering } from "../test/connected-context.ts";
import { connectedUser } from "./connected-user.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { signedIn } from "./simulator/signed-in.fixture.ts";

let whoop: Simulator;
beforeEach(async () => {
  whoop = await createSimulator();
});
afterEach(() => whoop.close());

test("the account is the member's id and name; the address of mail is not taken", async () => {
  expect(await connectedUser(await signedIn(whoop))).toEqual({ id: "10129", name: "Robin Demo", url: null });
});

test("tokens that WHOOP does not accept are told with what to do", async () => {
  const ctx = await signedIn(whoop, { isNew: true });
  whoop.service.grant = null;
  await expect(connectedUser(ctx)).rejects.toMatchObject({ pluginErrorCode: "WHOOP_SIGN_IN_REFUSED" });
});

test("a service that does not work is told apart from a wrong sign-in", async () => {
  const ctx = await signedIn(whoop, { isNew: true });
  whoop.service.settings = { ...whoop.service.settings, faults: [{ path: "/developer/*", times: 1, kind: "500" }] };
  await expect(connectedUser(ctx)).rejects.toMatchObject({ pluginErrorCode: "WHOOP_UNAVAILABLE" });
});

test("a member without a name is called by the number, and an answer without a member is none", async () => {
  expect((await connectedUser({ connection: answering('{"user_id":7,"first_name":""}') })).name).toBe("Member 7");
  for (const body of ["<html>", "null", "{}"])
    await expect(connectedUser({ connection: answering(body) })).rejects.toMatchObject({
      pluginErrorCode: "WHOOP_UNAVAILABLE",
    });
});
