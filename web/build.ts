/** `pnpm build` of this package: the pages in every language, and `build/web.js`, which has them all. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { LANGUAGES } from "./languages.ts";

const vite = path.join(path.dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
const names = Object.keys(LANGUAGES);

await mkdir("build", { recursive: true });
const codes = await Promise.all(names.map(build));
if (codes.some((code) => code !== 0)) process.exit(1);
// The first is the one to fall back on. Each is loaded when somebody reads it.
const entries = names.map((name) => `  ${JSON.stringify(name)}: () => import("./${name}/web.js"),`);
await writeFile("build/web.js", ["export const languages = {", ...entries, "};", ""].join("\n"));

async function build(language: string): Promise<number> {
  const child = spawn(process.execPath, [vite, "build", "--mode", language], { stdio: "inherit" });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}
