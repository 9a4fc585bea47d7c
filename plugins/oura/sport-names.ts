import { sportReader } from "@fitglue/sdk";

/**
 * What Oura's words for activities are here. Oura publishes the field (https://cloud.ouraring.com/v2/docs) but no list of
 * its values; these are words that its answers are known to hold. They come as `strength_training` or `strengthTraining`.
 */
export const sportOf = sportReader({
  names: {
    AlpineSki: ["skiing", "alpine_skiing", "downhill_skiing"],
    Badminton: ["badminton"],
    Canoeing: ["canoeing"],
    Crossfit: ["crossfit", "cross_training", "functional_training"],
    EBikeRide: ["e_biking"],
    Elliptical: ["elliptical"],
    Golf: ["golf"],
    HighIntensityIntervalTraining: ["hiit", "circuit_training", "high_intensity_interval_training"],
    Hike: ["hiking"],
    IceSkate: ["ice_skating"],
    InlineSkate: ["inline_skating", "rollerblading"],
    Kayaking: ["kayaking"],
    MountainBikeRide: ["mountain_biking"],
    NordicSki: ["cross_country_skiing"],
    Pickleball: ["pickleball"],
    Pilates: ["pilates"],
    Ride: ["cycling", "indoor_cycling"],
    RockClimbing: ["rock_climbing", "climbing"],
    Rowing: ["rowing", "indoor_rowing"],
    Run: ["running", "jogging", "indoor_running"],
    Sail: ["sailing"],
    Skateboard: ["skateboarding"],
    Snowboard: ["snowboarding"],
    Snowshoe: ["snowshoeing"],
    Soccer: ["soccer"],
    Squash: ["squash"],
    StairStepper: ["stair_climbing", "stair_exercise"],
    StandUpPaddling: ["stand_up_paddling"],
    Surfing: ["surfing"],
    Swim: ["swimming"],
    TableTennis: ["table_tennis"],
    Tennis: ["tennis"],
    TrailRun: ["trail_running"],
    Walk: ["walking", "nordic_walking"],
    WeightTraining: ["strength_training", "weightlifting", "weight_training"],
    Yoga: ["yoga"],
    Workout: [
      ...["other", "activity", "workout", "house_work", "yardwork", "core_exercise", "stretching", "dance", "dancing"],
      ...["aerobics", "group_exercise", "gymnastics", "jump_rope", "boxing", "martial_arts", "wrestling", "triathlon"],
      ...["basketball", "volleyball", "baseball", "rugby", "cricket", "handball", "lacrosse", "american_football"],
      ...["ice_hockey", "field_hockey", "floorball", "padel", "water_polo", "horseback_riding", "meditation"],
      ...["breathwork", "rest", "recovery"],
    ],
  },
  indoor: ["indoor_cycling", "indoor_rowing", "indoor_running", "elliptical", "stair_climbing"],
});
