import type { FastifyRequest } from "fastify";
import { Readable } from "node:stream";

/** The headers of `request` as the web's own kind. */
export function webHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && !name.startsWith(":")) headers.append(name, each);
  }
  return headers;
}

/** `request` as a web Request that came to `origin`. */
export function webRequest(
  request: FastifyRequest,
  { origin, body, signal }: { origin: string; body: Readable | string | null; signal?: AbortSignal },
): Request {
  return new Request(origin + request.url, {
    method: request.method,
    headers: webHeaders(request),
    body: body instanceof Readable ? Readable.toWeb(body) : body,
    ...(body === null ? {} : { duplex: "half" }),
    ...(signal === undefined ? {} : { signal }),
  });
}
