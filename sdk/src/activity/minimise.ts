import type { Activity, Extra, Lap, Origin, Session } from "../generated/activity.ts";
import type { Section } from "../sections/section.ts";
import type { DataClass } from "./data-class.ts";
import { ACTIVITY_FIELD_CLASSES, LAP_FIELD_CLASSES, SESSION_FIELD_CLASSES, type FieldClass } from "./field-classes.ts";
import { newActivity } from "./new-activity.ts";
import { STREAM_COLUMNS, STREAM_COLUMN_NAMES, type StreamColumnName, type Streams } from "./streams.ts";

/** An activity with its samples and the sections that boosters wrote so far. */
export interface ActivityView {
  readonly activity: Activity;
  readonly streams: Streams;
  readonly sections: readonly Section[];
}

/** Origin of an activity for those who may not see it: the document's schema wants one. */
export const WITHHELD_ORIGIN: Origin = {
  provider: "withheld",
  externalId: null,
  url: null,
  fileName: null,
  fileSha256: null,
};

const EMPTY_SESSION: Session = {
  sport: "Workout",
  subSport: null,
  providerSport: null,
  startSeconds: 0,
  elapsedSeconds: 0,
  timerSeconds: null,
  distanceMeters: null,
  ascentMeters: null,
  descentMeters: null,
  energyKilocalories: null,
  heartRate: null,
  power: null,
  cadence: null,
  speed: null,
  extra: {},
};
const EMPTY_LAP: Lap = {
  startSeconds: 0,
  elapsedSeconds: 0,
  timerSeconds: null,
  distanceMeters: null,
  ascentMeters: null,
  descentMeters: null,
  energyKilocalories: null,
  heartRate: null,
  power: null,
  cadence: null,
  speed: null,
  intensity: null,
  trigger: null,
  name: null,
  extra: {},
};

/**
 * Reduces an activity to the data classes that a plugin may see.
 *
 * A field or column of any other class has the value it would have if nothing had recorded it; sport, start, time
 * zone and durations always stay. Fields and columns beyond the known ones (`extra`, at every depth) are a class of
 * their own, `unknown`. The time axis always stays: a booster that adds a column needs it. The input is not changed;
 * columns are shared with it, not copied.
 */
export function minimise({ activity, streams, sections }: ActivityView, classes: readonly DataClass[]): ActivityView {
  const granted = new Set<FieldClass>([...classes, "always"]);
  const empty = newActivity({ startedAt: activity.startedAt, origin: WITHHELD_ORIGIN });
  const kept = keepGranted(activity, empty, ACTIVITY_FIELD_CLASSES, granted);
  return {
    activity: {
      ...kept,
      sessions: kept.sessions.map((session) => keepGranted(session, EMPTY_SESSION, SESSION_FIELD_CLASSES, granted)),
      laps: kept.laps.map((lap) => keepGranted(lap, EMPTY_LAP, LAP_FIELD_CLASSES, granted)),
      exercises: extrasOf(kept.exercises, granted).map((exercise) => ({
        ...exercise,
        sets: extrasOf(exercise.sets, granted),
      })),
      events: extrasOf(kept.events, granted),
      devices: extrasOf(kept.devices, granted),
    },
    streams: minimiseStreams(streams, granted),
    sections: granted.has("sections") ? sections : [],
  };
}

function keepGranted<Thing extends object>(
  thing: Thing,
  empty: Thing,
  classes: Readonly<Record<keyof Thing, FieldClass>>,
  granted: ReadonlySet<FieldClass>,
): Thing {
  // Built from the table and not from the thing, so that a field which no class covers cannot slip through.
  const kept = { ...empty };
  for (const field in classes) if (granted.has(classes[field])) kept[field] = thing[field];
  return kept;
}

/** The things with their `extra` when it is granted, else with an empty one. */
function extrasOf<Thing extends { extra: Extra }>(things: Thing[], granted: ReadonlySet<FieldClass>): Thing[] {
  return granted.has("unknown") ? things : things.map((thing) => ({ ...thing, extra: {} }));
}

function minimiseStreams(streams: Streams, granted: ReadonlySet<FieldClass>): Streams {
  const columns: Partial<Record<StreamColumnName, Float64Array>> = {};
  for (const name of STREAM_COLUMN_NAMES) {
    const column = streams[name];
    if (column !== undefined && granted.has(STREAM_COLUMNS[name].dataClass)) columns[name] = column;
  }
  const extra =
    granted.has("unknown") && streams.extra !== undefined && streams.extra.length > 0 ? { extra: streams.extra } : {};
  return { timeSeconds: streams.timeSeconds, ...columns, ...extra };
}
