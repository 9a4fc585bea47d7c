import { expect, test } from "vitest";
import { stopSentence, usageRows } from "./usage-rows.ts";

const USAGE = {
  cpuMs: 120,
  wallMs: 4000,
  peakMemoryMb: 12.34,
  hostCalls: 0,
  outputBytes: 2048,
  limits: { cpuMs: 1000, wallMs: 5000, memoryMb: 64, hostCalls: 200, outputKb: 1024 },
};

test("each limit has what was used, what is allowed, and its strain from four fifths on", () => {
  expect(usageRows(USAGE, null)).toEqual([
    { label: "Processor time", used: "120 ms", most: "1 s", share: 0.12, strain: "none" },
    { label: "Time in all", used: "4 s", most: "5 s", share: 0.8, strain: "close" },
    { label: "Memory", used: "12.3 MB", most: "64 MB", share: 12.34 / 64, strain: "none" },
    { label: "Host calls", used: "0", most: "200", share: 0, strain: "none" },
    { label: "Output", used: "2 kB", most: "1 MB", share: 2048 / (1024 * 1024), strain: "none" },
  ]);
  expect(stopSentence(USAGE, null)).toBeNull();
  expect(stopSentence(USAGE, "PLUGIN_ERROR")).toBeNull();
});

test("what newer steps measure besides has a row of its own", () => {
  const limits = { ...USAGE.limits, inputBytes: 1000, callBytes: 1000, answerBytes: 1000, logLines: 200 };
  const usage = { ...USAGE, inputBytes: 1200, callBytes: 900, answerBytes: 0, logLines: 200, limits };
  expect(usageRows(usage, "INPUT_TOO_LARGE").slice(5)).toEqual([
    { label: "Input", used: "1.2 kB", most: "1 kB", share: 1.2, strain: "stopped" },
    { label: "Sent in calls", used: "900 B", most: "1 kB", share: 0.9, strain: "close" },
    { label: "Got in answers", used: "0 B", most: "1 kB", share: 0, strain: "none" },
    { label: "Log lines", used: "200", most: "200", share: 1, strain: "close" },
  ]);
  expect(stopSentence(usage, "INPUT_TOO_LARGE")).toBe(
    "It was stopped for “Input”: it took 200 B more than the 1 kB that it may take. Try another activity or other settings; if it stays, tell the plugin's author.",
  );
});

test("the limit that stopped the step is the one that is marked, whatever else is over", () => {
  const usage = { ...USAGE, cpuMs: 1300, wallMs: 6000 };
  expect(usageRows(usage, "CPU_LIMIT").map(({ strain }) => strain)).toEqual([
    "stopped",
    "over",
    "none",
    "none",
    "none",
  ]);
});

test("the sentence says which limit, by how much, and what to do", () => {
  expect(stopSentence({ ...USAGE, cpuMs: 1300 }, "CPU_LIMIT")).toBe(
    "It was stopped for “Processor time”: it took 300 ms more than the 1 s that it may take. Try another activity or other settings; if it stays, tell the plugin's author, who can ask for more with limits.cpuMs in the manifest.",
  );
});

test("a limit that was reached and not passed is said so", () => {
  expect(stopSentence({ ...USAGE, peakMemoryMb: 64 }, "MEMORY_LIMIT")).toContain("it took all of the 64 MB");
});
