import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";

const LARGEST_FILE = 64 * 1024 * 1024;

/** A request's fields, as text, and its files. */
export interface FormBody {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, { readonly name: string; readonly bytes: Uint8Array }>>;
}

/** Lets the server read forms, with and without files, beside JSON. */
export async function readForms(server: FastifyInstance): Promise<void> {
  await server.register(multipart, { limits: { fileSize: LARGEST_FILE } });
  server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

/** What a request carries, whichever way it was written: query, form or JSON. */
export async function formOf(request: FastifyRequest): Promise<FormBody> {
  const fields: Record<string, string> = { ...texts(request.query), ...texts(request.body) };
  const files: Record<string, { name: string; bytes: Uint8Array }> = {};
  if (!request.isMultipart()) return { fields, files };
  for await (const part of request.parts()) {
    if (part.type === "file") files[part.fieldname] = { name: part.filename, bytes: await part.toBuffer() };
    else fields[part.fieldname] = String(part.value);
  }
  return { fields, files };
}

/** Whether a browser sent the request with a form of the page. */
export function isPageForm(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
}

function texts(values: unknown): Record<string, string> {
  if (typeof values !== "object" || values === null) return {};
  const simple = Object.entries(values).filter(([, value]) => ["string", "number", "boolean"].includes(typeof value));
  return Object.fromEntries(simple.map(([name, value]) => [name, String(value)]));
}
