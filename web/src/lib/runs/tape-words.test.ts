import { expect, test } from "vitest";
import type { Replay, StepTape } from "#lib/api/models.ts";
import { replaySentence, tapeSentence } from "./tape-words.ts";

const TAPE: StepTape = {
  state: "kept",
  bytes: 12_300,
  isPinned: false,
  recordedAt: "2026-11-21T10:00:00.000Z",
  keptUntil: "2026-12-05T10:00:00.000Z",
};
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

test("a recording says how large it is and until when it is kept, in the person's zone", () => {
  expect(tapeSentence(TAPE, "Europe/Berlin")).toBe(
    "What the plugin was given and answered is recorded (12.3 kB) and kept until Sat, 5 Dec 2026, 11:00.",
  );
  expect(tapeSentence({ ...TAPE, isPinned: true, keptUntil: null }, "UTC")).toContain(
    "kept until you delete it or the step runs again",
  );
});

test.each([
  ["expired", "no longer kept. Run the activity again"],
  ["removed", "was deleted. Run the activity again"],
  ["too-large", "would take 12.3 kB, which is more than is kept"],
] as const)("one that is %s says why it is not there", (state, words) => {
  expect(tapeSentence({ ...TAPE, state, keptUntil: null }, "UTC")).toContain(words);
});

test("a step without a recording says so", () => {
  expect(tapeSentence(null, "UTC")).toContain("There is no recording");
});

test.each([
  [0, "Identical: no calls to the host and the same result."],
  [1, "Identical: the same call and the same result."],
  [7, "Identical: the same 7 calls and the same result."],
])("an identical replay of %i calls counts them", (calls, sentence) => {
  expect(replaySentence({ ...REPLAY, calls })).toBe(sentence);
});

test("a divergence is named at its call, or at the end", () => {
  const divergence = { at: 2, call: "state.get", expected: "1", actual: "2", sentence: "It asked for 2." };
  const other = { ...REPLAY, identical: false };
  expect(replaySentence({ ...other, divergence })).toBe("Different at state.get, number 3 of what was recorded.");
  expect(replaySentence({ ...other, divergence: { ...divergence, call: "end" } })).toBe(
    "Different at the end, after the same 2 calls.",
  );
});
