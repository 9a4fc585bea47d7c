import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { detailOf, lapsOf, offsetSeconds, summaryOf } from "./activity-json.ts";
import { enterApi, isVisible, needScope } from "./api-access.ts";
import { API_ERRORS } from "./api-error.ts";
import { activityEvent } from "./event-sender.ts";
import { formOf } from "./form-body.ts";
import { athleteSummary } from "./oauth-routes.ts";
import { SPORT_TYPES } from "./sport-types.ts";
import { addActivity } from "./store-activity.ts";
import type { Grant, StoredActivity, World } from "./world.ts";

const USUAL_PAGE = 30;
const LARGEST_PAGE = 200;
type ById = { Params: { id: string } };

/** The athlete and their activities. */
export function activityRoutes(server: FastifyInstance, world: World): void {
  const api = "/api/v3";
  server.get(`${api}/athlete`, async (request, reply) => {
    const { athleteId, scopes } = enterApi(world, request, reply);
    const athlete = world.athletes.find(({ id }) => id === athleteId);
    if (athlete === undefined) throw API_ERRORS.badToken();
    const isDetailed = scopes.includes("profile:read_all");
    return { ...athleteSummary(athlete), ...(isDetailed && { resource_state: 3, weight: 70.5, bikes: [], shoes: [] }) };
  });
  server.get(`${api}/athlete/activities`, async (request, reply) => {
    const grant = enterApi(world, request, reply);
    needScope(grant, "read");
    const { fields } = await formOf(request);
    return listPage(world, grant, fields).map(summaryOf);
  });
  server.get<ById>(`${api}/activities/:id`, async (request, reply) => detailOf(readable(world, request, reply)));
  server.get<ById>(`${api}/activities/:id/laps`, async (request, reply) => lapsOf(readable(world, request, reply)));
  server.get<ById>(`${api}/activities/:id/streams`, async (request, reply) => {
    const activity = readable(world, request, reply);
    const { fields } = await formOf(request);
    return streamsAnswer(activity, (fields["keys"] ?? "").split(","), fields["key_by_type"] === "true");
  });
  server.post(`${api}/activities`, async (request, reply) => {
    const grant = enterApi(world, request, reply);
    needScope(grant, "write");
    const { fields } = await formOf(request);
    return reply.status(201).send(detailOf(createManual(world, grant, fields)));
  });
  server.put<ById>(`${api}/activities/:id`, async (request, reply) => {
    const grant = enterApi(world, request, reply);
    needScope(grant, "write");
    const activity = visible(world, grant, request.params.id);
    changeActivity(world, activity, (await formOf(request)).fields);
    return detailOf(activity);
  });
}

/** Changes what can be changed from outside; only a new title or sport is told to the application. */
export function changeActivity(world: World, activity: StoredActivity, fields: Readonly<Record<string, string>>): void {
  const { name, description, sport_type: sportType, gear_id: gearId, trainer, commute, hide_from_home: hides } = fields;
  if (sportType !== undefined && !SPORT_TYPES.has(sportType)) throw API_ERRORS.badRequest("Activity", "sport_type");
  const updates: Record<string, string> = {};
  if (name !== undefined && name !== activity.name) updates["title"] = activity.name = name;
  if (sportType !== undefined && sportType !== activity.sportType) updates["type"] = activity.sportType = sportType;
  if (description !== undefined) activity.description = description;
  if (gearId !== undefined) activity.gearId = gearId === "none" ? null : gearId;
  if (trainer !== undefined) activity.isTrainer = isYes(trainer);
  if (commute !== undefined) activity.isCommute = isYes(commute);
  if (hides !== undefined) activity.hidesFromHome = isYes(hides);
  if (Object.keys(updates).length > 0) activityEvent(world, activity, "update", updates);
}

const isYes = (text: string): boolean => text === "1" || text === "true";

