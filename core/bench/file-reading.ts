import { readActivityFile, writeFit } from "@fitglue/sdk/files";
import FitParser from "fit-file-parser";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { OWN_SAMPLES, SAMPLE_DATA } from "./folders.ts";
import { type Effort, interleave, medianRatio, summarise } from "./measure.ts";
import { figures, type Section } from "./report.ts";

/** Recorded by watches and bike computers: a run, a ride, strength, developer fields, twelve hours. */
const RECORDED = {
  fit: ["run-fenix2", "ride-edge500-pauses", "strength-suunto-no-laps", "trailrun-devfields", "ultra-12h-large"],
  gpx: ["run"],
};
const OWN = { fit: ["morning-park-run", "strength-push-day"], gpx: ["lake-ride"] };
/** Both readers get to know every file but the largest, so that the first row is not about the compiler. */
const KNOWN_BELOW_BYTES = 500_000;
const GETTING_TO_KNOW: Effort = { warmUps: 0, rounds: 8, budgetMs: 1_500 };
const EFFORT: Effort = { warmUps: 3, rounds: 40, budgetMs: 2_000 };

interface ActivityFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** FIT against a widely used reader, and what writing and GPX take. */
export async function measureFileReading(): Promise<Section> {
  const files = await readFiles();
  const comparisons = [];
  for (const file of files.fit)
    if (file.bytes.length < KNOWN_BELOW_BYTES) await interleave(readersOf(file), GETTING_TO_KNOW);
  for (const file of files.fit) comparisons.push(await compareReaders(file));
  const others = [];
  for (const file of files.fit) others.push(await measureWriting(file));
  for (const file of files.gpx) others.push(await measureGpx(file));
  return {
    title: "Reading and writing files",
    about: [
      "Our reader gives a whole activity (samples as columns, sessions, laps, sets, totals, unknown fields kept); fit-file-parser 6.1.2, `mode: list`, gives decoded messages. Both read the same bytes in turns.",
    ],
    tables: [
      {
        columns: ["FIT file", "kB", "samples", "ours min", "ours p50", "parser min", "parser p50", "ratio", "runs"],
        rows: comparisons,
      },
      { columns: ["Other work", "kB", "samples", "min", "p50", "p95", "runs"], rows: others },
    ],
    notes: [
      "Times in milliseconds. The ratio is the median of the ratios of the rounds: how many times longer fit-file-parser takes.",
      "A row of fewer than ten runs is rough.",
      ...(SAMPLE_DATA === undefined
        ? ["FITGLUE_SAMPLE_DATA is not set: only the activities that come with FitGlue were read."]
        : []),
    ],
  };
}

async function readFiles(): Promise<{ fit: ActivityFile[]; gpx: ActivityFile[] }> {
  const names = SAMPLE_DATA === undefined ? OWN : RECORDED;
  const read = async (type: "fit" | "gpx", name: string): Promise<ActivityFile> => {
    const folder = SAMPLE_DATA === undefined ? OWN_SAMPLES : join(SAMPLE_DATA, type);
    return { name: `${name}.${type}`, bytes: new Uint8Array(await readFile(join(folder, `${name}.${type}`))) };
  };
  const [fit, gpx] = await Promise.all([
    Promise.all(names.fit.map((name) => read("fit", name))),
    Promise.all(names.gpx.map((name) => read("gpx", name))),
  ]);
  return { fit, gpx };
}

function readersOf(file: ActivityFile) {
  const parser = new FitParser({ force: true, mode: "list", speedUnit: "m/s", lengthUnit: "m" });
  return { ours: () => readOurs(file), theirs: () => parser.parseAsync(file.bytes.buffer) };
}

async function compareReaders(file: ActivityFile): Promise<string[]> {
  const { ours, theirs } = await interleave(readersOf(file), EFFORT);
  const our = summarise(ours);
  const their = summarise(theirs);
  return [
    ...sizeOf(file),
    figures(our.min),
    figures(our.p50),
    figures(their.min),
    figures(their.p50),
    `${figures(medianRatio(theirs, ours))} ×`,
    String(our.runs),
  ];
}

async function measureWriting(file: ActivityFile): Promise<string[]> {
  const activities = readOurs(file).activities;
  const write = () => activities.map(({ activity, streams }) => writeFit(activity, streams));
  const { times } = await interleave(
    { times: () => write().map((bytes) => readOurs({ name: file.name, bytes: new Uint8Array(bytes) })) },
    { ...EFFORT, budgetMs: EFFORT.budgetMs / 2 },
  );
  return [`Write ${file.name} and read it back`, ...sizeOf(file).slice(1), ...cells(times)];
}

async function measureGpx(file: ActivityFile): Promise<string[]> {
  const { times } = await interleave({ times: () => readOurs(file) }, EFFORT);
  return [`Read ${file.name}`, ...sizeOf(file).slice(1), ...cells(times)];
}

function cells(times: readonly number[]): string[] {
  const { min, p50, p95, runs } = summarise(times);
  return [figures(min), figures(p50), figures(p95), String(runs)];
}

function sizeOf(file: ActivityFile): string[] {
  const samples = readOurs(file).activities.reduce((sum, { streams }) => sum + streams.timeSeconds.length, 0);
  return [file.name, figures(file.bytes.length / 1000), samples.toLocaleString("en-US")];
}

function readOurs({ name, bytes }: ActivityFile) {
  return readActivityFile(bytes, { fileName: name, policy: "strict" });
}
