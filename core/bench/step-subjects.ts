import { openRegistry, type PluginPackage } from "@fitglue/registry";
import type { PluginCode, StepInput } from "@fitglue/sandbox";
import {
  type Activity,
  type BoosterContext,
  type BoosterOutcome,
  type BoosterRole,
  configDefaults,
  type Exercise,
  type ExerciseSet,
  type JsonObject,
  type Manifest,
  newActivity,
  NO_STREAMS,
  type Streams,
} from "@fitglue/sdk";
import { createHash } from "node:crypto";
import { runInThisContext } from "node:vm";
import { PLUGINS } from "./folders.ts";

const EXERCISES = ["Bench Press", "Squat", "Deadlift", "Overhead Press", "Pull Up"];
const SAMPLES = 10_000;

type Seen = Pick<BoosterContext<object>, "activity" | "streams">;

// What an author would write. They cross as their text, so they use nothing that stands outside them.

/** Sets, volume and top set of each exercise. */
function summariseSets({ activity }: Seen): BoosterOutcome {
  const lines = activity.exercises.map(({ title, sets }) => {
    const working = sets.filter(({ type }) => type !== "warmup");
    const volumeKg = working.reduce((sum, { weightKg, repetitions }) => sum + (weightKg ?? 0) * (repetitions ?? 0), 0);
    const topKg = Math.max(...working.map(({ weightKg }) => weightKg ?? 0));
    return `${title}: ${working.length} sets, ${volumeKg} kg, top set ${topKg} kg`;
  });
  const section = { icon: "🏋️", heading: "Sets", layout: "block" } as const;
  return { outcome: "ok", section: { ...section, blocks: [{ type: "text", paragraphs: lines }] } };
}

/** The plain way through four columns: mean heart rate, greatest power, distance. */
function readColumns({ streams }: Seen): BoosterOutcome {
  const { timeSeconds, heartRateBpm = [], powerWatts = [], speedMetersPerSecond = [] } = streams;
  const samples = timeSeconds.length;
  let beats = 0;
  let greatestWatts = 0;
  let meters = 0;
  let before = 0;
  for (let sample = 0; sample < samples; sample++) {
    const seconds = timeSeconds[sample] ?? 0;
    const watts = powerWatts[sample] ?? 0;
    beats += heartRateBpm[sample] ?? 0;
    if (watts > greatestWatts) greatestWatts = watts;
    meters += (speedMetersPerSecond[sample] ?? 0) * (seconds - before);
    before = seconds;
  }
  const text = `${Math.round(beats / samples)} bpm, ${greatestWatts} W, ${Math.round(meters)} m`;
  const section = { icon: "🧮", heading: "Columns", layout: "block" } as const;
  return { outcome: "ok", section: { ...section, blocks: [{ type: "text", paragraphs: [text] }] } };
}

/** Seconds in five zones, normalised power, best speed: three calculations for each sample. */
const RATE_COLUMNS = `({ streams }) => {
  const { timeSeconds, heartRateBpm, powerWatts, speedMetersPerSecond } = streams;
  const zoneSeconds = [0, 0, 0, 0, 0];
  let smoothed = powerWatts[0], fourthPowers = 0, fastest = 0;
  for (let sample = 1; sample < timeSeconds.length; sample++) {
    const seconds = timeSeconds[sample] - timeSeconds[sample - 1];
    const zone = Math.min(4, Math.max(0, Math.floor((heartRateBpm[sample] - 100) / 20)));
    zoneSeconds[zone] += seconds;
    smoothed += (powerWatts[sample] - smoothed) * Math.min(1, seconds / 30);
    fourthPowers += smoothed ** 4 * seconds;
    if (speedMetersPerSecond[sample] > fastest) fastest = speedMetersPerSecond[sample];
  }
  const normalisedWatts = (fourthPowers / timeSeconds[timeSeconds.length - 1]) ** 0.25;
  const text = zoneSeconds.join(", ") + " s in zones, " + Math.round(normalisedWatts) + " W, " + fastest + " m/s";
  return { outcome: "ok", section: { icon: "🧮", heading: "Columns", layout: "block", blocks: [{ type: "text", paragraphs: [text] }] } };
}`;

/** One step that is measured inside and outside the sandbox. */
export interface StepSubject {
  readonly name: string;
  readonly plugin: PluginCode;
  readonly input: StepInput;
  /** The same function on the same data, called directly. */
  runDirectly(): unknown;
}

/**
 * A small booster on a short session, 1.7 kB as JSON. Then the real Workout Summary on a long one: once told how each exercise
 * is counted, as training logs tell it, and once with names alone, as in FIT files, which it looks up among all exercises.
 * No real booster reads four columns, so two are made here: one reads them, one calculates with them.
 */
