import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { ActivityDetail, ActivitySummary } from "../api/activities.ts";
import { PageOf } from "../api/page.ts";
import type { ActivityService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed, IdParams, pageQuery } from "./request-shapes.ts";

interface Options {
  readonly activities: ActivityService;
}

const tags = ["activities"];

/** /activities and everything below it. */
export const activitiesRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { activities }) => {
  app.get(
    "/activities",
    {
      schema: {
        operationId: "listActivities",
        tags,
        summary: "Activities, newest first",
        querystring: closed({ ...pageQuery, sport: Type.Optional(Type.String({ maxLength: 60 })) }),
        response: { 200: PageOf(ActivitySummary) },
      },
    },
    (request) => activities.list(accountOf(request), request.query),
  );

  app.get(
    "/activities/:id",
    {
      schema: {
        operationId: "getActivity",
        tags,
        summary: "One activity with its route and charts",
        params: IdParams,
        response: { 200: ActivityDetail },
      },
    },
    (request) => activities.get(accountOf(request), request.params.id),
  );

  app.post(
    "/activities/:id/separate",
    {
      schema: {
        operationId: "separateActivity",
        tags,
        summary: "Take a duplicate for a session of its own: the pipelines of its source run on it",
        params: IdParams,
        response: { 200: ActivitySummary },
      },
    },
    (request) => activities.separate(accountOf(request), request.params.id),
  );

  app.delete(
    "/activities/:id",
    {
      schema: {
        operationId: "deleteActivity",
        tags,
        summary: "Delete an activity and what was published of it",
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await activities.remove(accountOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
