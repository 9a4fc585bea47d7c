import { expect, test } from "vitest";
import { createTurns } from "./turns.ts";

test("an account has as many turns as it may, all accounts together as many as there are, and an ended turn is free again", () => {
  const turns = createTurns({ done: "downloaded", all: 3, account: 2 });
  const end = turns.begin("ada");
  turns.begin("ada");
  expect(() => turns.begin("ada")).toThrow("2 recordings of yours are being downloaded; wait until one is done");
  turns.begin("bea");
  expect(() => turns.begin("bea")).toThrow("Other people's recordings are being downloaded; try again in a moment");
  end();
  end();
  turns.begin("bea");
  expect(() => turns.begin("cleo")).toThrow("Other people's recordings");
});
