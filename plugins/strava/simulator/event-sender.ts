import type { Grant, SentEvent, StoredActivity, World } from "./world.ts";

/** Tries of one event in total; after them the service gives up. */
const MOST_TRIES = 3;

/** Tells the application that something happened to an activity, if it may know. */
export function activityEvent(
  world: World,
  activity: StoredActivity,
  aspect: "create" | "update" | "delete",
  updates: Readonly<Record<string, string>> = {},
): void {
  const grant = world.grants.get(activity.athleteId);
  if (grant === undefined || (activity.isPrivate && !seesPrivate(grant))) return;
  send(world, aspect, { type: "activity", id: activity.id, ownerId: activity.athleteId }, updates);
}

/** A change of who may see an activity: one without the wider scope sees it vanish or appear. */
export function privacyEvent(world: World, activity: StoredActivity): void {
  const grant = world.grants.get(activity.athleteId);
  if (grant === undefined) return;
  const aspect = seesPrivate(grant) ? "update" : activity.isPrivate ? "delete" : "create";
  const updates: Record<string, string> = aspect === "update" ? { private: `${activity.isPrivate}` } : {};
  send(world, aspect, { type: "activity", id: activity.id, ownerId: activity.athleteId }, updates);
}

/** Tells the application that an athlete took the access away. */
export function athleteEvent(world: World, athleteId: number): void {
  send(world, "update", { type: "athlete", id: athleteId, ownerId: athleteId }, { authorized: "false" });
}

function seesPrivate({ scopes }: Grant): boolean {
  return scopes.includes("activity:read_all");
}

/** What an event is about. */
interface EventObject {
  readonly type: "activity" | "athlete";
  readonly id: number;
  readonly ownerId: number;
}

function send(
  world: World,
  aspect: "create" | "update" | "delete",
  { type, id, ownerId }: EventObject,
  updates: Readonly<Record<string, string>>,
): void {
  const { subscription, settings, clock } = world;
  if (subscription === null || !settings.sendsEvents) return;
  const body = {
    aspect_type: aspect,
    event_time: Math.floor(clock.now() / 1000),
    object_id: id,
    object_type: type,
    owner_id: ownerId,
    subscription_id: subscription.id,
    updates,
  };
  const event: SentEvent = { body, tries: 0, isAccepted: false };
  world.events.push(event);
  clock.after(settings.webhookDelayMs + Math.random() * settings.webhookJitterMs, () => {
    void attempt(world, subscription.callbackUrl, event);
  });
}

/** Unsigned, as the real ones are. */
async function attempt(world: World, url: string, event: SentEvent): Promise<void> {
  const { webhookTimeoutMs, webhookResendMs } = world.settings;
  event.tries += 1;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(event.body),
    signal: AbortSignal.timeout(webhookTimeoutMs),
  }).catch(() => null);
  await answer?.body?.cancel();
  event.isAccepted = answer?.status === 200;
  if (event.isAccepted || event.tries >= MOST_TRIES) return;
  world.clock.after(webhookResendMs, () => {
    void attempt(world, url, event);
  });
}
