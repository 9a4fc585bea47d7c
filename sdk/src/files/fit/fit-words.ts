/** Words of the FIT profile for the numbers of one field. A number without a word is written `<prefix>_<number>`. */
export interface FitWords {
  word(number: number): string;
  /** The number for a word that {@link FitWords.word} gives; null for any other word. */
  number(word: string | null): number | null;
}

/** Makes the two directions from one table. */
export function fitWords(prefix: string, words: Readonly<Record<number, string>>): FitWords {
  const numbers = new Map(Object.entries(words).map(([number, word]) => [word, Number(number)]));
  const pattern = new RegExp(`^${prefix}_(\\d{1,5})$`);
  return {
    word: (number) => words[number] ?? `${prefix}_${number}`,
    number: (word) => numbers.get(word ?? "") ?? numberIn(pattern.exec(word ?? "")),
  };
}

const numberIn = (match: RegExpExecArray | null): number | null => (match?.[1] === undefined ? null : Number(match[1]));

/** How a lap was meant. */
export const INTENSITIES = fitWords("intensity", {
  ...{ 0: "active", 1: "rest", 2: "warmup", 3: "cooldown", 4: "recovery", 5: "interval", 6: "other" },
});

/** What ended a lap. */
export const LAP_TRIGGERS = fitWords("trigger", {
  ...{ 0: "manual", 1: "time", 2: "distance", 3: "positionStart", 4: "positionLap", 5: "positionWaypoint" },
  ...{ 6: "positionMarked", 7: "sessionEnd", 8: "fitnessEquipment" },
});

/** Kinds of FIT files, as a person would call them. */
export const FILE_TYPES: Readonly<Record<number, string>> = {
  1: "device description",
  2: "settings file",
  3: "sport settings file",
  4: "activity",
  5: "planned workout",
  6: "course",
  7: "training schedule",
  9: "weight file",
  10: "totals file",
  11: "goals file",
  14: "blood pressure file",
  15: "monitoring file",
  20: "activity summary",
  28: "daily monitoring file",
  32: "monitoring file",
  34: "segment",
  35: "segment list",
  40: "device configuration",
};

/** Makers of devices that people use; the profile has more, kept by number. */
export const MANUFACTURERS = fitWords("manufacturer", {
  1: "garmin",
  2: "garmin_fr405_antfs",
  3: "zephyr",
  6: "srm",
  7: "quarq",
  9: "saris",
  11: "tanita",
  14: "nautilus",
  15: "dynastream",
  23: "suunto",
  28: "peaksware",
  32: "wahoo_fitness",
  40: "concept2",
  41: "shimano",
  45: "xplova",
  48: "pioneer",
  51: "4iiiis",
  60: "rotor",
  63: "specialized",
  67: "bkool",
  68: "cateye",
  69: "stages_cycling",
  70: "sigmasport",
  71: "tomtom",
  73: "wattbike",
  76: "moxy",
  83: "scosche",
  86: "elite",
  89: "tacx",
  95: "stryd",
  107: "magene",
  108: "giant_manufacturing_co",
  111: "technogym",
  115: "igpsport",
  123: "polar_electro",
  127: "leomo",
  135: "coospo",
  255: "development",
  258: "lezyne",
  260: "zwift",
  263: "favero_electronics",
  265: "strava",
  267: "bryton",
  268: "sram",
  281: "trainer_road",
  289: "hammerhead",
  294: "coros",
  300: "nurvv",
  303: "greenteg",
  305: "whoop",
  309: "form",
  310: "decathlon",
  331: "mywhoosh",
  337: "runna",
  339: "zepp",
  340: "peloton",
  348: "huawei",
});

/** Exercise categories of strength sets. */
export const EXERCISE_CATEGORIES = fitWords("category", {
  0: "bench_press",
  1: "calf_raise",
  2: "cardio",
  3: "carry",
  4: "chop",
  5: "core",
  6: "crunch",
  7: "curl",
  8: "deadlift",
  9: "flye",
  10: "hip_raise",
  11: "hip_stability",
  12: "hip_swing",
  13: "hyperextension",
  14: "lateral_raise",
  15: "leg_curl",
  16: "leg_raise",
  17: "lunge",
  18: "olympic_lift",
  19: "plank",
  20: "plyo",
  21: "pull_up",
  22: "push_up",
  23: "row",
  24: "shoulder_press",
  25: "shoulder_stability",
  26: "shrug",
  27: "sit_up",
  28: "squat",
  29: "total_body",
  30: "triceps_extension",
  31: "warm_up",
  32: "run",
  33: "bike",
  34: "cardio_sensors",
  35: "move",
  36: "pose",
  37: "banded_exercises",
  38: "battle_rope",
  39: "elliptical",
  40: "floor_climb",
  41: "indoor_bike",
  42: "indoor_row",
  43: "ladder",
  44: "sandbag",
  45: "sled",
  46: "sledge_hammer",
  47: "stair_stepper",
  49: "suspension",
  50: "tire",
  52: "run_indoor",
  53: "bike_outdoor",
  65534: "unknown",
});
