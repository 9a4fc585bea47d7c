/** Every `sport_type` that the service takes. */
export const SPORT_TYPES: ReadonlySet<string> = new Set(
  (
    "AlpineSki BackcountrySki Badminton Canoeing Crossfit EBikeRide Elliptical EMountainBikeRide Golf " +
    "GravelRide Handcycle HighIntensityIntervalTraining Hike IceSkate InlineSkate Kayaking Kitesurf " +
    "MountainBikeRide NordicSki Pickleball Pilates Racquetball Ride RockClimbing RollerSki Rowing Run " +
    "Sail Skateboard Snowboard Snowshoe Soccer Squash StairStepper StandUpPaddling Surfing Swim " +
    "TableTennis Tennis TrailRun Velomobile VirtualRide VirtualRow VirtualRun Walk WeightTraining " +
    "Wheelchair Windsurf Workout Yoga"
  ).split(" "),
);