function readable(world: World, request: FastifyRequest<ById>, reply: FastifyReply): StoredActivity {
  const grant = enterApi(world, request, reply);
  needScope(grant, "read");
  const activity = visible(world, grant, request.params.id);
  if (world.settings.corruptIds.includes(activity.id)) throw API_ERRORS.broken();
  return activity;
}

function visible(world: World, grant: Grant, id: string): StoredActivity {
  const activity = world.activities.get(Number(id));
  if (activity === undefined || !isVisible(activity, grant)) throw API_ERRORS.noActivity();
  return activity;
}

/** Newest first, or oldest first when only `after` is given; both ends are left out. */
function listPage(world: World, grant: Grant, fields: Readonly<Record<string, string>>): readonly StoredActivity[] {
  const after = Number(fields["after"] ?? -Infinity) * 1000;
  const before = Number(fields["before"] ?? Infinity) * 1000;
  const perPage = Number(fields["per_page"] ?? USUAL_PAGE);
  if (!(perPage >= 1 && perPage <= LARGEST_PAGE)) throw API_ERRORS.badRequest("Activity", "per_page");
  const direction = fields["after"] !== undefined && fields["before"] === undefined ? 1 : -1;
  const from = (Number(fields["page"] ?? 1) - 1) * perPage;
  return [...world.activities.values()]
    .filter((activity) => isVisible(activity, grant) && activity.startMs > after && activity.startMs < before)
    .sort((a, b) => direction * (a.startMs - b.startMs || a.id - b.id))
    .slice(from, from + perPage);
}

function streamsAnswer(activity: StoredActivity, keys: readonly string[], isByType: boolean): object {
  const found = keys.filter(
    (key) => activity.streams[key] !== undefined && !(key === "heartrate" && activity.hidesHeartRate),
  );
  if (found.length === 0) throw API_ERRORS.noActivity();
  // Distance comes along whatever was asked for, as what the others are counted by.
  const shown = [...new Set(activity.streams["distance"] === undefined ? found : [...found, "distance"])];
  const streams = shown.map((type) => {
    const data = activity.streams[type] ?? [];
    return { type, data, series_type: "distance", original_size: data.length, resolution: "high" };
  });
  if (!isByType) return streams;
  return Object.fromEntries(streams.map(({ type, ...stream }) => [type, stream]));
}

/** An entry without samples. Its wall time is taken as that of the athlete's home. */
function createManual(world: World, grant: Grant, fields: Readonly<Record<string, string>>): StoredActivity {
  const { name = "", sport_type: sportType = "", start_date_local: local = "", elapsed_time: elapsed = "" } = fields;
  const wallMs = Date.parse(`${local.replace(/(?:Z|[+-]\d\d:?\d\d)$/u, "")}Z`);
  const isGiven = {
    name: name !== "",
    sport_type: SPORT_TYPES.has(sportType),
    start_date_local: !Number.isNaN(wallMs),
    elapsed_time: /^\d+$/u.test(elapsed),
  };
  for (const [field, isFine] of Object.entries(isGiven)) if (!isFine) throw API_ERRORS.badRequest("Activity", field);
  const timeZone = world.athletes.find(({ id }) => id === grant.athleteId)?.timeZone ?? "UTC";
  const utcOffsetSeconds = offsetSeconds(timeZone, wallMs - offsetSeconds(timeZone, wallMs) * 1000);
  const startMs = wallMs - utcOffsetSeconds * 1000;
  const isTaken = [...world.activities.values()].some(
    (other) => other.athleteId === grant.athleteId && other.startMs === startMs,
  );
  if (isTaken) throw API_ERRORS.conflict();
  return addActivity(world, {
    athleteId: grant.athleteId,
    name,
    sportType,
    startMs,
    utcOffsetSeconds,
    timeZone,
    elapsedSeconds: Number(elapsed),
    description: fields["description"] ?? "",
    distanceMeters: Number(fields["distance"] ?? 0),
    isTrainer: isYes(fields["trainer"] ?? ""),
    isCommute: isYes(fields["commute"] ?? ""),
    isManual: true,
  });
}
