import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { sayError } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyReply } from "fastify";
import { finished } from "node:stream";
import { Type } from "typebox";
import { Replay, StepInspection } from "../api/replays.ts";
import { StepTape } from "../api/runs.ts";
import type { TapeService } from "../services.ts";
import { accountOf } from "./access.ts";
import { rateLimitOptions } from "./rate-limits.ts";
import { closed, IdParams } from "./request-shapes.ts";

interface Options {
  readonly tapes: TapeService;
}

const tags = ["runs"];
const StepParams = Type.Object({ id: Type.String(), stepId: Type.String() });
/** A replay takes a sandbox process for as long as its step did. */
const REPLAYS = { max: 30, windowSeconds: 60 };
const DOWNLOADS = { max: 60, windowSeconds: 60 };

/** /runs/:id/tapes and /runs/:id/steps/:stepId/tape: what was recorded of a run's steps. */
export const tapesRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { tapes }) => {
  app.get(
    "/runs/:id/steps/:stepId/tape",
    {
      config: { apiKey: true, rateLimit: rateLimitOptions(DOWNLOADS) },
      schema: {
        operationId: "getTape",
        tags,
        summary: "The recording of a step as a .fitglue-tape file",
        params: StepParams,
        response: {
          200: {
            description: "The file",
            content: {
              "application/octet-stream": { schema: Type.Any({ contentMediaType: "application/octet-stream" }) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const { id, stepId } = request.params;
      const { name, bytes, release } = await tapes.file(accountOf(request), id, stepId);
      finished(reply.raw, release); // sent, or the one who asks went away
      return reply
        .type("application/octet-stream")
        .header("content-disposition", `attachment; filename="${name}"`)
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );

  app.put(
    "/runs/:id/steps/:stepId/tape",
    {
      schema: {
        operationId: "pinTape",
        tags,
        summary: "Keep the recording of a step until it is deleted, or as long as others again",
        params: StepParams,
        body: closed({ isPinned: Type.Boolean() }),
        response: { 200: StepTape },
      },
    },
    (request) => {
      const { id, stepId } = request.params;
      return tapes.pin(accountOf(request), id, stepId, request.body.isPinned);
    },
  );

  app.post(
    "/runs/:id/steps/:stepId/replay",
    {
      config: { rateLimit: rateLimitOptions(REPLAYS) },
      schema: {
        operationId: "replayStep",
        tags,
        summary: "Run a step again from its recording, in the sandbox and without asking anybody, and compare",
        params: StepParams,
        response: { 200: Replay },
      },
    },
    async (request, reply) => {
      const { id, stepId } = request.params;
      const replay = await tapes.replay(accountOf(request), id, stepId, untilLeft(reply));
      const { failure } = replay;
      return { ...replay, failure: failure && { ...failure, ...sayError(failure, request.language) } };
    },
  );

  app.post(
    "/runs/:id/steps/:stepId/inspect",
    {
      config: { rateLimit: rateLimitOptions(REPLAYS) },
      schema: {
        operationId: "inspectStep",
        tags,
        summary: "Replay a step under a debugger; only in developer mode",
        params: StepParams,
        response: { 200: StepInspection },
      },
    },
    (request) => {
      const { id, stepId } = request.params;
      return tapes.inspect(accountOf(request), id, stepId);
    },
  );

  app.delete(
    "/runs/:id/tapes",
    {
      schema: {
        operationId: "removeTapes",
        tags,
        summary: "Delete the recordings of all steps of a run, with that of the file's source",
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await tapes.remove(accountOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};

/** Aborted when the one who asks goes away before the answer. */
function untilLeft(reply: FastifyReply): AbortSignal {
  const left = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableEnded) left.abort(new FitGlueError("CANCELLED", "The one who asked for it went away"));
  });
  return left.signal;
}
