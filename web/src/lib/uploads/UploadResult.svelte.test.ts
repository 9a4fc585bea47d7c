import { afterEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-svelte";
import type { Upload } from "#lib/api/models.ts";
import UploadResult from "./UploadResult.svelte";

afterEach(() => {
  vi.unstubAllGlobals();
});

const file = (id: string, state: Upload["files"][number]["state"]): Upload["files"][number] => ({
  ...{ id, name: `${id}.fit`, bytes: 1000, state, error: null, notices: [], activityIds: [], runIds: [] },
});
const upload = (states: readonly [Upload["files"][number]["state"], Upload["files"][number]["state"]]): Upload => ({
  ...{ id: "upload", createdAt: "2026-05-12T10:00:00.000Z", pipelineId: null },
  state: states.includes("queued") ? "working" : "done",
  files: [file("first", states[0])],
  counts: { [states[0]]: 1 },
  nextCursor: "beyond",
});

test("files beyond the first page change as those of it do", async () => {
  let last: "queued" | "done" = "queued";
  vi.stubGlobal("fetch", () =>
    Promise.resolve(Response.json({ ...upload(["done", last]), files: [file("last", last)], nextCursor: null })),
  );
  const screen = await render(UploadResult, { upload: upload(["queued", "queued"]) });
  await screen.getByRole("button", { name: "Show more files" }).click();
  const shown = screen.getByRole("listitem").filter({ hasText: "last.fit" });
  await expect.element(shown).toHaveClass("queued");
  last = "done";
  await screen.rerender({ upload: upload(["done", "done"]) });
  await expect.element(shown).toHaveClass("done");
});

test("what the server said of a file exactly stands beneath its words for the reader, marked as English", async () => {
  const said = "first.fit has no bytes; export it again";
  const error = { code: "FILE_EMPTY", message: "Die Datei ist leer.", said, help: "/help/errors#file-empty" };
  const refused = { ...upload(["failed", "failed"]), files: [{ ...file("first", "failed"), error }], nextCursor: null };
  const screen = await render(UploadResult, { upload: refused });
  await expect.element(screen.getByText(said)).toHaveAttribute("lang", "en");
});
