import type { Sport } from "../../generated/activity.ts";
import { sportOfFitWords } from "../fit/fit-sports.ts";

/** Words that apps write, in lower case without blanks, and the two numbers that Strava's exports use. */
const SPORTS = new Map<string, Sport>(
  Object.entries({
    ...{ "1": "Ride", "9": "Run", biking: "Ride", bike: "Ride", bicycle: "Ride", roadbiking: "Ride", jogging: "Run" },
    ...{
      mountainbiking: "MountainBikeRide",
      mtb: "MountainBikeRide",
      gravelcycling: "GravelRide",
      trailrunning: "TrailRun",
    },
    ...{
      indoorcycling: "Ride",
      virtualcycling: "VirtualRide",
      treadmillrunning: "Run",
      trackrunning: "Run",
      openwaterswimming: "Swim",
    },
    ...{
      lapswimming: "Swim",
      strengthtraining: "WeightTraining",
      strength: "WeightTraining",
      weights: "WeightTraining",
    },
    ...{ skiing: "AlpineSki", nordicskiing: "NordicSki", backcountryskiing: "BackcountrySki", indoorrowing: "Rowing" },
    ...{
      ebiking: "EBikeRide",
      walk: "Walk",
      climbing: "RockClimbing",
      skating: "InlineSkate",
      paddleboarding: "StandUpPaddling",
    },
  } as const),
);

const OWN_WORDS = new Map<string, Sport>(
  (
    [
      ...[
        "AlpineSki",
        "BackcountrySki",
        "Badminton",
        "Canoeing",
        "Crossfit",
        "EBikeRide",
        "Elliptical",
        "EMountainBikeRide",
      ],
      ...[
        "Golf",
        "GravelRide",
        "Handcycle",
        "HighIntensityIntervalTraining",
        "Hike",
        "IceSkate",
        "InlineSkate",
        "Kayaking",
      ],
      ...["Kitesurf", "MountainBikeRide", "NordicSki", "Pickleball", "Pilates", "Racquetball", "Ride", "RockClimbing"],
      ...[
        "RollerSki",
        "Rowing",
        "Run",
        "Sail",
        "Skateboard",
        "Snowboard",
        "Snowshoe",
        "Soccer",
        "Squash",
        "StairStepper",
      ],
      ...["StandUpPaddling", "Surfing", "Swim", "TableTennis", "Tennis", "TrailRun", "Velomobile", "VirtualRide"],
      ...["VirtualRow", "VirtualRun", "Walk", "WeightTraining", "Wheelchair", "Windsurf", "Yoga"],
    ] as const
  ).map((sport) => [sport.toLowerCase(), sport]),
);

/** Our sport for a word in a GPX or TCX file; `Workout` for any other word. */
export function sportOfWord(word: string | null): Sport {
  const plain = (word ?? "").toLowerCase();
  const joined = plain.replace(/[^a-z0-9]/g, "");
  const known = SPORTS.get(joined) ?? OWN_WORDS.get(joined);
  return known ?? sportOfFitWords(plain.trim().replace(/[\s-]+/g, "_"), null);
}
