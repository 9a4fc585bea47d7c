/** `pnpm openapi`: writes `core/openapi.json` from the real routes; with `--check` it fails on drift instead. */
import { readFile, writeFile } from "node:fs/promises";
import { pino } from "pino";
import { buildApp } from "./app.ts";

const FILE = new URL("../openapi.json", import.meta.url);

/** Stands for a part that is named and never used. */
const NOTHING = new Proxy({}, { get: () => undefined }) as never;

/** The API description as text. Routes are registered and never called, so nothing needs to stand behind them. */
export async function describeApi(): Promise<string> {
  const app = await buildApp({
    services: NOTHING,
    authentication: NOTHING,
    help: NOTHING,
    samples: NOTHING,
    web: null,
    publicUrl: null,
    logger: pino({ enabled: false }),
  });
  await app.ready();
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}

if (import.meta.main) {
  const text = await describeApi();
  if (!process.argv.includes("--check")) await writeFile(FILE, text);
  else if (text !== (await readFile(FILE, "utf8").catch(() => ""))) {
    process.stderr.write("core/openapi.json is not what the routes say; run `pnpm openapi`\n");
    process.exitCode = 1;
  }
}
