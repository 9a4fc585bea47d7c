import multipart from "@fastify/multipart";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { Upload, UploadFile } from "../api/activities.ts";
import { Sample } from "../api/samples.ts";
import type { Samples } from "../samples.ts";
import type { UploadService } from "../services.ts";
import { accountOf } from "./access.ts";
import { readUploadForm, UPLOAD_LIMITS } from "./read-upload-form.ts";
import { closed, IdParams, pageQuery } from "./request-shapes.ts";
import { sayUpload } from "./say-upload.ts";

interface Options {
  readonly uploads: UploadService;
  readonly samples: Samples;
}

const tags = ["uploads"];

const StartsRuns = Type.Boolean({
  description: "Whether pipelines run on what it brings. False for a test of a pipeline; true when left out",
});

/** What the form holds. For the API description only: the body is read as a stream. */
const UploadForm = Type.Object({
  pipelineId: Type.Optional(
    Type.String({
      description: "Pipeline to run; comes before the files. Without it, every enabled pipeline for uploads",
    }),
  ),
  startsRuns: Type.Optional(StartsRuns),
  files: Type.Array(Type.Unsafe<string>({ type: "string", contentMediaType: "application/octet-stream" }), {
    minItems: 1,
    description: "FIT, TCX or GPX, also as .gz or several in a .zip; exports of Hevy, Strong (.csv) and Strava (.zip)",
  }),
});

/** /uploads and everything below it, and /samples, which go the same way. */
export const uploadsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { uploads, samples }) => {
  await app.register(multipart, { limits: UPLOAD_LIMITS });

  app.post(
    "/uploads",
    {
      config: { documentedBody: { "multipart/form-data": UploadForm } },
      schema: {
        operationId: "createUpload",
        tags,
        summary: "Hand in files; they are stored at once and read as a job",
        response: { 202: Upload },
      },
    },
    async (request, reply) => {
      const accountId = accountOf(request);
      const form = await readUploadForm(request);
      reply.code(202);
      return sayUpload(await uploads.create(accountId, form), request.language);
    },
  );

  app.get(
    "/uploads",
    {
      schema: {
        operationId: "listUploads",
        tags,
        summary: "Uploads, newest first",
        response: { 200: Type.Object({ uploads: Type.Array(Upload) }) },
      },
    },
    async (request) => ({
      uploads: (await uploads.list(accountOf(request))).map((upload) => sayUpload(upload, request.language)),
    }),
  );

  app.get(
    "/uploads/:id",
    {
      schema: {
        operationId: "getUpload",
        tags,
        summary: "How far an upload is, with a page of its files",
        params: IdParams,
        querystring: closed({
          cursor: pageQuery.cursor,
          limit: pageQuery.limit,
          state: Type.Optional(Type.Index(UploadFile, ["state"])),
        }),
        response: { 200: Upload },
      },
    },
    async (request) =>
      sayUpload(await uploads.get(accountOf(request), request.params.id, request.query), request.language),
  );

  app.get(
    "/samples",
    {
      schema: {
        operationId: "listSamples",
        tags,
        summary: "Activities that come with FitGlue",
        response: { 200: Type.Object({ samples: Type.Array(Sample) }) },
      },
    },
    async () => ({ samples: samples.list() }),
  );

  app.post(
    "/samples/:id",
    {
      schema: {
        operationId: "uploadSample",
        tags,
        summary: "Take a sample through the ordinary intake",
        params: IdParams,
        body: closed({ pipelineId: Type.Optional(Type.String()), startsRuns: Type.Optional(StartsRuns) }),
        response: { 202: Upload },
      },
    },
    async (request, reply) => {
      const accountId = accountOf(request);
      const files = samples.files(request.params.id);
      reply.code(202);
      const { pipelineId = null, startsRuns = true } = request.body;
      return sayUpload(await uploads.create(accountId, { pipelineId, startsRuns, files }), request.language);
    },
  );
};
