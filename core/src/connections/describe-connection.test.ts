import type { Manifest } from "@fitglue/sdk";
import { expect, test } from "vitest";
import type { Reason } from "../reasons/reason.ts";
import { reasonText } from "../reasons/reason-text.ts";
import type { ConnectionFacts } from "./connection-service.ts";
import { describeConnection, type DescribedParts, whatIsMissing } from "./describe-connection.ts";

const NOTHING: DescribedParts = {
  facts: null,
  client: null,
  sync: null,
  budget: [],
  callbackUrl: "https://fit.example.org/oauth/acme/service/callback",
  nowMs: 0,
};

function manifestWith(auth: object): Manifest {
  return {
    publisher: "acme",
    id: "service",
    name: "Service",
    icon: "🧪",
    summary: "For tests",
    connection: { auth, hosts: [], setup: ["Press Connect."], errors: [] },
  } as unknown as Manifest;
}
const SCOPES = [
  { id: "read", reason: "Reads activities." },
  { id: "write", reason: "Uploads activities.", optional: true },
];

test("a service without a client tells the operator what to do, to the letter", () => {
  const described = describeConnection(manifestWith({ type: "oauth2", scopes: SCOPES }), NOTHING);
  expect(described).toMatchObject({ status: "none", isAvailable: false });
  expect(described?.unavailableReason).toBe(
    "Service lets only registered apps in. Whoever runs this server registers one there, with the callback address https://fit.example.org/oauth/acme/service/callback, and starts FitGlue with FITGLUE_OAUTH_CLIENTS=acme/service=<client id>:<client secret>",
  );
  const client = { id: "1", secret: "2" };
  const available = describeConnection(manifestWith({ type: "oauth2", scopes: SCOPES }), { ...NOTHING, client });
  expect(available).toMatchObject({ isAvailable: true, unavailableReason: null });
});

test.each([
  [
    { type: "apiKey", label: "Key", format: "uuid" },
    { label: "Key", where: null, format: "uuid", isSecret: true },
  ],
  [
    { type: "publicId", label: "Runner id" },
    { label: "Runner id", where: null, format: "text", isSecret: false },
  ],
  [{ type: "oauth2", scopes: [] }, null],
])("what is pasted is described, with whether somebody may look on: %j", (auth, key) => {
  expect(describeConnection(manifestWith(auth), NOTHING)?.key).toEqual(key);
});

test("a plugin without a connection has none", () => {
  expect(describeConnection({ ...manifestWith({}), connection: undefined } as unknown as Manifest, NOTHING)).toBeNull();
});

test("a refusal says what to do about it as the manifest says it now, in the language of who looks", () => {
  const manifest = {
    ...manifestWith({ type: "apiKey" }),
    destination: { errors: [{ code: "PLAN_ENDED", title: "Abo beendet", fix: "Erneuere das Abo." }] },
  } as unknown as Manifest;
  const reason: Reason = {
    ...{ code: "refused-because", name: "Service", role: "destination", error: "PLAN_ENDED" },
    ...{ title: "Plan ended", fix: "Renew the plan." },
  };
  const facts = {
    status: "needs_reconnect",
    reason,
    scopes: [],
    connectedAt: new Date(0),
  } as unknown as ConnectionFacts;
  expect(describeConnection(manifest, { ...NOTHING, facts }, "de")).toMatchObject({
    status: "needs_reconnect",
    reason: "Service lehnt die Verbindung ab: Abo beendet. Erneuere das Abo.",
  });
});

test("what is missing of the permissions is named with its reason", () => {
  const manifest = manifestWith({ type: "oauth2", scopes: SCOPES });
  expect(whatIsMissing(manifest, ["write", "read"])).toBeNull();
  const missing = whatIsMissing(manifest, ["read"]);
  expect(missing && reasonText(missing)).toBe(
    "Service was connected without write (Uploads activities); connect again and leave it ticked if you want that",
  );
  expect(whatIsMissing(manifestWith({ type: "apiKey" }), [])).toBeNull();
});
