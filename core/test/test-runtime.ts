import { createRegistry, type PluginPackage } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import { pino } from "pino";
import type { Upload } from "../src/api/activities.ts";
import type { PipelineDocument, PipelineStep } from "../src/api/pipelines.ts";
import type { RunDetail } from "../src/api/runs.ts";
import { createServices } from "../src/create-services.ts";
import type { Services } from "../src/services.ts";
import type { Database } from "../src/storage/database/schema.ts";
import { createTestDatabase } from "./test-database.ts";

export const ADA = "account-ada";
/** Longer than a test may take: it is the test that says how long that is. */
const UPLOAD_PATIENCE_MS = 120_000;
const SETTLED = new Set(["waiting", "parked", "done", "failed", "halted", "cancelled"]);

/** The whole runtime on a database of its own, with the real sandbox. */
export interface TestRuntime {
  readonly services: Services;
  readonly db: Kysely<Database>;
  /** Uploads files and waits until all are read. */
  upload(files: Readonly<Record<string, Buffer>>, pipelineId?: string): Promise<Upload>;
  /** Makes and publishes a pipeline. @returns its id. */
  pipeline(boosters: readonly Partial<PipelineStep>[], destinations: readonly Partial<PipelineStep>[]): Promise<string>;
  /** Waits until the run has ended, or cannot go on by itself. */
  settled(runId: string): Promise<RunDetail>;
  close(): Promise<void>;
}

interface Options {
  readonly tapeDays?: number;
  readonly isDeveloper?: boolean;
  readonly publicUrl?: string;
  readonly simulatedHosts?: ReadonlyMap<string, string>;
  readonly oauthClients?: ReadonlyMap<string, { readonly id: string; readonly secret: string }>;
}

export async function openTestRuntime(
  plugins: readonly PluginPackage[],
  { tapeDays = 14, isDeveloper = false, publicUrl = "http://localhost:4000", ...outside }: Options = {},
): Promise<TestRuntime> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "fitglue-runtime-"));
  const { services } = await createServices({
    databaseUrl: database.url,
    dataDir,
    masterKeys: null,
    registry: createRegistry(plugins),
    openSandbox: (hostCalls) => createSandbox({ hostCalls, processes: 1 }),
    publicUrl,
    tapeDays,
    isDeveloper,
    ...outside,
    logger: pino({ level: process.env["FITGLUE_TEST_LOG"] ?? "silent" }),
  });
  await services.start();

  return {
    services,
    db: database.db,
    async upload(files, pipelineId) {
      const { id } = await services.uploads.create(ADA, { pipelineId: pipelineId ?? null, files: filesOf(files) });
      const upload = await until(
        () => services.uploads.get(ADA, id),
        ({ state }) => state === "done",
        UPLOAD_PATIENCE_MS,
      );
      const all = [...upload.files];
      for (let cursor = upload.nextCursor; cursor !== null;) {
        const page = await services.uploads.get(ADA, id, { cursor, limit: 100 });
        all.push(...page.files);
        cursor = page.nextCursor;
      }
      return { ...upload, files: all, nextCursor: null };
    },
    async pipeline(boosters, destinations) {
      const { id } = await services.pipelines.create(ADA, {
        name: "Test",
        document: pipelineDocument(boosters, destinations),
      });
      await services.pipelines.publish(ADA, id);
      return id;
    },
    settled: (runId) =>
      until(
        () => services.runs.get(ADA, runId),
        ({ run }) => SETTLED.has(run.state),
      ),
    async close() {
      await services.stop(2000);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A pipeline that begins with File Upload. Steps are named by their plugin unless they have an id. */
export function pipelineDocument(
  boosters: readonly Partial<PipelineStep>[],
  destinations: readonly Partial<PipelineStep>[],
): PipelineDocument {
  const step = ({ plugin = "", ...rest }: Partial<PipelineStep>): PipelineStep => ({
    id: plugin.replace(/^.*\//, "").replace(/@.*$/, ""),
    plugin,
    config: {},
    enabled: true,
    onError: "stop",
    ...rest,
  });
  return {
    source: step({ plugin: "fitglue/file-upload@1.0.0" }),
    boosters: boosters.map(step),
    destinations: destinations.map(step),
  };
}

export async function* filesOf(
  files: Readonly<Record<string, Buffer>>,
): AsyncGenerator<{ name: string; content: Readable }> {
  for (const [name, bytes] of Object.entries(files)) yield { name, content: Readable.from([bytes]) };
}

/** One of the activities that come with FitGlue; all of our own making. */
export function sampleFile(name: string): Promise<Buffer> {
  return readFile(new URL(`../samples/${name}`, import.meta.url));
}

export async function until<Value>(
  look: () => Promise<Value>,
  isReached: (value: Value) => boolean,
  timeoutMs = 45_000,
): Promise<Value> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (isReached(value)) return value;
    if (Date.now() > giveUpAt)
      throw new Error(`Not reached within ${String(timeoutMs)} ms: ${JSON.stringify(value).slice(0, 2000)}`);
    await sleep(25);
  }
}
