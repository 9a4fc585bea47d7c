/* Generated from messages/activities.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const activities = (): string => "Activities";

export const lead = (): string => "Everything that came in, as its source gave it.";

export const upload = (): string => "Upload";

export const title = (): string => "Title";

export const sport = (): string => "Sport";

export const allSports = (): string => "All";

export const filter = (): string => "Filter";

export const climbed = (values: { readonly altitude: string | number }): string => `${placed(values.altitude)} up`;

export const exerciseCount = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} exercise` : `${placed(values.count)} exercises`;

export const untitled = (values: { readonly sport: string | number }): string => `Untitled ${placed(values.sport)}`;

export const older = (): string => "Older activities";

export const noneFits = (): string => "No activity fits";

export const noneFitsText = (): string => "Nothing matches these filters.";

export const showAll = (): string => "Show all activities";

export const noneYet = (): string => "No activities yet";

export const noneYetText = (): string => "Upload a file from your watch, or try one of the samples on the home page.";

export const uploadOne = (): string => "Upload an activity";

export const trySample = (): string => "Try a sample";

export const pipeline = (): string => "Pipeline";

export const run = (): string => "Run";

export const deleteIt = (): string => "Delete";

export const sameSession = (values: { readonly title: string | number; readonly provider: string | number }): string =>
  `This is the same session as <session>${placed(values.title)}</session> from ${placed(values.provider)}: same time, length and kind. So no pipeline ran on it.`;

export const anActivity = (): string => "an activity";

export const anotherSession = (): string => "It is another session";

export const route = (): string => "Route";

export const routeOf = (values: { readonly title: string | number }): string => `Route of ${placed(values.title)}`;

export const theActivity = (): string => "the activity";

export const overTime = (): string => "Over time";

export const exercises = (): string => "Exercises";

export const laps = (): string => "Laps";

export const runs = (): string => "Runs";

export const fromProvider = (values: { readonly provider: string | number }): string =>
  `From ${placed(values.provider)}`;

export const fromFile = (values: { readonly provider: string | number; readonly file: string | number }): string =>
  `From ${placed(values.provider)}, file ${placed(values.file)}`;

export const recordedBy = (values: { readonly device: string | number }): string =>
  `recorded by ${placed(values.device)}`;

export const deleteThis = (): string => "Delete this activity?";

export const deleteText = (): string =>
  "The activity, its streams and its runs are removed from this server. The service that it came from keeps it, and does not bring it in again. Pages that were published from it stay until you remove them.";

export const keepIt = (): string => "Keep it";

export const deleteForGood = (): string => "Delete for good";

export const time = (): string => "Time";

export const distance = (): string => "Distance";

export const distanceIn = (values: { readonly unit: string | number }): string => `Distance (${placed(values.unit)})`;

export const movingTime = (): string => "Moving time";

export const pace = (): string => "Pace";

export const climb = (): string => "Climb";

export const heartRate = (): string => "Heart rate";

export const highestHeartRate = (): string => "Highest heart rate";

export const power = (): string => "Power";

export const cadence = (): string => "Cadence";

export const energy = (): string => "Energy";

export const altitude = (): string => "Altitude";

export const speed = (): string => "Speed";

export const temperature = (): string => "Temperature";

export const groundContact = (): string => "Ground contact";

export const verticalOscillation = (): string => "Vertical oscillation";

export const stepLength = (): string => "Step length";

export const lap = (): string => "Lap";

export const workedMuscles = (): string => "Worked muscles";

export const workedHardest = (values: { readonly muscles: string | number }): string =>
  `A body from the front and the back. Worked hardest: ${placed(values.muscles)}. The table has all.`;

export const bodyFront = (): string => "Front";

export const bodyBack = (): string => "Back";

export const muscle = (): string => "Muscle";

export const sets = (): string => "Sets";

export const share = (): string => "Share";

export const workLow = (): string => "Low";

export const workMedium = (): string => "Medium";

export const workHigh = (): string => "High";

export const workVeryHigh = (): string => "Very high";

export const workNone = (): string => "Not worked";

export const howMusclesCount = (): string =>
  "A set counts 1 for the muscle that it is for and ½ for each that helps. Warm-ups are not counted. The share is of the muscle that was worked most.";

export const notDrawn = (values: { readonly list: string | number }): string =>
  `Not in the drawing, in sets: ${placed(values.list)}`;

export const namesNotKnown = (values: { readonly names: string | number }): string =>
  `Counted as full body, for want of a known name: ${placed(values.names)}`;

export const muscleChest = (): string => "Chest";

export const muscleShoulders = (): string => "Shoulders";

export const muscleBiceps = (): string => "Biceps";

export const muscleTriceps = (): string => "Triceps";

export const muscleForearms = (): string => "Forearms";

export const muscleLats = (): string => "Lats";

export const muscleUpperBack = (): string => "Upper back";

export const muscleLowerBack = (): string => "Lower back";

export const muscleTraps = (): string => "Traps";

export const muscleNeck = (): string => "Neck";

export const muscleAbdominals = (): string => "Abdominals";

export const muscleQuadriceps = (): string => "Quadriceps";

export const muscleHamstrings = (): string => "Hamstrings";

export const muscleGlutes = (): string => "Glutes";

export const muscleCalves = (): string => "Calves";

export const muscleAbductors = (): string => "Abductors";

export const muscleAdductors = (): string => "Adductors";

export const muscleCardio = (): string => "Cardio";

export const muscleFullBody = (): string => "Full body";

export const muscleOther = (): string => "Other";

export const muscleBack = (): string => "Back, without saying where";

export const muscleArms = (): string => "Arms, without saying where";

export const muscleCore = (): string => "Core, without saying where";

export const muscleLegs = (): string => "Legs, without saying where";

export const exercise = (): string => "Exercise";

export const set = (): string => "Set";

export const weight = (): string => "Weight";

export const amount = (): string => "Amount";

export const rpe = (): string => "RPE";

export const reps = (values: { readonly count: string | number }): string => `${placed(values.count)} reps`;

export const superset = (): string => "Superset";

export const setWarmup = (): string => "warmup";

export const setDrop = (): string => "dropset";

export const setFailure = (): string => "failure";

export const lapRest = (): string => "rest";

export const lapWarmup = (): string => "warmup";

export const lapCooldown = (): string => "cooldown";

export const lapRecovery = (): string => "recovery";

export const lapInterval = (): string => "interval";

export const chartSummary = (values: {
  readonly label: string | number;
  readonly low: string | number;
  readonly high: string | number;
  readonly unit: string | number;
  readonly mean: string | number;
}): string =>
  `${placed(values.label)}: from ${placed(values.low)} to ${placed(values.high)} ${placed(values.unit)}, ${placed(values.mean)} ${placed(values.unit)} on average`;

export const meanAndHighest = (values: {
  readonly mean: string | number;
  readonly unit: string | number;
  readonly high: string | number;
}): string =>
  `${placed(values.mean)} ${placed(values.unit)} on average · ${placed(values.high)} ${placed(values.unit)} highest`;

export const meanAndFastest = (values: {
  readonly mean: string | number;
  readonly unit: string | number;
  readonly low: string | number;
}): string =>
  `${placed(values.mean)} ${placed(values.unit)} on average · ${placed(values.low)} ${placed(values.unit)} fastest`;

export const asTable = (values: { readonly label: string | number }): string => `${placed(values.label)} as a table`;

export const routeStart = (): string => "Start";

export const routeEnd = (): string => "End";

export const sportAlpineSki = (): string => "Alpine ski";

export const sportBackcountrySki = (): string => "Backcountry ski";

export const sportBadminton = (): string => "Badminton";

export const sportCanoeing = (): string => "Canoeing";

export const sportCrossfit = (): string => "Crossfit";

export const sportEBikeRide = (): string => "E-bike ride";

export const sportElliptical = (): string => "Elliptical";

export const sportEMountainBikeRide = (): string => "E-mountain bike ride";

export const sportGolf = (): string => "Golf";

export const sportGravelRide = (): string => "Gravel ride";

export const sportHandcycle = (): string => "Handcycle";

export const sportHighIntensityIntervalTraining = (): string => "Interval training";

export const sportHike = (): string => "Hike";

export const sportIceSkate = (): string => "Ice skate";

export const sportInlineSkate = (): string => "Inline skate";

export const sportKayaking = (): string => "Kayaking";

export const sportKitesurf = (): string => "Kitesurf";

export const sportMountainBikeRide = (): string => "Mountain bike ride";

export const sportNordicSki = (): string => "Nordic ski";

export const sportPickleball = (): string => "Pickleball";

export const sportPilates = (): string => "Pilates";

export const sportRacquetball = (): string => "Racquetball";

export const sportRide = (): string => "Ride";

export const sportRockClimbing = (): string => "Rock climbing";

export const sportRollerSki = (): string => "Roller ski";

export const sportRowing = (): string => "Rowing";

export const sportRun = (): string => "Run";

export const sportSail = (): string => "Sail";

export const sportSkateboard = (): string => "Skateboard";

export const sportSnowboard = (): string => "Snowboard";

export const sportSnowshoe = (): string => "Snowshoe";

export const sportSoccer = (): string => "Football";

export const sportSquash = (): string => "Squash";

export const sportStairStepper = (): string => "Stair stepper";

export const sportStandUpPaddling = (): string => "Stand-up paddling";

export const sportSurfing = (): string => "Surfing";

export const sportSwim = (): string => "Swim";

export const sportTableTennis = (): string => "Table tennis";

export const sportTennis = (): string => "Tennis";

export const sportTrailRun = (): string => "Trail run";

export const sportVelomobile = (): string => "Velomobile";

export const sportVirtualRide = (): string => "Virtual ride";

export const sportVirtualRow = (): string => "Virtual row";

export const sportVirtualRun = (): string => "Virtual run";

export const sportWalk = (): string => "Walk";

export const sportWeightTraining = (): string => "Weight training";

export const sportWheelchair = (): string => "Wheelchair";

export const sportWindsurf = (): string => "Windsurf";

export const sportWorkout = (): string => "Workout";

export const sportYoga = (): string => "Yoga";
