import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { describeApi } from "./describe-api.ts";

const written = await readFile(new URL("../openapi.json", import.meta.url), "utf8");

test("core/openapi.json is what the routes say; `pnpm openapi` writes it", async () => {
  expect(await describeApi()).toBe(written);
});

test("every reference leads somewhere, and every operation has a name of its own", () => {
  const description = JSON.parse(written);
  const references = [...written.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
  expect(Object.keys(description.components.schemas)).toEqual(expect.arrayContaining([...new Set(references)]));
  const operations = Object.values<Record<string, { operationId: string }>>(description.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(operations.length).toBeGreaterThan(30);
  expect(new Set(operations).size).toBe(operations.length);
});

test("an address is for signed-in people unless it is known to be open to all", () => {
  const { paths } = JSON.parse(written) as {
    paths: Record<string, Record<string, { operationId: string; security?: unknown }>>;
  };
  const open = Object.values(paths).flatMap((path) =>
    Object.values(path).flatMap(({ operationId, security }) => (security === undefined ? [operationId] : [])),
  );
  expect(open.sort()).toEqual([
    "addHelpFeedback",
    "getHelp",
    "getHelpMarkdown",
    "getPage",
    "getPlugin",
    "getProfile",
    "getSession",
    "listErrors",
    "listHelp",
    "listPlugins",
    "listProfiles",
    "searchHelp",
    "signIn",
    "signOut",
    "signUp",
  ]);
});
