import { afterAll, beforeAll, expect, test } from "vitest";
import { createOperatorService } from "../accounts/operator-service.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";

const HELD = "eve/hangs@1.0.0";
let http: HttpApp;
let cookie: string;
let held: Set<string>;

beforeAll(async () => {
  held = new Set([HELD]);
  const services = { operator: { liftQuarantine: (...args: [string, string]) => operator().liftQuarantine(...args) } };
  http = await openHttpApp({ services });
  cookie = await http.signUp();
}, 60_000);
afterAll(() => http.close());

function operator() {
  return createOperatorService(createAccountRepository(http.db), { lift: (key) => held.delete(key) });
}

function lift(version: string, headers: Record<string, string> = { cookie }) {
  return http.app.inject({ method: "DELETE", url: `/api/v1/plugins/eve/hangs/${version}/quarantine`, headers });
}

test("the first account lifts a quarantine, once", async () => {
  expect((await lift("2.0.0")).json()).toMatchObject({ error: { code: "NOT_FOUND" } });
  expect(held).toEqual(new Set([HELD]));
  expect((await lift("1.0.0")).statusCode).toBe(204);
  expect(held).toEqual(new Set());
  expect((await lift("1.0.0")).statusCode).toBe(404);
});

test("nobody else does", async () => {
  held.add(HELD);
  expect((await lift("1.0.0", {})).statusCode).toBe(401);
  await expect(operator().liftQuarantine("a later account", HELD)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(held).toEqual(new Set([HELD]));
});
