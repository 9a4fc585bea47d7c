import type { Manifest } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { CLIENT, OAUTH_MANIFEST, tokenServer, type TokenServer } from "../../test/token-server.ts";
import { createSignInAttemptRepository } from "../storage/sign-in-attempt-repository.ts";
import { oauth2Of } from "./oauth-client.ts";
import { createSignIns, type SignIns } from "./sign-ins.ts";

/** Whole sign-ins, from the page that asks the person to the tokens, at a server that checks what RFC 7636 asks it to. */

const ADA = { accountId: "ada", sessionId: "session-1" };

let database: TestDatabase;
let server: TokenServer;
let signIns: SignIns;

beforeAll(async () => {
  [database, server] = await Promise.all([createTestDatabase(), tokenServer()]);
  signIns = createSignIns(
    createSignInAttemptRepository(database.db),
    server.oauth,
    new Map([["acme/service", CLIENT]]),
  );
});
beforeEach(() => {
  server.requests.length = 0;
  server.scope = null;
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

const begin = async (manifest = OAUTH_MANIFEST, optionalScopes: readonly string[] | null = null) => {
  const origin = "https://fit.example.org";
  const { url } = await signIns.begin({ ...ADA, origin, wantsHistory: false, optionalScopes }, manifest);
  return url;
};
const finish = (answer: URLSearchParams, manifest = OAUTH_MANIFEST) => signIns.finish({ ...ADA, answer }, manifest);
const attempts = () => database.db.selectFrom("sign_in_attempt").selectAll().execute();

describe("with PKCE", () => {
  test("the page is asked with the S256 of a verifier that only the token endpoint is told", async () => {
    const url = await begin();
    const asked = new URL(url).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    const [attempt] = await attempts();
    expect(attempt?.code_verifier).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(attempt?.code_verifier);
    const { signedIn } = await finish(server.allow(url));
    expect(signedIn.credentials.accessToken).toMatch(/^access-token-/);
    expect(server.requests.map(({ form }) => form.get("code_verifier"))).toEqual([attempt?.code_verifier]);
    expect(await attempts()).toEqual([]);
  });

  test("each sign-in has a verifier of its own: a code that belongs to another one opens nothing", async () => {
    const [mine, theirs] = [server.allow(await begin()), server.allow(await begin())];
    mine.set("code", theirs.get("code") ?? "");
    await expect(finish(mine)).rejects.toMatchObject({ code: "OAUTH_REFUSED" });
  });
});

test("without PKCE in the manifest no challenge is sent, which services that do not know it refuse", async () => {
  const { connection } = OAUTH_MANIFEST;
  const auth = { ...oauth2Of(OAUTH_MANIFEST), pkce: false };
  const manifest = { ...OAUTH_MANIFEST, connection: { ...connection, auth } } as Manifest;
  const url = await begin(manifest);
  expect(url).not.toContain("code_challenge");
  await expect(finish(server.allow(url), manifest)).resolves.toMatchObject({ wantsHistory: false });
  expect(server.requests[0]?.form.has("code_verifier")).toBe(false);
});

describe("scopes", () => {
  test("are those that the service says were left ticked, on the way back or with the tokens", async () => {
    const onTheWay = server.allow(await begin());
    onTheWay.set("scope", "read");
    expect((await finish(onTheWay)).signedIn.scopes).toEqual(["read"]);
    server.scope = "read write";
    expect((await finish(server.allow(await begin()))).signedIn.scopes).toEqual(["read", "write"]);
  });

  test("are those that were asked for when the service says nothing", async () => {
    expect((await finish(server.allow(await begin()))).signedIn.scopes).toEqual(["read", "write"]);
    const url = await begin(OAUTH_MANIFEST, []);
    expect(new URL(url).searchParams.get("scope")).toBe("read");
    expect((await finish(server.allow(url))).signedIn.scopes).toEqual(["read"]);
  });
});

describe("an answer is taken once, in the session in which it was asked for, and in time:", () => {
  const refusal = { code: "OAUTH_STATE_INVALID" };

  test("not a second time", async () => {
    const answer = server.allow(await begin());
    await finish(answer);
    await expect(finish(answer)).rejects.toMatchObject(refusal);
  });

  test.each([
    ["another session", { ...ADA, sessionId: "session-2" }],
    ["another person", { ...ADA, accountId: "eve" }],
  ])("not for %s, and then for nobody", async (_, other) => {
    const answer = server.allow(await begin());
    await expect(signIns.finish({ ...other, answer }, OAUTH_MANIFEST)).rejects.toMatchObject(refusal);
    await expect(finish(answer)).rejects.toMatchObject(refusal);
    expect(server.requests).toEqual([]);
  });

  test("not after a quarter of an hour", async () => {
    const answer = server.allow(await begin());
    const [attempt] = await attempts();
    const lasts = Number(attempt?.expires_at.getTime()) - Date.now();
    expect(Math.abs(lasts - 15 * 60_000)).toBeLessThan(60_000);
    await database.db
      .updateTable("sign_in_attempt")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute();
    await expect(finish(answer)).rejects.toMatchObject(refusal);
    expect(server.requests).toEqual([]);
  });
});
