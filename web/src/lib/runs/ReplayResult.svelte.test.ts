import { expect, test } from "vitest";
import { render } from "vitest-browser-svelte";
import type { Replay } from "#lib/api/models.ts";
import ReplayResult from "./ReplayResult.svelte";

const REPLAY: Replay = {
  identical: true,
  divergence: null,
  notes: [],
  codeChanged: false,
  calls: 2,
  recordedEnd: "ok",
  failure: null,
  usage: null,
  logs: [],
};

test("an identical replay says how many calls were the same, and shows nothing to compare", async () => {
  const screen = await render(ReplayResult, { replay: REPLAY });
  await expect.element(screen.getByText("Identical: the same 2 calls and the same result.")).toBeVisible();
  expect(screen.container.querySelector("dl")).toBeNull();
});

test("a divergence shows both sides as text, whatever is in them, and that the code has changed", async () => {
  const divergence = {
    at: 2,
    call: "state.set",
    expected: '["seen",1]',
    actual: '["<img src=x onerror=alert(1)>"]',
    sentence: "The second argument is another one.",
  };
  const replay = { ...REPLAY, identical: false, codeChanged: true, divergence, notes: ["It ran on another machine."] };
  const screen = await render(ReplayResult, { replay });
  await expect.element(screen.getByText("Different at state.set, number 3 of what was recorded.")).toBeVisible();
  await expect.element(screen.getByText(divergence.sentence)).toBeVisible();
  await expect.element(screen.getByText("The plugin's code is not the code that was recorded.")).toBeVisible();
  await expect.element(screen.getByText("It ran on another machine.")).toBeVisible();
  const sides = [...screen.container.querySelectorAll("dl > div")].map((side) => side.textContent.trim());
  expect(sides).toEqual([`Recorded ${divergence.expected}`, `This time ${divergence.actual}`]);
  expect(screen.container.querySelector("img")).toBeNull();
});
