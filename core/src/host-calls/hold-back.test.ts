import { expect, test } from "vitest";
import { holdBack } from "./hold-back.ts";

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

test("a test may read, and a real run may do everything", () => {
  for (const method of ["GET", "HEAD"]) holdBack({ method, url }, inRun(true));
  for (const method of ["GET", "POST", "DELETE"]) holdBack({ method, url }, inRun(false));
});
