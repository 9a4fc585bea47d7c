import { afterEach, expect, test, vi } from "vitest";
import { uploadFile } from "./upload-file.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const REFUSAL = {
  ...{ code: "FILE_TOO_LARGE", message: "Die Datei ist größer als erlaubt.", said: "ride.fit has 300 MB" },
  ...{ help: "/help/errors#file-too-large", requestId: "r", details: {} },
};

/** Refuses what is sent, and keeps with which headers it came. */
class RefusingRequest extends EventTarget {
  static readonly headers = new Headers();
  readonly upload = new EventTarget();
  readonly status = 413;
  readonly response = { error: REFUSAL };
  readonly open = () => undefined;
  readonly setRequestHeader = (name: string, value: string) => {
    RefusingRequest.headers.set(name, value);
  };
  readonly send = () => this.dispatchEvent(new Event("load"));
}

test("a file is sent in the language of the page, and a refusal keeps the exact words beside those for the reader", async () => {
  vi.stubGlobal("XMLHttpRequest", RefusingRequest);
  const sent = uploadFile(new File(["x"], "ride.fit"), { pipelineId: null, onprogress: () => undefined });
  await expect(sent).rejects.toMatchObject({ status: 413, message: REFUSAL.message, said: REFUSAL.said });
  expect(RefusingRequest.headers.get("accept-language")).toBe("en");
});
