/**
 * The named parts of an activity that a plugin may read or write.
 *
 * A plugin receives only the classes that its manifest declares; everything else is removed before
 * its code sees the activity. `sport`, start, time zone and durations are always visible.
 */
export const DATA_CLASSES = {
  title: { label: "Title", detail: "the activity's title", unit: null },
  notes: { label: "Notes", detail: "the description that came with the activity", unit: null },
  sets: {
    label: "Exercises and sets",
    detail: "exercises in order, with sets, supersets, repetitions, weight, rest and effort",
    unit: "kg",
  },
  laps: { label: "Laps", detail: "laps with time, distance and averages", unit: null },
  distance: { label: "Distance", detail: "total distance and distance over time", unit: "m" },
  speed: { label: "Speed", detail: "speed over time", unit: "m/s" },
  heartRate: { label: "Heart rate", detail: "average, maximum and heart rate over time", unit: "bpm" },
  power: { label: "Power", detail: "average, maximum and power over time", unit: "W" },
  cadence: { label: "Cadence", detail: "average, maximum and cadence over time", unit: "rpm" },
  position: { label: "Position", detail: "GPS track", unit: "°" },
  altitude: { label: "Altitude", detail: "ascent, descent and altitude over time", unit: "m" },
  temperature: { label: "Temperature", detail: "temperature over time", unit: "°C" },
  energy: { label: "Energy", detail: "energy used", unit: "kcal" },
  runningDynamics: {
    label: "Running dynamics",
    detail: "ground contact, oscillation and step length over time",
    unit: null,
  },
  devices: { label: "Devices", detail: "recording devices and their makers", unit: null },
  events: { label: "Events", detail: "pauses, markers and heartbeat intervals", unit: null },
  origin: { label: "Origin", detail: "which service or file the activity came from", unit: null },
  unknown: {
    label: "Unknown fields",
    detail: "fields of the source that have no place in the model; they may hold anything, positions too",
    unit: null,
  },
  sections: { label: "Sections", detail: "what earlier boosters wrote", unit: null },
} as const;

export type DataClass = keyof typeof DATA_CLASSES;

/** All data classes, in the order in which they are listed to people. */
export const DATA_CLASS_NAMES = Object.keys(DATA_CLASSES) as readonly DataClass[];
