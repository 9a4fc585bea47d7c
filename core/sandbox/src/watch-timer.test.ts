import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WatchTimer } from "./watch-timer.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("A timer looks as long as there is something, and begins again when it is told", () => {
  let things = 3;
  let looks = 0;
  const watch = new WatchTimer(10, () => {
    looks++;
    return --things > 0;
  });
  vi.advanceTimersByTime(100);
  expect(looks).toBe(0);
  watch.start();
  watch.start();
  vi.advanceTimersByTime(100);
  expect(looks).toBe(3);
  expect(vi.getTimerCount()).toBe(0);
  things = 1;
  watch.start();
  vi.advanceTimersByTime(100);
  expect(looks).toBe(4);
});

it("A timer that was stopped looks no more", () => {
  let looks = 0;
  const watch = new WatchTimer(10, () => ++looks > 0);
  watch.start();
  vi.advanceTimersByTime(10);
  watch.stop();
  vi.advanceTimersByTime(100);
  expect(looks).toBe(1);
});
