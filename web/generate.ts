/** `pnpm generate` of this package: types of the HTTP API from core/openapi.json; with `--check` it says whether they differ. */
import { readFile, writeFile, mkdir } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import prettier from "prettier";

const DOCUMENT = new URL("../core/openapi.json", import.meta.url);
const TARGET = new URL("src/lib/api/generated/openapi.ts", import.meta.url);

const types = astToString(await openapiTS(DOCUMENT, { alphabetize: true }));
const text = await prettier.format(
  `/* Generated from core/openapi.json by \`pnpm generate\`. Do not edit. */\n${types}`,
  { parser: "typescript", printWidth: 120 },
);
const present = await readFile(TARGET, "utf8").catch(() => "");

if (process.argv.includes("--check")) {
  if (present !== text) {
    console.error(
      "web/src/lib/api/generated/openapi.ts differs from core/openapi.json; run pnpm --filter @fitglue/web generate",
    );
    process.exitCode = 1;
  }
} else if (present !== text) {
  await mkdir(new URL(".", TARGET), { recursive: true });
  await writeFile(TARGET, text);
}
