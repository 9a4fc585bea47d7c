import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ProcessWatch } from "./process-watch.ts";

/** Long enough to be looked at, and much shorter than what silence alone may last. */
const A_WHILE_MS = 400;
const children: (() => void)[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const kill of children.splice(0)) kill();
});

/** A process of this program's kind that says nothing, as it is to be seen from outside. */
function watchOf(code: string): ProcessWatch {
  const child = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
  children.push(() => child.kill("SIGKILL"));
  const watch = new ProcessWatch();
  if (child.pid === undefined) throw new Error("the process did not start");
  watch.open(child.pid);
  children.push(() => {
    watch.close();
  });
  return watch;
}

describe.runIf(existsSync("/proc/self/schedstat"))("A process that says nothing for a while", () => {
  it("counts as gone when its main thread computes, and not when it waits for its turn", async () => {
    // Only the clock by which silence is measured stands still.
    vi.useFakeTimers({ toFake: ["performance"] });
    const looping = watchOf("for (;;);");
    const waiting = watchOf("setInterval(() => 0, 60000);");
    vi.advanceTimersByTime(A_WHILE_MS);
    while (!looping.isSilent) {
      expect(waiting.isSilent).toBe(false);
      await sleep(20);
    }
    expect(waiting.isSilent).toBe(false);
    looping.heard();
    expect(looping.isSilent).toBe(false);
  }, 60_000);
});
