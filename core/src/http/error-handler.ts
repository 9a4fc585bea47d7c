import { type Language, type SaidError, sayError } from "@fitglue/registry";
import { errorHelpPath, type ErrorCode, FitGlueError } from "@fitglue/sdk";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import type { ApiError } from "../api/account.ts";
import { languageOf } from "./api-language.ts";
import { validationSentence } from "./validation-sentence.ts";

/** What PostgreSQL answers when its disk is full. */
const DISK_FULL = "53100";

/** What the libraries below us refuse, in our words. */
const LIBRARY_ERRORS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ["REQUEST_TOO_LARGE", "The body of the request is too large; send less at once"],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    "REQUEST_TYPE_UNKNOWN",
    "The content type of the body is not one that this address reads; send application/json",
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    "REQUEST_INVALID",
    "The body is empty but says that it is JSON; send an object, or leave the content type out",
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: ["REQUEST_INVALID", "The body is not JSON; correct it and send it again"],
  FST_REQ_FILE_TOO_LARGE: [
    "FILE_TOO_LARGE",
    "A file is larger than an upload may be; split it or upload a smaller one",
  ],
  FST_FILES_LIMIT: ["REQUEST_TOO_LARGE", "The form holds more files than one upload may; send fewer at once"],
  FST_PARTS_LIMIT: ["REQUEST_TOO_LARGE", "The form holds more parts than one upload may; send fewer files at once"],
  FST_FIELDS_LIMIT: [
    "REQUEST_INVALID",
    "The form holds more fields than an upload has; send pipelineId and files only",
  ],
  [DISK_FULL]: ["UNAVAILABLE", "The disk of the server is full; make room on it, then try again"],
  FST_ERR_RATE_LIMIT: ["TOO_MANY_REQUESTS", "Too many requests in a short time; wait a moment"],
};

/** Statuses of library errors that have no entry of their own. */
const BY_STATUS: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  400: ["REQUEST_INVALID", "The request could not be read; correct it and send it again"],
  404: ["NOT_FOUND", "There is nothing at this address"],
  413: ["REQUEST_TOO_LARGE", "The request is too large; send less at once"],
  415: ["REQUEST_TYPE_UNKNOWN", "The content type of the body is not one that this address reads"],
  429: ["TOO_MANY_REQUESTS", "Too many requests in a short time; wait a moment"],
  503: ["UNAVAILABLE", "A part that this needs is starting, stopping or overloaded; try again in a few seconds"],
};

/** The only place where an error becomes an answer. What nobody expected is logged, and answered without detail. */
export const errorHandler = fp(async (app: FastifyInstance) => {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request) => {
    throw new FitGlueError("NOT_FOUND", `There is nothing at ${request.method} ${pathOf(request)}; check the address`);
  });
});

/** Answers `error`; also given to Fastify for what fails before there is a route. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const known = knownError(error);
  if (known === null || error.code === DISK_FULL)
    request.log.error({ err: error, path: pathOf(request) }, "unexpected error");
  const answer =
    known ??
    new FitGlueError(
      "INTERNAL",
      `Something broke on our side; try again, and report it with the request id ${request.id} if it stays`,
    );
  // The rest of a body that is too large will not be read, so the connection cannot be used again.
  if (answer.status === 413) reply.header("connection", "close");
  const language = languageOf(request);
  const said = validationIn(language, error) ?? sayError(answer, language);
  void reply
    .code(answer.status)
    .type("application/json; charset=utf-8")
    .send(apiError(answer, said, request.id));
}

/** The shape that every error has on the wire. */
function apiError({ code, details }: FitGlueError, { message, said }: SaidError, requestId: string): ApiError {
  return { error: { code, message, said, help: errorHelpPath(code), requestId, details: { ...details } } };
}

/** A field that breaks a rule is named in every language; null for other errors. */
function validationIn(language: Language, { validation, validationContext }: FastifyError): SaidError | null {
  const [violation] = validation ?? [];
  if (violation === undefined) return null;
  return { message: validationSentence(violation, validationContext ?? "body", language).sentence, said: null };
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** The path itself is secret: no log and no message repeats it. */
    hasSecretPath?: boolean;
  }
}

/** The address without its query, which may hold secrets; and without its path where that does. */
export function pathOf(request: FastifyRequest): string {
  const { config, url } = request.routeOptions;
  if (config.hasSecretPath === true && url !== undefined) return url;
  return request.url.split("?", 1)[0] ?? "";
}

function knownError(error: FastifyError | FitGlueError): FitGlueError | null {
  if (error instanceof FitGlueError) return error;
  const [violation] = error.validation ?? [];
  if (violation !== undefined) {
    const { field, sentence } = validationSentence(violation, error.validationContext ?? "body", "en");
    return new FitGlueError("REQUEST_INVALID", sentence, { details: { field, rule: violation.keyword } });
  }
  const named =
    LIBRARY_ERRORS[error.code] ?? (error.statusCode === undefined ? undefined : BY_STATUS[error.statusCode]);
  return named === undefined ? null : new FitGlueError(named[0], named[1], { cause: error });
}
