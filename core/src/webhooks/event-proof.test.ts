import { describe, expect, test } from "vitest";
import type { WebhookTrigger } from "./event-name.ts";
import { isProven, needsProof } from "./event-proof.ts";

const trigger = (
  verify: WebhookTrigger["verify"],
  proof: Omit<NonNullable<WebhookTrigger["proof"]>, "header"> = {},
): WebhookTrigger => ({
  type: "webhook",
  scope: "connection",
  dedupeKey: "/id",
  verify,
  proof: { header: "X-Proof", ...proof },
});
const call = (proof: string | undefined, body = BODY, more: Readonly<Record<string, string>> = {}) => ({
  headers: { ...more, ...(proof !== undefined && { "x-proof": proof }) },
  body: Buffer.from(body),
});

// RFC 4231, test case 2.
const KEY = "Jefe";
const BODY = "what do ya want for nothing?";
const HEX = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const BASE64 = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

test("only signatures and headers prove more than the address does", () => {
  const kinds = ["secretUrl", "hubChallenge", "hmacSha256", "header"] as const;
  expect(kinds.map((kind) => needsProof(trigger(kind)))).toEqual([false, false, true, true]);
});

describe("a signature", () => {
  test("is over the bytes as they came, in hexadecimal of either case or in base64, behind its prefix", () => {
    const signed = trigger("hmacSha256");
    expect(isProven(signed, call(HEX), KEY)).toBe(true);
    expect(isProven(signed, call(HEX.toUpperCase()), KEY)).toBe(true);
    expect(isProven(trigger("hmacSha256", { encoding: "base64" }), call(BASE64), KEY)).toBe(true);
    expect(isProven(trigger("hmacSha256", { prefix: "sha256=" }), call(`sha256=${HEX}`), KEY)).toBe(true);
  });

  test("may begin with a timestamp that another header tells", () => {
    const signed = trigger("hmacSha256", { timestampHeader: "X-Time" });
    expect(isProven(signed, call(HEX, "want for nothing?", { "x-time": "what do ya " }), KEY)).toBe(true);
    expect(isProven(signed, call(HEX, "want for nothing?", { "x-time": "what do we " }), KEY)).toBe(false);
    expect(isProven(signed, call(HEX), KEY)).toBe(false);
  });

  test.each<[string, string | undefined, string, string]>([
    ["with another key", HEX, BODY, "Jeff"],
    ["of another body", HEX, `${BODY} `, KEY],
    ["cut short", HEX.slice(0, -2), BODY, KEY],
    ["made longer", `${HEX}00`, BODY, KEY],
    ["in another encoding", BASE64, BODY, KEY],
    ["that is empty", "", BODY, KEY],
    ["that is missing", undefined, BODY, KEY],
  ])("%s proves nothing", (_, given, body, key) => {
    expect(isProven(trigger("hmacSha256"), call(given, body), key)).toBe(false);
  });

  test("without its prefix proves nothing", () => {
    expect(isProven(trigger("hmacSha256", { prefix: "sha256=" }), call(HEX), KEY)).toBe(false);
  });
});

describe("a header", () => {
  test("holds the key, behind its prefix, and nothing else", () => {
    const bearer = trigger("header", { prefix: "Bearer " });
    expect(isProven(bearer, call("Bearer Jefe"), KEY)).toBe(true);
    for (const given of ["Jefe", "Bearer Jef", "Bearer Jefe ", "bearer Jefe", "", undefined])
      expect([given, isProven(bearer, call(given), KEY)]).toEqual([given, false]);
  });
});
