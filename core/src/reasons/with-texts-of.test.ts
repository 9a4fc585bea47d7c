import type { Manifest } from "@fitglue/sdk";
import { expect, test } from "vitest";
import type { Reason } from "./reason.ts";
import { withTextsOf } from "./with-texts-of.ts";

const GERMAN = {
  connection: { auth: { type: "oauth2", scopes: [{ id: "write", reason: "Lädt Aktivitäten hoch." }] }, errors: [] },
  destination: { errors: [{ code: "PLAN_ENDED", title: "Abo beendet", fix: "Erneuere das Abo." }] },
} as unknown as Manifest;
const refused = (error: string): Reason => ({
  ...{ code: "refused-because", name: "Nimbus", role: "destination", error },
  ...{ title: "Plan ended", fix: "Renew the plan." },
});
const missing = (id: string): Reason => ({
  code: "scopes-missing",
  name: "Nimbus",
  scopes: [{ id, reason: "Uploads activities" }],
});

test("what a manifest says of an error and of a permission is said in the manifest's language", () => {
  expect(withTextsOf(GERMAN, refused("PLAN_ENDED"))).toMatchObject({ title: "Abo beendet", fix: "Erneuere das Abo." });
  expect(withTextsOf(GERMAN, missing("write"))).toMatchObject({
    scopes: [{ id: "write", reason: "Lädt Aktivitäten hoch" }],
  });
});

test("what the manifest does not have any more stays as it was stored", () => {
  for (const reason of [refused("GONE"), missing("gone"), { code: "cancelled" } as const])
    expect(withTextsOf(GERMAN, reason)).toEqual(reason);
});
