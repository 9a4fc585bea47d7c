import type { FastifyInstance, FastifyRequest } from "fastify";

/** What a request says, by name. */
export type Fields = Readonly<Record<string, string>>;

/** Lets the server read forms beside JSON. */
export function readForms(server: FastifyInstance): void {
  server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

/** What a request carries, as text, whichever way it was written: query, form or JSON. */
export function fieldsOf(request: FastifyRequest): Fields {
  const fields = Object.entries({ ...Object(request.query), ...Object(request.body) } as Record<string, unknown>);
  return Object.fromEntries(fields.flatMap(([name, value]) => (isSimple(value) ? [[name, String(value)]] : [])));
}

/** Whether a browser sent the request with a form of a page. */
export function isPageForm(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
}

function isSimple(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
