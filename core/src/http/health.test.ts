import type { SandboxStatus } from "@fitglue/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { Health } from "../services.ts";

const SENTENCE = "Sandbox processes have the machine's network; allow user namespaces";
const SANDBOX: SandboxStatus = {
  ready: true,
  processes: [],
  restarts: 0,
  restartsByCause: { MEMORY_LIMIT: 0, SANDBOX_HANG: 0, crash: 0, replaced: 0 },
  waiting: {},
  quarantined: [],
  protections: { "permission-model": true, "no-network": false },
  missingProtections: { "no-network": SENTENCE },
};
const REST = { queue: { waiting: 0, oldestSeconds: 0 }, webhooks: [], egress: [] };
const WELL: Health = { database: true, migrations: true, jobs: true, sandbox: SANDBOX, ...REST };

let http: HttpApp;
let health = WELL;
beforeAll(async () => {
  http = await openHttpApp({ services: { health: async () => health } });
}, 60_000);
afterAll(() => http.close());

test("/readyz names the protections of the sandbox, and says of each that is off what is missing", async () => {
  const answer = await http.app.inject({ url: "/readyz" });
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toMatchObject({
    status: "ready",
    sandbox: {
      protections: { "permission-model": true, "no-network": false },
      missingProtections: { "no-network": SENTENCE },
    },
  });
});

test.each([
  ["a database", { database: false }],
  ["its tables", { migrations: false }],
  ["jobs", { jobs: false }],
  ["a sandbox process", { sandbox: { ...SANDBOX, ready: false } }],
])("/readyz refuses without %s, and /healthz says all the same that the program lives", async (_, missing) => {
  health = { ...WELL, ...missing };
  const answer = await http.app.inject({ url: "/readyz" });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ status: "not ready" });
  expect((await http.app.inject({ url: "/healthz" })).statusCode).toBe(200);
});
