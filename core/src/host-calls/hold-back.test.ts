import { expect, test } from "vitest";
import { heldBack, holdBack } from "./hold-back.ts";

const inRun = (dryRun: boolean) => ({ scope: { accountId: "ada", runId: null, stepId: null, dryRun } });
const url = "https://api.example/v1/notes?token=secret#top";

test.each(["POST", "PUT", "PATCH", "DELETE"])("a test does not send %s, and says what a real run sends", (method) => {
  expect(() => {
    holdBack({ method, url }, inRun(true));
  }).toThrow(
    expect.objectContaining({
      code: "TEST_SENDS_NOTHING",
      message: `A test sends nothing; in a real run this step sends ${method} api.example/v1/notes`,
    }),
  );
});

test("which request was held back is known of the message, and of no other", () => {
  expect(heldBack("A test sends nothing; in a real run this step sends POST api.example/v1/notes")).toBe(
    "POST api.example/v1/notes",
  );
  expect(heldBack("Could not send: A test sends nothing")).toBeNull();
});

test("a test may read, and a real run may do everything", () => {
  for (const method of ["GET", "HEAD"]) holdBack({ method, url }, inRun(true));
  for (const method of ["GET", "POST", "DELETE"]) holdBack({ method, url }, inRun(false));
});
