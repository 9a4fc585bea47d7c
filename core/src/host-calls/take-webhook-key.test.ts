import type { Caller } from "@fitglue/sandbox";
import { expect, test } from "vitest";
import { notebookPlugin } from "../../test/notebook-service.ts";
import { MASK } from "./mask-secrets.ts";
import { createStepSessions } from "./step-sessions.ts";
import { takeWebhookKey } from "./take-webhook-key.ts";

const KEY = "made-up-key-of-the-service";

/** What the plugin is given of an answer with this body, and what the host keeps. */
async function take(body: unknown, method: Caller["method"] = "subscribe") {
  const sessions = createStepSessions();
  const proof = { header: "X-Signature", keyAt: "/data/key" };
  const plugin = notebookPlugin({
    triggers: [{ type: "webhook", scope: "connection", verify: "hmacSha256", proof, dedupeKey: "/id" }],
  });
  const scope = { accountId: "ada", runId: null, stepId: "subscribe", dryRun: false };
  const caller = { plugin, method, scope, signal: new AbortController().signal };
  const response = { status: 200, headers: { "x-key": KEY }, body: Buffer.from(JSON.stringify(body)) };
  const given = await takeWebhookKey(response, caller, sessions);
  return { given, text: given.body.toString(), kept: sessions.take(scope).webhookKey };
}

test("a key that the service chose is kept for the host, and the plugin reads it nowhere", async () => {
  const { given, text, kept } = await take({ data: { id: "7", key: KEY, again: `key=${KEY}` } });
  expect(kept).toBe(KEY);
  expect(JSON.parse(text)).toEqual({ data: { id: "7", key: MASK, again: `key=${MASK}` } });
  expect(given.headers).toEqual({ "x-key": MASK });
});

test.each<[string, unknown, Caller["method"]?]>([
  ["what is not at the place that the manifest names", { data: { secret: KEY } }],
  ["what is too short to guard anything", { data: { key: "short" } }],
  ["what is no text", { data: { key: 1234567890123456 } }],
  ["what another request brings", { data: { key: KEY } }, "list"],
])("%s is no key, and the answer stays as it is", async (_case, body, method) => {
  const { text, kept } = await take(body, method);
  expect(kept).toBeNull();
  expect(text).toBe(JSON.stringify(body));
});
