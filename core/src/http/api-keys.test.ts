import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";

/** What a key opens; everything else must refuse it. */
const FOR_KEYS = new Set(["GET /api/v1/runs", "GET /api/v1/runs/{id}", "GET /api/v1/runs/{id}/steps/{stepId}/tape"]);

let http: HttpApp;
let cookie: string;
const askedFor: string[] = [];

beforeAll(async () => {
  http = await openHttpApp({
    services: {
      runs: {
        list: (accountId: string) => {
          askedFor.push(accountId);
          return Promise.resolve({ items: [], nextCursor: null });
        },
      } as never,
    },
  });
  cookie = await http.signUp();
}, 60_000);
afterAll(() => http.close());

async function makeKey(name = "CLI on my laptop"): Promise<{ key: string; id: string }> {
  const answer = await http.app.inject({
    method: "POST",
    url: "/api/v1/api-keys",
    headers: { cookie },
    payload: { name },
  });
  expect(answer.statusCode).toBe(201);
  const { key, apiKey } = answer.json();
  return { key, id: apiKey.id };
}

function withKey(key: string, method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE" = "GET", url = "/api/v1/runs") {
  return http.app.inject({ method, url, headers: { authorization: `Bearer ${key}` } });
}

test("a key is shown once; what is stored and listed does not hold it", async () => {
  const { key, id } = await makeKey("  For the backup  ");
  expect(key).toMatch(/^fgk_[\w-]{43}$/);
  const listed = await http.app.inject({ url: "/api/v1/api-keys", headers: { cookie } });
  expect(listed.json().apiKeys).toContainEqual({
    id,
    name: "For the backup",
    hint: key.slice(0, 8),
    createdAt: expect.any(String),
    usedAt: null,
  });
  const row = await http.db.selectFrom("api_key").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(JSON.stringify([row, listed.body, row.sha256.toString("latin1")])).not.toContain(key.slice(8));
});

test("a key reads the runs of its owner without a cookie, and its last use is noted", async () => {
  const { key, id } = await makeKey();
  const owner = (await http.app.inject({ url: "/api/v1/session", headers: { cookie } })).json().user.id;
  askedFor.length = 0;
  const answer = await withKey(key);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["cache-control"]).toBe("private, no-store");
  expect(askedFor).toEqual([owner]);
  const { used_at } = await http.db.selectFrom("api_key").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect(used_at).toBeInstanceOf(Date);
});

test("no address but those for reading runs and recordings takes a key", async () => {
  const { key } = await makeKey();
  const { paths } = (await http.app.inject({ url: "/api/v1/openapi.json" })).json();
  const opened: string[] = [];
  let asked = 0;
  for (const [path, operations] of Object.entries<Record<string, { security?: Record<string, unknown>[] }>>(paths))
    for (const [method, { security }] of Object.entries(operations)) {
      // Addresses for anyone do not look who asks.
      if (security === undefined && !path.endsWith("/session")) continue;
      const name = `${method.toUpperCase()} ${path}`;
      if (FOR_KEYS.has(name)) {
        expect(security, name).toContainEqual({ apiKey: [] });
        continue;
      }
      asked++;
      const answer = await withKey(key, method.toUpperCase() as "GET", path.replaceAll(/\{\w+\}/g, "x"));
      if (answer.statusCode !== 403 || answer.json().error.code !== "API_KEY_NOT_ENOUGH") opened.push(name);
    }
  expect(asked).toBeGreaterThan(20);
  expect(opened).toEqual([]);
  const picture = await withKey(key, "GET", "/assets/x");
  expect(picture.json().error.code).toBe("API_KEY_NOT_ENOUGH");
});

test("a request with a key and a cookie is judged by the key", async () => {
  const { key } = await makeKey();
  const answer = await http.app.inject({
    method: "POST",
    url: "/api/v1/api-keys",
    headers: { cookie, authorization: `Bearer ${key}` },
    payload: { name: "made by a key" },
  });
  expect(answer.json().error.code).toBe("API_KEY_NOT_ENOUGH");
});

test("a revoked key opens nothing, and cannot be revoked twice", async () => {
  const { key, id } = await makeKey();
  expect((await withKey(key)).statusCode).toBe(200);
  const revoke = () => http.app.inject({ method: "DELETE", url: `/api/v1/api-keys/${id}`, headers: { cookie } });
  expect((await revoke()).statusCode).toBe(204);
  const refused = await withKey(key);
  expect([refused.statusCode, refused.json().error.code]).toEqual([401, "API_KEY_REFUSED"]);
  expect((await revoke()).statusCode).toBe(404);
});

test.each([
  ["a key that was never made", `fgk_${"A".repeat(43)}`],
  ["a key that is cut off", "fgk_abc"],
  ["a key with more behind it", `fgk_${"A".repeat(44)}`],
])("%s is refused", async (_what, key) => {
  expect((await withKey(key)).json().error.code).toBe("API_KEY_REFUSED");
});

test.each(["Bearer eyJhbGciOiJub25lIn0.e30.", "Basic YWRhOnNlY3JldA=="])(
  "credentials for a proxy in front (%s) are no key: the cookie counts",
  async (authorization) => {
    const stranger = await http.app.inject({ url: "/api/v1/runs", headers: { authorization } });
    expect(stranger.json().error.code).toBe("NOT_SIGNED_IN");
    const owner = await http.app.inject({ url: "/api/v1/runs", headers: { authorization, cookie } });
    expect(owner.statusCode).toBe(200);
  },
);

test("a name of blanks is refused, and so is a twenty-first key", async () => {
  const make = (name: string) =>
    http.app.inject({ method: "POST", url: "/api/v1/api-keys", headers: { cookie }, payload: { name } });
  expect((await make("   ")).json().error.code).toBe("REQUEST_INVALID");
  let answer = await make("filler");
  for (let tries = 0; tries < 20 && answer.statusCode === 201; tries++) answer = await make("filler");
  expect([answer.statusCode, answer.json().error.code]).toEqual([409, "CONFLICT"]);
  const { apiKeys } = (await http.app.inject({ url: "/api/v1/api-keys", headers: { cookie } })).json();
  expect(apiKeys).toHaveLength(20);
});
