import { expect, test } from "vitest";
import { render } from "vitest-browser-svelte";
import Usage from "./Usage.svelte";

const USAGE = {
  cpuMs: 1300,
  wallMs: 4500,
  peakMemoryMb: 12,
  hostCalls: 3,
  outputBytes: 0,
  limits: { cpuMs: 1000, wallMs: 5000, memoryMb: 64, hostCalls: 200, outputKb: 1024 },
};

test("a step that a limit stopped says which, by how much and what to do, without colour", async () => {
  const screen = await render(Usage, { usage: USAGE, errorCode: "CPU_LIMIT" });
  await expect.element(screen.getByText(/300 ms more than the 1 s .+ limits\.cpuMs in the manifest/)).toBeVisible();
  const textOf = (cell: Element) => cell.textContent.replaceAll(/\s+/g, " ").trim();
  const rows = [...screen.container.querySelectorAll("tr")].map((row) =>
    [...row.querySelectorAll("th, td:not([aria-hidden])")].map(textOf).join(": "),
  );
  expect(rows).toEqual([
    "Processor time: 1.3 s of 1 s, stopped here",
    "Time in all: 4.5 s of 5 s, close to the limit",
    "Memory: 12 MB of 64 MB",
    "Host calls: 3 of 200",
    "Output: 0 B of 1 MB",
  ]);
});

test("a step within its limits is told no more than the figures", async () => {
  const screen = await render(Usage, { usage: { ...USAGE, cpuMs: 10, wallMs: 10 } });
  expect(screen.container.querySelector("strong, .notice")).toBeNull();
});
