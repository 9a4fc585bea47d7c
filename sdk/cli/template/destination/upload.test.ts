import { newActivity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { uploadOf } from "./upload.ts";

const origin = { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null };
const activity = { ...newActivity({ startedAt: "2026-03-02T11:00:00Z", origin }), elapsedSeconds: 1800 };

test("metres become kilometres, and what is not known stays unknown", () => {
  const content = { title: "Lunch Run", text: "5 km" };
  expect(uploadOf({ ...activity, distanceMeters: 5000 }, content, "k1")).toEqual({
    key: "k1",
    title: "Lunch Run",
    text: "5 km",
    startedAt: "2026-03-02T11:00:00Z",
    seconds: 1800,
    kilometers: 5,
  });
  expect(uploadOf(activity, content, "k1").kilometers).toBeNull();
});

test("an activity without a title gets one, because the service asks for it", () => {
  expect(uploadOf(activity, { title: "", text: "" }, "k1").title).toBe("Untitled");
});
