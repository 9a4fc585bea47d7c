import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import {
  PipelineDetail,
  PipelineDocument,
  PipelineProblem,
  PipelineRevision,
  PipelineSummary,
  Recipe,
} from "../api/pipelines.ts";
import { RunSummary } from "../api/runs.ts";
import type { PipelineService, RunService } from "../services.ts";
import { ReadSharedPipeline, SharedPipeline } from "../api/shared-pipelines.ts";
import { accountOf } from "./access.ts";
import { browserOf } from "./browser-name.ts";
import { closed, IdParams } from "./request-shapes.ts";

interface Options {
  readonly pipelines: PipelineService;
  readonly runs: RunService;
}

const tags = ["pipelines"];
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: "\\S" });

/** /pipelines and everything below it. */
export const pipelinesRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { pipelines, runs }) => {
  app.get(
    "/pipelines",
    {
      schema: {
        operationId: "listPipelines",
        tags,
        summary: "All pipelines of the account",
        response: { 200: Type.Object({ pipelines: Type.Array(PipelineSummary) }) },
      },
    },
    async (request) => ({ pipelines: await pipelines.list(accountOf(request)) }),
  );

  app.post(
    "/pipelines",
    {
      schema: {
        operationId: "createPipeline",
        tags,
        summary: "Make a pipeline with an unpublished draft",
        body: closed({ name: Name, document: PipelineDocument }),
        response: { 201: PipelineDetail },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return pipelines.create(accountOf(request), request.body, request.language);
    },
  );

  app.post(
    "/pipelines/check",
    {
      schema: {
        operationId: "checkPipeline",
        tags,
        summary: "Say what is wrong with a document without saving it",
        body: closed({ document: PipelineDocument }),
        response: { 200: Type.Object({ problems: Type.Array(PipelineProblem) }) },
      },
    },
    async (request) => ({
      problems: await pipelines.check(accountOf(request), request.body.document, request.language),
    }),
  );

  app.get(
    "/pipelines/recipes",
    {
      schema: {
        operationId: "listRecipes",
        tags,
        summary: "Pipelines to begin with, computed from the installed plugins",
        response: { 200: Type.Object({ recipes: Type.Array(Recipe) }) },
      },
    },
    async (request) => {
      accountOf(request);
      return { recipes: pipelines.recipes(request.language) };
    },
  );

  app.get(
    "/pipelines/:id",
    {
      schema: {
        operationId: "getPipeline",
        tags,
        summary: "One pipeline: its draft, what is published, its problems",
        params: IdParams,
        response: { 200: PipelineDetail },
      },
    },
    (request) => pipelines.get(accountOf(request), request.params.id, request.language),
  );

  app.patch(
    "/pipelines/:id",
    {
      schema: {
        operationId: "updatePipeline",
        tags,
        summary: "Rename a pipeline, or switch it on or off",
        params: IdParams,
        body: closed({ name: Type.Optional(Name), enabled: Type.Optional(Type.Boolean()) }),
        response: { 200: PipelineDetail },
      },
    },
    (request) => pipelines.update(accountOf(request), request.params.id, request.body, request.language),
  );

  app.delete(
    "/pipelines/:id",
    {
      schema: {
        operationId: "deletePipeline",
        tags,
        summary: "Delete a pipeline; its runs and pages stay",
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await pipelines.remove(accountOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.put(
    "/pipelines/:id/draft",
    {
      schema: {
        operationId: "savePipelineDraft",
        tags,
        summary: "Save the draft; CONFLICT when another tab saved meanwhile",
        params: IdParams,
        body: closed({ draftVersion: Type.Integer(), document: PipelineDocument }),
        response: { 200: PipelineDetail },
      },
    },
    (request) => {
      const input = { ...request.body, by: browserOf(request) };
      return pipelines.saveDraft(accountOf(request), request.params.id, input, request.language);
    },
  );

  app.post(
    "/pipelines/:id/publish",
    {
      schema: {
        operationId: "publishPipeline",
        tags,
        summary: "Make an immutable revision of the draft and use it from now on",
        params: IdParams,
        response: { 200: PipelineDetail },
      },
    },
    (request) => pipelines.publish(accountOf(request), request.params.id, browserOf(request), request.language),
  );

  app.get(
    "/pipelines/:id/revisions",
    {
      schema: {
        operationId: "listPipelineRevisions",
        tags,
        summary: "Published revisions, newest first",
        params: IdParams,
        response: { 200: Type.Object({ revisions: Type.Array(PipelineRevision) }) },
      },
    },
    async (request) => ({ revisions: await pipelines.revisions(accountOf(request), request.params.id) }),
  );

  app.get(
    "/pipelines/:id/share",
    {
      schema: {
        operationId: "sharePipeline",
        tags,
        summary: "The pipeline for others, as a file and as a code: without secrets and private settings",
        params: IdParams,
        response: { 200: SharedPipeline },
      },
    },
    (request) => pipelines.share(accountOf(request), request.params.id),
  );

  app.post(
    "/pipelines/read-shared",
    {
      schema: {
        operationId: "readSharedPipeline",
        tags,
        summary: "What a share code or file would be here; nothing is stored",
        body: closed({ text: Type.String({ minLength: 1, maxLength: 500_000 }) }),
        response: { 200: ReadSharedPipeline },
      },
    },
    async (request) => {
      accountOf(request);
      return pipelines.readShared(request.body.text);
    },
  );

  app.post(
    "/pipelines/:id/test",
    {
      schema: {
        operationId: "testPipeline",
        tags,
        summary: "Dry run of a draft on an activity: destinations are rendered, never called",
        params: IdParams,
        body: closed({ activityId: Type.String(), document: PipelineDocument }),
        response: { 202: RunSummary },
      },
    },
    async (request, reply) => {
      reply.code(202);
      return runs.test(accountOf(request), { pipelineId: request.params.id, ...request.body }, request.language);
    },
  );
};
