import { createRegistry } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createServices, type RunningServices } from "../src/create-services.ts";
import { openMasterKeys } from "../src/vault/master-keys.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";
import { ownPlugin } from "./test-plugin.ts";
import { filesOf, pipelineDocument, sampleFile, until } from "./test-runtime.ts";

const ACCOUNTS = ["ada", "bea", "cleo", "dora"];
const SAMPLES = ["lake-ride.gpx", "morning-park-run.fit", "strength-push-day.fit"];

let database: TestDatabase;
let folder: string;
let workers: RunningServices[];

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "fitglue-workers-"));
  const registry = createRegistry(await Promise.all(["file-upload", "heart-rate-summary", "showcase"].map(ownPlugin)));
  const masterKeys = await openMasterKeys(null, folder);
  workers = await Promise.all(
    [1, 2].map((number) =>
      createServices({
        databaseUrl: database.url,
        dataDir: join(folder, String(number)),
        masterKeys,
        registry,
        openSandbox: (hostCalls) => createSandbox({ hostCalls, processes: 1 }),
        publicUrl: "http://localhost:4000",
        tapeDays: 14,
        isDeveloper: false,
        logger: pino({ level: "silent" }),
      }),
    ),
  );
  await Promise.all(workers.map(({ services }) => services.start()));
}, 60_000);

afterAll(async () => {
  await Promise.all(workers.map(({ services }) => services.stop(2000)));
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

test("several workers on one database do everything once, whoever took it in", { timeout: 180_000 }, async () => {
  const document = pipelineDocument(
    [{ plugin: "fitglue/heart-rate-summary@1.0.0" }],
    [{ plugin: "fitglue/showcase@1.0.0" }],
  );
  const files = await Promise.all(SAMPLES.map(async (name) => [name, await sampleFile(name)] as const));
  for (const account of ACCOUNTS) {
    const [one] = workers;
    const pipeline = await one?.services.pipelines.create(account, { name: "All", document });
    await one?.services.pipelines.publish(account, pipeline?.id ?? "");
  }
  // The same files come in at both at the same time: a file becomes an activity once for each person.
  await Promise.all(
    workers.flatMap(({ services }) =>
      ACCOUNTS.map((account) =>
        services.uploads.create(account, { pipelineId: null, files: filesOf(Object.fromEntries(files)) }),
      ),
    ),
  );
  const { db } = database;
  await until(
    async () => ({
      files: await db.selectFrom("upload_file").select("state").where("state", "in", ["queued", "reading"]).execute(),
      runs: await db.selectFrom("run").select("state").where("state", "!=", "done").execute(),
      done: (await db.selectFrom("run").select("id").execute()).length,
    }),
    (left) => left.files.length === 0 && left.runs.length === 0 && left.done >= ACCOUNTS.length * SAMPLES.length,
    150_000,
  );
  const expected = ACCOUNTS.length * SAMPLES.length;
  const states = (await db.selectFrom("upload_file").select("state").execute()).map(({ state }) => state);
  expect(states.filter((state) => state === "done")).toHaveLength(expected);
  expect(states.filter((state) => state === "duplicate")).toHaveLength(expected);
  for (const table of ["activity", "run", "showcase_page"] as const)
    expect(await db.selectFrom(table).select("account_id").execute(), table).toHaveLength(expected);
  const deliveries = await db.selectFrom("delivery").select(["state", "attempts"]).execute();
  expect(deliveries).toEqual(Array.from({ length: expected }, () => ({ state: "done", attempts: 1 })));
});
