import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { Upload } from "../src/api/activities.ts";
import { openJobQueue } from "../src/jobs/job-queue.ts";
import { isPublished, startRun } from "../src/pipelines/start-run.ts";
import { createPipelineRepository } from "../src/storage/pipeline-repository.ts";
import {
  athletesOf,
  type ConnectedSite,
  connectHevy,
  connectStrava,
  type Effort,
  openConnectedSite,
  type Person,
  publish,
  until,
} from "./connected-site.ts";
import { distinctRuns } from "./distinct-runs.ts";
import { withTemporaryFolder } from "./folders.ts";
import { percentile } from "./measure.ts";
import { type MeasuredPipeline, RUN_PIPELINE, STRENGTH_PIPELINE } from "./pipelines.ts";
import { figures, type Section, type Table } from "./report.ts";
import { uploadForm } from "./upload-form.ts";

/** As many as one server works for at a time. */
const PEOPLE = 8;
/** The first round warms up: code is compiled, isolates and prepared statements are made. */
const ROUNDS = 3;
const RUNS_EACH = 12;
const ENOUGH_MS = 15_000;
const CORES = 2;

const KINDS = {
  "A run of 40 minutes, from a file": RUN_PIPELINE,
  "A strength session, from Hevy": STRENGTH_PIPELINE,
} satisfies Record<string, MeasuredPipeline>;

/** One round of runs, of all people at once. */
interface Round {
  readonly runs: number;
  readonly seconds: number;
  readonly effort: Effort;
}

/** How many runs a second: five boosters, and two destinations at their simulators. */
export function measurePipelineRuns(): Promise<Section> {
  return withTemporaryFolder(async (folder) => {
    const site = await openConnectedSite(folder, PEOPLE);
    try {
      await prepare(site);
      const rounds: [string, Round[]][] = [];
      for (const [name, pipeline] of Object.entries(KINDS)) rounds.push([name, await measure(site, pipeline)]);
      return describe(rounds);
    } finally {
      await site.close();
    }
  });
}

function describe(rounds: readonly (readonly [string, readonly Round[]])[]): Section {
  const { boosters } = RUN_PIPELINE;
  return {
    title: "Full runs",
    about: [
      `A server process of its own on the embedded PostgreSQL, working for ${PEOPLE} people at once, each connected to the simulated Strava. Each run goes through five boosters and is delivered twice: to Strava, as a file where there are samples, and to a Showcase page. All activities are there before the clock starts, and no run is the second one of its activity.`,
      `The run of 40 minutes goes through ${boosters.map(({ plugin }) => plugin).join(", ")}; the strength session through ${STRENGTH_PIPELINE.boosters.map(({ plugin }) => plugin).join(", ")}.`,
    ],
    tables: [throughput(rounds), processorTime(rounds)],
    notes: [
      `Processor time is what the operating system counts for our processes; the services and the asking program are not in it, but have to share the ${CORES} cores. The last column is how many runs a second ${CORES} cores can do that do nothing else.`,
      "One person's runs go one after the other, in the order of the activities; other people's go beside them.",
      "The simulated Strava allows its application a million requests, and says so in each answer, as Strava does to applications that were granted more than the usual 200 in 15 minutes: no limit of ours is switched off. It works through a file at once, and sends no events back.",
      "A session of Hevy has no heart rate: its fifth booster finds nothing to do.",
    ],
  };
}

function throughput(rounds: readonly (readonly [string, readonly Round[]])[]): Table {
  return {
    columns: ["Runs per second", "best", "p50", "rounds", "runs in each"],
    rows: rounds.map(([name, each]) => {
      const rates = each.map(({ runs, seconds }) => runs / seconds);
      const best = figures(Math.max(...rates));
      return [name, best, figures(percentile(rates, 0.5)), String(each.length), String(each[0]?.runs ?? 0)];
    }),
  };
}

function processorTime(rounds: readonly (readonly [string, readonly Round[]])[]): Table {
  return {
    columns: ["Processor time of a run (ms)", "server", "sandbox", "PostgreSQL", "together", `${CORES} cores, runs/s`],
    rows: rounds.map(([name, each]) => {
      const least = each.map(perRun).toSorted((one, other) => sum(one) - sum(other))[0];
      const { server, sandbox, database } = least ?? { server: NaN, sandbox: NaN, database: NaN };
      const together = server + sandbox + database;
      return [name, ...[server, sandbox, database, together, (CORES * 1000) / together].map(figures)];
    }),
  };
}

