import { expect, test } from "vitest";
import type { Upload, UploadFile } from "../api/activities.ts";
import { sayUpload } from "./say-upload.ts";

const FILE: UploadFile = {
  ...{ id: "1", name: "a.fit", bytes: 0, state: "failed", activityIds: [], runIds: [], notices: [] },
  error: { code: "FILE_EMPTY", message: "a.fit has no bytes", said: null, help: "/help/errors#file-empty" },
};
const UPLOAD: Upload = {
  ...{ id: "1", createdAt: "2026-05-12T08:00:00Z", pipelineId: null, state: "done", counts: { failed: 1, done: 1 } },
  files: [FILE, { ...FILE, id: "2", state: "done", error: null }],
  nextCursor: null,
};

test("what is wrong with a file is said in the reader's language, with the exact sentence beside", () => {
  const [failed, read] = sayUpload(UPLOAD, "de").files;
  expect(failed?.error).toEqual({
    code: "FILE_EMPTY",
    message: "Die Datei ist leer. Exportiere sie noch einmal vom Gerät oder Dienst.",
    said: "a.fit has no bytes",
    help: "/help/errors#file-empty",
  });
  expect(read?.error).toBeNull();
});

test("in English an upload is as it was", () => {
  expect(sayUpload(UPLOAD, "en")).toEqual(UPLOAD);
});
