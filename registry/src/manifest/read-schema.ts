import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** One of the SDK's schema documents, e.g. `manifest`. */
export function readSchema(name: string): object {
  const file = fileURLToPath(import.meta.resolve(`@fitglue/sdk/schema/${name}.schema.json`));
  return JSON.parse(readFileSync(file, "utf8")) as object;
}
