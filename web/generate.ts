/**
 * `pnpm generate` of this package: types of the HTTP API from core/openapi.json, the outlines of the world, the message
 * catalogues as functions, and the fonts with the letters that nearly every page makes do with; with `--check` it says whether they differ.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import prettier from "prettier";
import { languageModule, messageAreas, messageModule } from "./messages-plugin.ts";
import { commonFonts, fontFaces } from "./subset-fonts.ts";
import { worldOutline } from "./world-outline.ts";

const DOCUMENT = new URL("../core/openapi.json", import.meta.url);

const TARGETS: Readonly<Record<string, () => string | Buffer | Promise<string | Buffer>>> = {
  ...commonFonts,
  "src/fonts/generated/faces.css": fontFaces,
  "src/lib/api/generated/openapi.ts": apiTypes,
  "src/lib/form/generated/world-outline.ts": worldOutline,
  "src/messages/generated/language.ts": () => languageModule("en"),
  ...Object.fromEntries(
    messageAreas().map((area) => [`src/messages/generated/${area}.ts`, () => messagesOf(area)] as const),
  ),
};

async function apiTypes(): Promise<string> {
  const types = astToString(await openapiTS(DOCUMENT, { alphabetize: true }));
  return `/* Generated from core/openapi.json by \`pnpm generate\`. Do not edit. */\n${types}`;
}

function messagesOf(area: string): string {
  const note = `/* Generated from messages/${area}.en.json by \`pnpm generate\`. Do not edit. */`;
  return `${note}\n${messageModule(area, "en")}`;
}

for (const [name, make] of Object.entries(TARGETS)) {
  const target = new URL(name, import.meta.url);
  const made = await make();
  const bytes = typeof made === "string" ? Buffer.from(await formatted(name, made)) : made;
  if (bytes.equals(await readFile(target).catch(() => Buffer.of()))) continue;
  if (process.argv.includes("--check")) {
    console.error(`web/${name} differs from what it is made of; run pnpm --filter @fitglue/web generate`);
    process.exitCode = 1;
  } else {
    await mkdir(new URL(".", target), { recursive: true });
    await writeFile(target, bytes);
  }
}

function formatted(name: string, text: string): Promise<string> {
  return prettier.format(text, { parser: name.endsWith(".css") ? "css" : "typescript", printWidth: 120 });
}
