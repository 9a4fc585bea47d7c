import type { FastifyInstance, FastifyRequest } from "fastify";

/** Lets the server read forms beside JSON. */
export function readForms(server: FastifyInstance): void {
  server.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });
}

/** What a request carries, as text, whichever way it was written: query, form or JSON. */
export function fieldsOf(request: FastifyRequest): Readonly<Record<string, string>> {
  const fields = Object.entries({ ...Object(request.query), ...Object(request.body) } as Record<string, unknown>);
  return Object.fromEntries(fields.flatMap(([name, value]) => (isSimple(value) ? [[name, String(value)]] : [])));
}

function isSimple(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}
