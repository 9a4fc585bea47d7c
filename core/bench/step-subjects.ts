import { openRegistry, type PluginPackage } from "@fitglue/registry";
import type { PluginCode, StepInput } from "@fitglue/sandbox";
import {
  type Activity,
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
const SETS_OF_EACH = 5;
const SAMPLES = 10_000;

/** Time, heart rate, power and speed: seconds in five zones, normalised power, best speed. */
const COLUMN_BOOSTER = `
var plugin = { booster: { run({ streams }) {
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
} } };`;

/** One step that is measured inside and outside the sandbox. */
export interface StepSubject {
  readonly name: string;
  readonly plugin: PluginCode;
  readonly input: StepInput;
  /** The same function on the same data, called directly. */
  runDirectly(): unknown;
}

/**
 * The strength steps are the real Workout Summary: once told how each exercise is counted, as training logs tell it,
 * and once with names alone, as in FIT files, which it looks up among all exercises. No real booster reads four
 * columns, so one is made here.
 */
export async function stepSubjects(): Promise<readonly StepSubject[]> {
  const registry = await openRegistry(PLUGINS);
  const summary = registry.resolve("workout-summary");
  return [
    subject("25 sets", summary, strengthSession("weight_reps"), NO_STREAMS),
    subject("25 sets, names to match", summary, strengthSession(null), NO_STREAMS),
    subject("10,000 samples, 4 columns", columnBooster(registry.resolve("pace-summary")), anyActivity(), samples()),
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

/** A booster of another one's manifest, changed to read the columns. */
function columnBooster({ manifest, ...rest }: PluginPackage): PluginCode {
  const { result: _, ...booster } = boosterRole(manifest);
  return {
    ...rest,
    key: "fitglue/four-columns@1.0.0",
    digest: `sha512-${createHash("sha512").update(COLUMN_BOOSTER).digest("base64")}`,
    code: COLUMN_BOOSTER,
    sourceMap: null,
    manifest: {
      ...manifest,
      id: "four-columns",
      booster: {
        ...booster,
        requires: ["heartRate", "power", "speed"],
        optional: [],
        config: { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } },
      },
    },
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

function strengthSession(kind: Exercise["kind"]): Activity {
  const exercise = (title: string, place: number): Exercise => ({
    title,
    notes: "",
    templateId: null,
    supersetId: place < 2 ? 0 : null,
    kind,
    muscles: null,
    equipment: null,
    sets: Array.from({ length: SETS_OF_EACH }, (_, index) => set(index === 0, 40 + place * 10 + index * 5)),
    extra: {},
  });
  return anyActivity({ sport: "WeightTraining", elapsedSeconds: 3_600, exercises: EXERCISES.map(exercise) });
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
