import type { FastifyPluginAsync } from "fastify";
import { readFile } from "node:fs/promises";
import { FitGlueError } from "@fitglue/sdk";

/** Published name → file of the SDK. */
const SCHEMAS = {
  "manifest-1.json": "manifest",
  "config-dialect-1.json": "config-dialect",
  "activity-1.json": "activity",
} as const;

/** /schemas/…: the JSON Schemas that manifests and documents point to. */
export const schemasRoutes: FastifyPluginAsync = async (app) => {
  for (const [name, file] of Object.entries(SCHEMAS)) {
    const text = await readFile(new URL(import.meta.resolve(`@fitglue/sdk/schema/${file}.schema.json`)), "utf8");
    app.get(`/schemas/${name}`, { schema: { hide: true } }, (_request, reply) =>
      reply
        .header("access-control-allow-origin", "*")
        .header("cache-control", "public, max-age=3600")
        .type("application/schema+json")
        .send(text),
    );
  }
  app.get("/schemas/*", { schema: { hide: true } }, (request) => {
    throw new FitGlueError(
      "NOT_FOUND",
      `There is no schema at ${request.url}; there are ${Object.keys(SCHEMAS).join(", ")}`,
    );
  });
};
