/** The runtime on a database that it is given, as tests and the benchmark start and kill it. */
import { createRegistry, type PluginPackage } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import { createReadStream, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Readable } from "node:stream";
import { pino } from "pino";
import { createServices } from "../src/create-services.ts";
import { ADA } from "./test-runtime.ts";

/** What a worker is started with, as JSON in a file. */
export interface SyncWorkerOptions {
  readonly databaseUrl: string;
  readonly plugins: readonly PluginPackage[];
  readonly simulatedHosts: readonly (readonly [string, string])[];
}

export type ToSyncWorker =
  "stop" | "memory" | { readonly plugin: string; readonly key: string } | { readonly upload: string };
export type FromSyncWorker = { readonly ready: true } | { readonly done: true } | { readonly residentMb: number };

const folder = process.argv[2] ?? "";
const { databaseUrl, plugins, simulatedHosts } = JSON.parse(
  readFileSync(join(folder, "options.json"), "utf8"),
) as SyncWorkerOptions;

const { services } = await createServices({
  databaseUrl,
  dataDir: join(folder, "data"),
  masterKeys: null,
  registry: createRegistry(plugins),
  openSandbox: (hostCalls) => createSandbox({ hostCalls, processes: 1 }),
  publicUrl: "http://localhost:4000",
  tapeDays: 14,
  isDeveloper: false,
  simulatedHosts: new Map(simulatedHosts),
  logger: pino({ level: "fatal" }, pino.destination(2)),
});
await services.start();
process.on("disconnect", () => process.exit(1));
process.on("message", (message: ToSyncWorker) => {
  void answer(message);
});
process.send?.({ ready: true } satisfies FromSyncWorker);

async function answer(message: ToSyncWorker): Promise<void> {
  if (message === "stop") {
    await services.stop(2000);
    process.exit(0);
  }
  if (message === "memory") {
    process.send?.({ residentMb: process.memoryUsage.rss() / 2 ** 20 } satisfies FromSyncWorker);
    return;
  }
  if ("upload" in message) await services.uploads.create(ADA, { pipelineId: null, files: fileAt(message.upload) });
  else await services.connect.connectWithKey(ADA, message.plugin, { key: message.key, history: true });
  process.send?.({ done: true } satisfies FromSyncWorker);
}

async function* fileAt(path: string): AsyncGenerator<{ name: string; content: Readable }> {
  yield { name: basename(path), content: createReadStream(path) };
}