export async function stepSubjects(): Promise<readonly StepSubject[]> {
  const registry = await openRegistry(PLUGINS);
  const summary = registry.resolve("workout-summary");
  const small = boosterOf(registry.resolve("pace-summary"), "small-summary", summariseSets.toString(), ["sets"]);
  const columns: BoosterRole["requires"] = ["heartRate", "power", "speed"];
  const reading = boosterOf(registry.resolve("pace-summary"), "read-columns", readColumns.toString(), columns);
  const rating = boosterOf(registry.resolve("pace-summary"), "rate-columns", RATE_COLUMNS, columns);
  return [
    subject("4 sets, small booster", small, strengthSession("weight_reps", 2, 2), NO_STREAMS),
    subject("25 sets, Workout Summary", summary, strengthSession("weight_reps", 5, 5), NO_STREAMS),
    subject("25 sets, names to match", summary, strengthSession(null, 5, 5), NO_STREAMS),
    subject("10,000 samples, 4 columns read", reading, anyActivity(), samples()),
    subject("10,000 samples, 4 columns rated", rating, anyActivity(), samples()),
  ];
}

function subject(name: string, plugin: PluginCode, activity: Activity, streams: Streams): StepSubject {
  const { config } = boosterRole(plugin.manifest);
  const settings = configDefaults(config.schema) as JsonObject;
  const input = { config: settings, activity, streams, sections: [] };
  const { booster } = loadHere(plugin.code);
  return { name, plugin, input, runDirectly: () => booster.run(input) };
}

/** The bundle as a function of this program: what it would be without a sandbox. */
function loadHere(code: string): { booster: { run(context: StepInput): BoosterOutcome } } {
  return runInThisContext(`(() => { ${code}\nreturn plugin; })()`) as ReturnType<typeof loadHere>;
}

/** A booster of the function `run`, with another one's manifest, changed to see these data classes and to have no settings. */
function boosterOf(
  { manifest, ...rest }: PluginPackage,
  id: string,
  run: string,
  requires: BoosterRole["requires"],
): PluginCode {
  const { result: _, ...booster } = boosterRole(manifest);
  const code = `var plugin = { booster: { run: ${run} } };`;
  const config = { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } } as const;
  return {
    ...rest,
    key: `fitglue/${id}@1.0.0`,
    digest: `sha512-${createHash("sha512").update(code).digest("base64")}`,
    code,
    sourceMap: null,
    manifest: { ...manifest, id, booster: { ...booster, requires, optional: [], config } },
  };
}

function boosterRole({ id, booster }: Manifest): BoosterRole {
  if (booster === undefined) throw new Error(`${id} has no booster`);
  return booster;
}

function anyActivity(changes: Partial<Activity> = {}): Activity {
  const origin = { provider: "file-upload", externalId: null, url: null, fileName: "bench.fit", fileSha256: null };
  return newActivity({ startedAt: "2026-06-15T16:35:00.000Z", origin, ...changes });
}

function strengthSession(kind: Exercise["kind"], exercises: number, setsOfEach: number): Activity {
  const exercise = (title: string, place: number): Exercise => ({
    title,
    notes: "",
    templateId: null,
    supersetId: place < 2 ? 0 : null,
    kind,
    muscles: null,
    equipment: null,
    sets: Array.from({ length: setsOfEach }, (_, index) => set(index === 0, 40 + place * 10 + index * 5)),
    extra: {},
  });
  return anyActivity({
    sport: "WeightTraining",
    elapsedSeconds: 3_600,
    exercises: EXERCISES.slice(0, exercises).map(exercise),
  });
}

function set(isWarmUp: boolean, weightKg: number): ExerciseSet {
  return {
    type: isWarmUp ? "warmup" : "normal",
    repetitions: isWarmUp ? 12 : 8,
    weightKg,
    loggedWeight: { value: weightKg, unit: "kg" },
    distanceMeters: null,
    durationSeconds: null,
    restSeconds: 120,
    rpe: isWarmUp ? null : 8,
    customMetric: null,
    startSeconds: null,
    extra: {},
  };
}

function samples(): Streams {
  const column = (valueAt: (sample: number) => number) =>
    Float64Array.from({ length: SAMPLES }, (_, at) => valueAt(at));
  return {
    timeSeconds: column((at) => at),
    heartRateBpm: column((at) => 140 + Math.round(40 * Math.sin(at / 500))),
    powerWatts: column((at) => 220 + Math.round(80 * Math.sin(at / 90))),
    speedMetersPerSecond: column((at) => 8 + 2 * Math.sin(at / 200)),
  };
}