function perRun({ runs, effort: { server, sandbox, database } }: Round): Effort {
  return { server: server / runs, sandbox: sandbox / runs, database: database / runs };
}

function sum({ server, sandbox, database }: Effort): number {
  return server + sandbox + database;
}

/** Connects everybody, and brings all activities. Pipelines rest meanwhile, so that none of them begins a run. */
async function prepare(site: ConnectedSite): Promise<void> {
  const { people, hevy, strava } = site;
  const [first] = people;
  const athletes = first ? await athletesOf(first) : [];
  const activities = RUNS_EACH * ROUNDS;
  await strava.control("settings", { sendsEvents: false });
  await hevy.control("seed", { workouts: activities });
  const fileOf = await distinctRuns();
  for (const [number, person] of people.entries()) {
    await connectStrava(person, athletes[number] ?? "");
    for (const { source, boosters, destinations } of Object.values(KINDS)) {
      const id = await publish(person, source.plugin, source, boosters, destinations);
      await person.visitor.api("PATCH", `/api/v1/pipelines/${id}`, { enabled: false });
    }
    await connectHevy(person, hevy.demo["key"] ?? "", true);
    const files = Array.from({ length: activities }, (_, index) => fileOf(number * activities + index));
    await read(person, files);
  }
}

async function read({ visitor }: Person, files: readonly Uint8Array[]): Promise<void> {
  const answer = await visitor.ask("/api/v1/uploads", { method: "POST", ...uploadForm(null, files) });
  const { id } = JSON.parse(answer.body.toString()) as Upload;
  await until(
    () => visitor.api<Upload>("GET", `/api/v1/uploads/${id}`),
    ({ state }) => state === "done",
  );
}

async function measure(site: ConnectedSite, { source }: MeasuredPipeline): Promise<Round[]> {
  const rounds: Round[] = [];
  const endAt = performance.now() + ENOUGH_MS;
  for (let round = 0; round < ROUNDS && (round < 2 || performance.now() < endAt); round++)
    rounds.push(await runAll(site, source.plugin, round * RUNS_EACH));
  return rounds.slice(1);
}

/** Starts the runs of the next activities of everybody, and waits until all are over. @throws when one did not go well */
async function runAll(site: ConnectedSite, pipelineName: string, from: number): Promise<Round> {
  const { db, people } = site;
  const ids: string[] = [];
  for (const person of people) ids.push(...(await enqueue(site, person, pipelineName, from)));
  const states = () =>
    db
      .selectFrom("run")
      .select(["state", ({ fn }) => fn.countAll<string>().as("count")])
      .where("id", "in", ids)
      .groupBy("state")
      .execute();
  const queue = await openJobQueue(site.databaseUrl, pino({ enabled: false }));
  // What opening the queue brought about is over.
  await sleep(500);
  const before = site.effort();
  const startedAt = performance.now();
  for (const { accountId } of people) await queue.wakeRuns(accountId);
  const ended = await until(states, (found) => found.every(({ state }) => state !== "queued" && state !== "running"));
  const seconds = (performance.now() - startedAt) / 1000;
  const after = site.effort();
  await queue.stop(0);
  if (ended.some(({ state }) => state !== "done")) throw new Error(`Runs ended as ${JSON.stringify(ended)}`);
  return {
    runs: ids.length,
    seconds,
    effort: {
      server: after.server - before.server,
      sandbox: after.sandbox - before.sandbox,
      database: after.database - before.database,
    },
  };
}

/** Queues runs in the database, as another server process would. @returns their ids */
async function enqueue(
  { db, registry }: ConnectedSite,
  { accountId }: Person,
  pipelineName: string,
  from: number,
): Promise<string[]> {
  const published = (await createPipelineRepository(db).list(accountId)).filter(isPublished);
  const pipeline = published.find(({ name }) => name === pipelineName);
  if (!pipeline) throw new Error(`${accountId} has no pipeline ${pipelineName}`);
  const activities = await db
    .selectFrom("activity")
    .select("id")
    .where("account_id", "=", accountId)
    .where("provider", pipelineName === "hevy" ? "=" : "<>", "hevy")
    .orderBy("started_at")
    .offset(from)
    .limit(RUNS_EACH)
    .execute();
  return db.transaction().execute(async (tx) => {
    const ids: string[] = [];
    for (const { id } of activities)
      ids.push(await startRun(tx, registry, { accountId, activityId: id }, pipeline, "started"));
    return ids;
  });
}
