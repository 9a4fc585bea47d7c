import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { PageOf } from "../api/page.ts";
import { RunCause, RunDetail, RunState, RunSummary, WaitingInput } from "../api/runs.ts";
import type { RunService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed, IdParams, pageQuery } from "./request-shapes.ts";

interface Options {
  readonly runs: RunService;
}

const tags = ["runs"];
/** `2026-05-12`, of a month and a day that there are. */
const DAY = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";
const StepParams = Type.Object({ id: Type.String(), stepId: Type.String() });

/** /runs and everything below it, and /inputs. */
export const runsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { runs }) => {
  app.get(
    "/runs",
    {
      config: { apiKey: true },
      schema: {
        operationId: "listRuns",
        tags,
        summary: "Runs, newest first",
        querystring: closed({
          ...pageQuery,
          search: Type.Optional(
            Type.String({ maxLength: 100, description: "Part of a title, a name or an error code" }),
          ),
          state: Type.Optional(RunState),
          cause: Type.Optional(RunCause),
          pipelineId: Type.Optional(Type.String()),
          plugin: Type.Optional(Type.String({ maxLength: 120, description: "`publisher/id` of any of its steps" })),
          errorCode: Type.Optional(Type.String({ maxLength: 80, description: "By which a step of it failed" })),
          from: Type.Optional(Type.String({ pattern: DAY, description: "First day, in the account's time zone" })),
          to: Type.Optional(Type.String({ pattern: DAY, description: "Last day" })),
        }),
        response: { 200: PageOf(RunSummary) },
      },
    },
    (request) => runs.list(accountOf(request), request.query, request.language),
  );

  app.post(
    "/runs",
    {
      schema: {
        operationId: "startRun",
        tags,
        summary: "Run a pipeline's published revision on an activity",
        body: closed({ pipelineId: Type.String(), activityId: Type.String() }),
        response: { 202: RunSummary },
      },
    },
    async (request, reply) => {
      reply.code(202);
      return runs.start(accountOf(request), request.body, request.language);
    },
  );

  app.get(
    "/runs/:id",
    {
      config: { apiKey: true },
      schema: {
        operationId: "getRun",
        tags,
        summary: "Everything that happened in a run, step by step",
        params: IdParams,
        response: { 200: RunDetail },
      },
    },
    (request) => runs.get(accountOf(request), request.params.id, request.language),
  );

  app.post(
    "/runs/:id/retry",
    {
      schema: {
        operationId: "retryRun",
        tags,
        summary: "Go on with a failed or cancelled run where it stopped",
        params: IdParams,
        response: { 200: RunSummary },
      },
    },
    (request) => runs.retry(accountOf(request), request.params.id, request.language),
  );

  app.post(
    "/runs/:id/try-now",
    {
      schema: {
        operationId: "tryRunNow",
        tags,
        summary: "Go on at once with a run that waits for a later time",
        params: IdParams,
        response: { 200: RunSummary },
      },
    },
    (request) => runs.tryNow(accountOf(request), request.params.id, request.language),
  );

  app.post(
    "/runs/:id/steps/:stepId/redeliver",
    {
      schema: {
        operationId: "redeliverStep",
        tags,
        summary: "Deliver an ended run to a destination that it missed",
        params: StepParams,
        response: { 200: RunSummary },
      },
    },
    (request) => {
      const { id, stepId } = request.params;
      return runs.redeliver(accountOf(request), id, stepId, request.language);
    },
  );

  app.post(
    "/runs/:id/cancel",
    {
      schema: {
        operationId: "cancelRun",
        tags,
        summary: "Stop a run that has not ended",
        params: IdParams,
        response: { 200: RunSummary },
      },
    },
    (request) => runs.cancel(accountOf(request), request.params.id, request.language),
  );

  app.post(
    "/runs/:id/steps/:stepId/answer",
    {
      schema: {
        operationId: "answerStep",
        tags,
        summary: "Answer the form that a waiting step asked for",
        params: StepParams,
        body: closed({ answer: Type.Unsafe<Record<string, unknown>>({ type: "object", additionalProperties: true }) }),
        response: { 200: RunSummary },
      },
    },
    (request) => {
      const { id, stepId } = request.params;
      return runs.answer(accountOf(request), id, stepId, request.body.answer, request.language);
    },
  );

  app.post(
    "/runs/:id/steps/:stepId/settle",
    {
      schema: {
        operationId: "settleDelivery",
        tags,
        summary: "Decide a delivery of which nobody knows whether it arrived",
        params: StepParams,
        body: closed({ decision: Type.Union([Type.Literal("done"), Type.Literal("resend")]) }),
        response: { 200: RunSummary },
      },
    },
    (request) => {
      const { id, stepId } = request.params;
      return runs.settle(accountOf(request), id, stepId, request.body.decision, request.language);
    },
  );

  app.get(
    "/inputs",
    {
      schema: {
        operationId: "listInputs",
        tags,
        summary: "Questions that runs wait for",
        response: { 200: Type.Object({ inputs: Type.Array(WaitingInput) }) },
      },
    },
    async (request) => ({ inputs: await runs.inputs(accountOf(request)) }),
  );
};
