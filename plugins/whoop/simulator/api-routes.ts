import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fieldsOf } from "../../simulator/form-fields.ts";
import { countRequest, limitHeaders } from "./request-limits.ts";
import { MEMBER, OFFSET, type StoredWorkout, type WhoopService } from "./whoop-service.ts";

const MOST_A_PAGE = 25;
const USUAL_PAGE = 10;

/** The part of the API that is asked by FitGlue, below `/developer/v2` (https://developer.whoop.com/api). */
export function apiRoutes(server: FastifyInstance, service: WhoopService): void {
  const count = countRequest(service);
  const needing = (scope: string) => ({
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => enter(scope, request, reply),
  });
  const enter = (scope: string, request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined => {
    const usage = count();
    void reply.headers(limitHeaders(service.settings, usage));
    const { grant } = service;
    const token = /^Bearer (.+)$/u.exec(request.headers.authorization ?? "")?.[1];
    const isKnown = grant !== null && grant.accessToken === token && grant.expiresAtMs > service.nowMs();
    if (!isKnown || !grant.scopes.includes(scope))
      return reply.status(401).send({ error: "Authorization was not valid" });
    if (usage.isOver) return reply.status(429).send({ error: "Too many requests" });
    return undefined;
  };
  server.get("/developer/v2/user/profile/basic", needing("read:profile"), () => MEMBER);
  server.get("/developer/v2/activity/workout", needing("read:workout"), (request, reply) => {
    const found = listed(service, fieldsOf(request));
    return found ?? reply.status(400).send({ error: "The request is not valid" });
  });
  server.get<{ Params: { id: string } }>(
    "/developer/v2/activity/workout/:id",
    needing("read:workout"),
    (request, reply) => {
      const workout = service.find(request.params.id);
      return workout === null ? reply.status(404).send({ error: "Not found" }) : workoutJson(workout);
    },
  );
}

/** A page: workouts that end after `start` and begin before `end`; null when something in the query cannot be. */
function listed(service: WhoopService, fields: Readonly<Record<string, string>>): object | null {
  const limit = Number(fields["limit"] ?? USUAL_PAGE);
  const startMs = Date.parse(fields["start"] ?? new Date(0).toISOString());
  const endMs = Date.parse(fields["end"] ?? new Date(service.nowMs()).toISOString());
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_A_PAGE || Number.isNaN(startMs + endMs)) return null;
  const workouts = service.workouts().filter((workout) => workout.endMs > startMs && workout.startMs < endMs);
  const from = fields["nextToken"] === undefined ? 0 : placeOf(fields["nextToken"]);
  if (from === null) return null;
  const records = workouts.slice(from, from + limit);
  const hasMore = from + limit < workouts.length;
  return { records: records.map(workoutJson), ...(hasMore && { next_token: tokenOf(from + limit) }) };
}

/** The tokens in WHOOP's own documents count records: https://developer.whoop.com/docs/developing/pagination. */
function tokenOf(place: number): string {
  return Buffer.from(JSON.stringify({ $: "o@1", o: place })).toString("base64url");
}

function placeOf(token: string): number | null {
  const [, place] = /"o":(\d+)\}$/u.exec(Buffer.from(token, "base64url").toString()) ?? [];
  return place === undefined ? null : Number(place);
}

/** `WorkoutV2`; the score is there only when there is one. */
export function workoutJson(workout: StoredWorkout): object {
  const { id, createdMs, updatedMs, startMs, endMs, sportName, state, score } = workout;
  const instant = (ms: number): string => new Date(ms).toISOString();
  return {
    id,
    user_id: MEMBER.user_id,
    created_at: instant(createdMs),
    updated_at: instant(updatedMs),
    start: instant(startMs),
    end: instant(endMs),
    timezone_offset: OFFSET,
    sport_name: sportName,
    score_state: state,
    ...(state === "SCORED" && { score }),
  };
}
