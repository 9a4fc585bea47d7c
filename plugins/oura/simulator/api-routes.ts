import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fieldsOf } from "../../simulator/form-fields.ts";
import { OFFSET, type OuraService, type Sample, type StoredWorkout, WEARER } from "./oura-service.ts";

const DAY_MS = 24 * 3600_000;

type Fields = Readonly<Record<string, string>>;

/** The part of the API that is asked by FitGlue, below `/v2/usercollection` (https://cloud.ouraring.com/v2/docs). */
export function apiRoutes(server: FastifyInstance, service: OuraService): void {
  const needing = (scope: string) => ({
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { grant } = service;
      const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? "")?.[1];
      const isKnown = grant !== null && grant.accessToken === token && grant.expiresAtMs > service.nowMs();
      if (!isKnown || !grant.scopes.includes(`extapi:${scope}`))
        return reply.status(401).send({ status: 401, title: "Unauthorized" });
      if (!service.settings.isMember) return reply.status(403).send({ status: 403, title: "Forbidden" });
      return undefined;
    },
  });
  const path = "/v2/usercollection";
  server.get(`${path}/personal_info`, needing("personal"), () => WEARER);
  server.get(`${path}/workout`, needing("workout"), (request, reply) => {
    const found = workoutsIn(service, fieldsOf(request));
    return found ?? reply.status(422).send({ detail: [{ loc: ["query"], msg: "not valid", type: "value_error" }] });
  });
  server.get<{ Params: { id: string } }>(`${path}/workout/:id`, needing("workout"), (request, reply) => {
    const workout = service.find(request.params.id);
    return workout === null ? reply.status(404).send({ detail: "Document not found." }) : workoutJson(workout);
  });
  server.get(`${path}/heartrate`, needing("heartrate"), (request, reply) => {
    const found = samplesIn(service, fieldsOf(request));
    return found ?? reply.status(422).send({ detail: [{ loc: ["query"], msg: "not valid", type: "value_error" }] });
  });
}

/** Without days yesterday and today. A day stands for its midnight, so the last one is not there itself. */
function workoutsIn(service: OuraService, fields: Fields): object | null {
  const endMs = onWall(fields["end_date"] ?? dayOf(service.nowMs() + DAY_MS));
  const startMs = onWall(fields["start_date"] ?? dayOf(endMs - 2 * DAY_MS));
  if (Number.isNaN(startMs + endMs) || startMs > endMs) return null;
  const workouts = service.workouts().filter((one) => one.startMs >= startMs && one.startMs < endMs);
  return pageOf(workouts, workoutJson, fields, service);
}

function samplesIn(service: OuraService, fields: Fields): object | null {
  const toMs = Date.parse(fields["end_datetime"] ?? new Date(service.nowMs()).toISOString());
  const fromMs = Date.parse(fields["start_datetime"] ?? new Date(toMs - DAY_MS).toISOString());
  return Number.isNaN(fromMs + toMs) ? null : pageOf(service.samples(fromMs, toMs), sampleJson, fields, service);
}

function pageOf<Entry>(
  entries: readonly Entry[],
  json: (entry: Entry) => object,
  { next_token: token }: Fields,
  { settings }: OuraService,
): object | null {
  const place = token === undefined ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(place)) return null;
  const next = place + settings.pageSize;
  const hasMore = next < entries.length;
  return {
    data: entries.slice(place, next).map(json),
    next_token: hasMore ? Buffer.from(`${next}`).toString("base64url") : null,
  };
}

/** `PublicWorkout`. */
export function workoutJson(workout: StoredWorkout): object {
  const { id, startMs, endMs, activity, label, kilocalories, distanceMeters, intensity, source } = workout;
  return {
    id,
    activity,
    calories: kilocalories,
    day: dayOf(startMs + OFFSET.ms),
    distance: distanceMeters,
    end_datetime: localText(endMs),
    intensity,
    label,
    source,
    start_datetime: localText(startMs),
  };
}

/** `PublicHeartRateRow`. */
function sampleJson({ atMs, bpm }: Sample): object {
  const timestamp = new Date(atMs).toISOString().replace("Z", "+00:00");
  return { timestamp, timestamp_unix: atMs, bpm, source: "workout" };
}

/** `2026-05-12T18:30:00.000+01:00`: as the person's clock shows it. */
function localText(ms: number): string {
  return new Date(ms + OFFSET.ms).toISOString().replace("Z", OFFSET.text);
}

function onWall(day: string): number {
  return /^\d{4}-\d\d-\d\d$/u.test(day) ? Date.parse(`${day}T00:00:00.000${OFFSET.text}`) : Date.parse(day);
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
