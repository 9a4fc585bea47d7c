/** The runtime as `chaos.ts` starts and kills it. */
import { createRegistry, type PluginPackage } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import { sql } from "kysely";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { createServices } from "../src/create-services.ts";
import type { ChaosCount, FromWorker, ToWorker } from "./chaos.ts";
import { ADA, filesOf, pipelineDocument } from "./test-runtime.ts";

const folder = process.argv[2] ?? "";
const FIRST_START_MS = Date.parse("2026-01-01T06:00:00Z");
const APART_MS = 6 * 3600_000;

const { services, database } = await createServices({
  databaseUrl: null,
  dataDir: join(folder, "data"),
  masterKeys: null,
  registry: createRegistry(JSON.parse(readFileSync(join(folder, "plugins.json"), "utf8")) as PluginPackage[]),
  openSandbox: (hostCalls) => createSandbox({ hostCalls, processes: 1 }),
  publicUrl: "http://localhost:4000",
  tapeDays: 14,
  isDeveloper: false,
  logger: pino({ level: "fatal" }, pino.destination(2)),
});
await ensurePipeline();
await services.start();

process.on("message", (message: ToWorker) => {
  void answer(message);
});
process.on("disconnect", () => process.exit(1));
tell("ready");

async function answer(message: ToWorker): Promise<void> {
  if (message === "stop") {
    await services.stop(5000);
    process.exit(0);
  }
  if (message === "count") {
    tell({ count: await count() });
    return;
  }
  const files = filesOf({ [`run-${String(message.upload)}.gpx`]: gpx(message.upload) });
  await services.uploads.create(ADA, { pipelineId: null, files });
  tell({ accepted: message.upload });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}

async function ensurePipeline(): Promise<void> {
  const [existing] = await services.pipelines.list(ADA);
  const id =
    existing?.id ??
    (
      await services.pipelines.create(ADA, {
        name: "Chaos",
        document: pipelineDocument(
          [{ plugin: "fitglue/heart-rate-summary@1.0.0" }],
          [{ plugin: "fitglue/showcase@1.0.0" }],
        ),
      })
    ).id;
  if (!existing?.publishedRevision) await services.pipelines.publish(ADA, id);
}

/** A short run of its own for each number. */
function gpx(number: number): Buffer {
  const points = Array.from({ length: 60 }, (_, index) => {
    const time = new Date(FIRST_START_MS + number * APART_MS + index * 5000).toISOString();
    return `<trkpt lat="${(50 + index * 0.0002).toFixed(5)}" lon="${(14 + number * 0.001).toFixed(5)}"><time>${time}</time><extensions><hr>${String(120 + (index % 30))}</hr></extensions></trkpt>`;
  });
  return Buffer.from(
    `<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Run ${String(number)}</name><type>running</type><trkseg>${points.join("")}</trkseg></trk></gpx>`,
  );
}

async function count(): Promise<ChaosCount> {
  const number = async (query: string) => Number((await sql.raw<{ n: string }>(query).execute(database)).rows[0]?.n);
  const perActivity = async (table: string, where = "true") => {
    const { rows } = await sql
      .raw<{ n: string }>(
        `select count(t.activity_id) as n from activity a left join ${table} t on t.activity_id = a.id and ${where} group by a.id`,
      )
      .execute(database);
    return rows.map(({ n }) => Number(n));
  };
  const failed = await database
    .selectFrom("upload_file")
    .select(["name", "error_message"])
    .where("state", "=", "failed")
    .execute();
  return {
    unfinishedFiles: await number("select count(*) as n from upload_file where state in ('queued', 'reading')"),
    unfinishedRuns: await number("select count(*) as n from run where state not in ('done', 'failed')"),
    failedFiles: failed.map(({ name, error_message }) => `${name}: ${error_message ?? ""}`),
    activities: await number("select count(*) as n from activity"),
    runsPerActivity: await perActivity("run"),
    pagesPerActivity: await perActivity("showcase_page"),
    deliveriesPerActivity: await perActivity("delivery", "t.state = 'done'"),
    doneRuns: await number("select count(*) as n from run where state = 'done'"),
  };
}
