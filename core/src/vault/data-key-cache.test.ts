import { createSecretKey, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createDataKeyCache } from "./data-key-cache.ts";

test("at most a thousand keys are kept, those that were loaded last", async () => {
  const { cache, loads } = counting();
  for (let account = 0; account < 1500; account++) await cache.get(String(account));
  for (let account = 500; account < 1500; account++) await cache.get(String(account));
  expect(loads.length).toBe(1500);
  await cache.get("499");
  expect(loads.slice(1500)).toEqual(["499"]);
});

test("who asks while a key is loaded gets the same one", async () => {
  const { cache, loads } = counting();
  const keys = await Promise.all(Array.from({ length: 20 }, () => cache.get("ada")));
  expect([new Set(keys).size, loads.length]).toEqual([1, 1]);
});

test("a key that could not be loaded is asked for again", async () => {
  let tries = 0;
  const cache = createDataKeyCache(async (id) => {
    if (++tries === 1) throw new Error("the database is away");
    return { id, key: createSecretKey(randomBytes(32)) };
  });
  await expect(cache.get("ada")).rejects.toThrow("the database is away");
  expect((await cache.get("ada")).id).toBe("ada");
});

function counting() {
  const loads: string[] = [];
  const cache = createDataKeyCache(async (id) => {
    loads.push(id);
    return { id, key: createSecretKey(randomBytes(32)) };
  });
  return { cache, loads };
}
