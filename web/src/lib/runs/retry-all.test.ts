import { expect, test } from "vitest";
import { ApiFailure } from "#lib/api/api.ts";
import { retryAll, type RetryProgress } from "./retry-all.ts";

const refusal = (code: string, details = {}) =>
  new ApiFailure(409, { code, message: `No: ${code}`, said: null, help: "/help/errors", requestId: "r", details });

function begin(ids: readonly string[], retry: (id: string) => Promise<unknown>, stop = new AbortController()) {
  const seen: RetryProgress[] = [];
  const paused: number[] = [];
  const end = retryAll(ids, {
    retry,
    onprogress: (progress) => seen.push(progress),
    signal: stop.signal,
    pause: (seconds) => Promise.resolve(void paused.push(seconds)),
  });
  return { end, seen, paused };
}

test("every run is begun again, and each is told", async () => {
  const asked: string[] = [];
  const { end, seen } = begin(["a", "b"], (id) => Promise.resolve(asked.push(id)));
  expect(await end).toEqual({ done: 2, total: 2, refused: [] });
  expect(asked).toEqual(["a", "b"]);
  expect(seen.map(({ done }) => done)).toEqual([1, 2]);
});

test("one that is refused is named and does not stop the others", async () => {
  const { end } = begin(["a", "b", "c"], (id) =>
    id === "b" ? Promise.reject(refusal("RUN_NOT_RETRYABLE")) : Promise.resolve(),
  );
  expect(await end).toEqual({
    done: 3,
    total: 3,
    refused: [{ id: "b", message: "No: RUN_NOT_RETRYABLE", said: null }],
  });
});

test("a server that wants a pause gets one, and the run is not lost", async () => {
  let asked = 0;
  const { end, paused } = begin(["a"], () =>
    asked++ === 0 ? Promise.reject(refusal("TOO_MANY_REQUESTS", { retryAfterSeconds: 7 })) : Promise.resolve(),
  );
  expect(await end).toMatchObject({ done: 1, refused: [] });
  expect(paused).toEqual([7]);
});

test("a server that never stops wanting one is given up on", async () => {
  const { end, paused } = begin(["a"], () => Promise.reject(refusal("TOO_MANY_REQUESTS")));
  expect(await end).toMatchObject({ done: 1, refused: [{ id: "a" }] });
  expect(paused).toHaveLength(5);
});

test("whoever stops it keeps what was begun", async () => {
  const stop = new AbortController();
  const { end } = begin(
    ["a", "b", "c"],
    async () => {
      stop.abort();
    },
    stop,
  );
  expect(await end).toEqual({ done: 1, total: 3, refused: [] });
});
