import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import type { RunDetail, StepTape } from "#lib/api/models.ts";
import Recording from "./Recording.svelte";

afterEach(() => {
  vi.unstubAllGlobals();
});

function tapeOf(recordedAt: string): StepTape {
  return { state: "kept", bytes: 10, isPinned: false, recordedAt, keptUntil: "2026-12-01T10:00:00.000Z" };
}

/** Only what the panel looks at. */
function detailWith(...recordedAt: string[]): RunDetail {
  const steps = recordedAt.map((at, index) => ({ id: `step-${String(index)}`, tape: tapeOf(at) }));
  return { run: { id: "run-1" }, source: null, steps, canInspect: false } as unknown as RunDetail;
}

test("what was deleted stays deleted, and what a later attempt recorded is there", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
  const first = "2026-11-21T10:00:00.000Z";
  const detail = detailWith(first, "2026-11-21T10:00:05.000Z");
  const shared = { stepId: "step-0", stepName: "Zones", timeZone: "UTC" };
  const screen = await render(Recording, { ...shared, detail, tape: tapeOf(first) });
  await screen.getByRole("button", { name: "Delete recordings…" }).click();
  await screen.getByRole("button", { name: "Delete all of this run" }).click();
  await expect.element(screen.getByText(/The recording was deleted/)).toBeVisible();
  const later = "2026-11-21T10:01:00.000Z";
  await screen.rerender({ ...shared, detail: detailWith(later, "2026-11-21T10:00:05.000Z"), tape: tapeOf(later) });
  await expect.element(screen.getByRole("button", { name: "Replay" })).toBeVisible();
});
