import { activityEvent } from "./event-sender.ts";
import type { StoredActivity, World } from "./world.ts";

/** What an activity must at least be told. */
export type ActivityStart = Pick<
  StoredActivity,
  "athleteId" | "name" | "sportType" | "startMs" | "utcOffsetSeconds" | "timeZone" | "elapsedSeconds"
> &
  Partial<Omit<StoredActivity, "id" | "arrivedAtMs">>;

/** Keeps a new activity and tells the application. */
export function addActivity(world: World, start: ActivityStart, { isTold = true } = {}): StoredActivity {
  const activity: StoredActivity = {
    id: world.nextId.activity++,
    arrivedAtMs: world.clock.now(),
    description: "",
    movingSeconds: start.elapsedSeconds,
    distanceMeters: 0,
    ascentMeters: 0,
    kilocalories: 0,
    streams: {},
    laps: [],
    deviceName: null,
    externalId: null,
    uploadId: null,
    fileSha1: null,
    isManual: false,
    isPrivate: false,
    isTrainer: false,
    isCommute: false,
    hidesFromHome: false,
    hidesHeartRate: false,
    hidesStartTime: false,
    gearId: null,
    ...start,
  };
  world.activities.set(activity.id, activity);
  if (isTold) activityEvent(world, activity, "create");
  return activity;
}

/** Removes an activity, which only the athlete can, and tells the application. */
export function removeActivity(world: World, activity: StoredActivity): void {
  world.activities.delete(activity.id);
  activityEvent(world, activity, "delete");
}
