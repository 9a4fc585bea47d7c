import { readFileSync } from "node:fs";
import { brokenLinks } from "@fitglue/registry";
import { expect, test } from "vitest";
import { apiPages } from "./api-pages.ts";

const pages = apiPages();

test("every operation of the API has its place in the reference, once", () => {
  const { paths } = JSON.parse(readFileSync(new URL("../../openapi.json", import.meta.url), "utf8")) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const operations = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  const places = pages.filter(({ id }) => id !== "shapes").flatMap(({ sections }) => sections.map(({ id }) => id));
  expect(places.toSorted()).toEqual(operations.toSorted());
  expect(operations.length).toBeGreaterThan(50);
});

test("the shapes that operations take and answer are linked to their fields", () => {
  expect(brokenLinks(pages)).toEqual([]);
  const pipelines = pages.find(({ id }) => id === "pipelines");
  expect(JSON.stringify(pipelines?.sections)).toContain("[PipelineDocument](/help/api/shapes#shape-pipelinedocument)");
});

test("an operation says what it is for, how it is called, and who may", () => {
  const runs = pages.find(({ id }) => id === "runs")?.sections.find(({ id }) => id === "getRun");
  expect(runs?.content[0]).toEqual({ type: "code", language: "http", text: "GET /api/v1/runs/{id}" });
  expect(JSON.stringify(runs?.content)).toContain("For signed-in people");
});
