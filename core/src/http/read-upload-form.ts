import type { Multipart } from "@fastify/multipart";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyRequest } from "fastify";
import type { Readable } from "node:stream";

/**
 * What one form may hold. The size of a single file is capped here so that no stream is endless; what is inside
 * (expanded size, entries of an archive) is judged by the intake.
 */
export const UPLOAD_LIMITS = {
  fileSize: 1024 * 1024 * 1024,
  files: 500,
  fields: 4,
  fieldSize: 200,
  parts: 504,
  headerPairs: 50,
};

export interface UploadForm {
  readonly pipelineId: string | null;
  readonly startsRuns: boolean;
  readonly files: AsyncIterable<{ readonly name: string; readonly content: Readable }>;
}

/**
 * Reads a form up to its first file; the files follow as they arrive.
 * @throws FitGlueError REQUEST_TYPE_UNKNOWN when it is not multipart, REQUEST_INVALID when it has no file, an unknown field, or a field after a file
 */
export async function readUploadForm(request: FastifyRequest): Promise<UploadForm> {
  if (!request.isMultipart())
    throw new FitGlueError("REQUEST_TYPE_UNKNOWN", "An upload is a form with files; send it as multipart/form-data");
  const parts = request.parts()[Symbol.asyncIterator]();
  let pipelineId: string | null = null;
  let startsRuns = true;
  for (let part = await parts.next(); !part.done; part = await parts.next()) {
    if (part.value.type === "file") return { pipelineId, startsRuns, files: filesOf(part.value, parts) };
    const { name, value } = fieldOf(part.value);
    if (name === "startsRuns") startsRuns = value !== "false";
    else pipelineId = value === "" ? null : value;
  }
  throw new FitGlueError(
    "REQUEST_INVALID",
    "The form has no file; add at least one FIT, TCX, GPX, CSV or zip file in the field files",
  );
}

function fieldOf({ fieldname, value }: Exclude<Multipart, { type: "file" }>): { name: string; value: string } {
  if ((fieldname === "pipelineId" || fieldname === "startsRuns") && typeof value === "string")
    return { name: fieldname, value };
  throw new FitGlueError(
    "REQUEST_INVALID",
    `The form has an unknown field ${fieldname}; it takes pipelineId, startsRuns and files`,
    { details: { field: fieldname } },
  );
}

async function* filesOf(first: Multipart, rest: AsyncIterator<Multipart>): UploadForm["files"] {
  for (let part = first; ;) {
    if (part.type !== "file")
      throw new FitGlueError(
        "REQUEST_INVALID",
        `The field ${part.fieldname} comes after a file; put it before the files`,
        { details: { field: part.fieldname } },
      );
    yield { name: part.filename, content: part.file };
    const next = await rest.next();
    if (next.done) return;
    part = next.value;
  }
}
