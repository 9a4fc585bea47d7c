import { FitGlueError } from "@fitglue/sdk";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AccountService } from "../services.ts";
import type { Authentication } from "./authentication/create-authentication.ts";
import { pathOf } from "./error-handler.ts";
import { isForPrograms, pageLanguage } from "./page-language.ts";
import type { WebBuild, WebFile } from "./web-build.ts";
import { webHeaders } from "./web-request.ts";

/** Forms of pages are small; browsers send files to the API. */
const MAX_FORM_BYTES = 512 * 1024;
/** The one form with files, for browsers without JavaScript; it is held in memory, so it takes less than the API. */
const UPLOAD_FORM = "/app/upload";
const MAX_UPLOAD_FORM_BYTES = 16 * 1024 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

interface Options {
  /** Null when the front end was not built. */
  readonly web: WebBuild | null;
  /** They know in which language a signed-in person reads. */
  readonly authentication: Pick<Authentication, "visitorOf">;
  readonly accounts: Pick<AccountService, "settings">;
}

/** All addresses that nothing else answers: files from memory, pages from SvelteKit. */
export async function web(app: FastifyInstance, { web, ...people }: Options): Promise<void> {
  // Pages read bodies themselves.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });

  const handler = async (request: FastifyRequest<{ Body: Buffer | undefined }>, reply: FastifyReply) => {
    if (web === null)
      throw new FitGlueError("UNAVAILABLE", "The pages were not built; run `npm start`, or `pnpm build`");
    const file = request.method === "GET" || request.method === "HEAD" ? findFile(web, request) : null;
    if (file === null) return sendPage(web, await pageLanguage(request, web.languages, people), request, reply);
    return "redirect" in file ? reply.redirect(file.redirect, 308) : sendFile(file, request, reply);
  };
  app.route<{ Body: Buffer | undefined }>({
    method: [...METHODS],
    url: "/*",
    bodyLimit: MAX_FORM_BYTES,
    exposeHeadRoute: false,
    handler,
  });
  app.route<{ Body: Buffer | undefined }>({
    method: "POST",
    url: UPLOAD_FORM,
    bodyLimit: MAX_UPLOAD_FORM_BYTES,
    handler,
  });
}

/** The file at this address, or where it is when only the slash at the end is different. */
function findFile({ files }: WebBuild, request: FastifyRequest): WebFile | { readonly redirect: string } | null {
  const path = pathOf(request);
  const file = files.get(path);
  if (file !== undefined) return file;
  const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  return path.length > 1 && files.has(other) ? { redirect: other + request.url.slice(path.length) } : null;
}

function sendFile(file: WebFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const accepted = request.headers["accept-encoding"] ?? "";
  reply.headers({
    etag: file.etag,
    vary: "accept-encoding",
    "content-type": file.type,
    "cache-control": file.isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate",
  });
  if (request.headers["if-none-match"]?.split(/,\s*/).includes(file.etag)) return reply.code(304).send();
  if (file.brotli !== null && /\bbr\b/.test(accepted)) return reply.header("content-encoding", "br").send(file.brotli);
  if (file.gzip !== null && /\bgzip\b/.test(accepted)) return reply.header("content-encoding", "gzip").send(file.gzip);
  return reply.send(file.plain);
}

async function sendPage(
  web: WebBuild,
  language: string,
  request: FastifyRequest<{ Body: Buffer | undefined }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const left = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableEnded) left.abort();
  });
  const response = await web.respond(
    language,
    new Request(request.origin + request.url, {
      method: request.method,
      headers: webHeaders(request),
      body: request.body === undefined ? null : new Uint8Array(request.body),
      signal: left.signal,
    }),
    { platform: { fetch: (inner) => askApi(request, inner) }, getClientAddress: () => request.ip },
  );
  if (!isForPrograms(pathOf(request))) response.headers.append("vary", "accept-language");
  return reply.send(response);
}

/** Answers a page's question to the API within this process, counted as the visitor's own. */
async function askApi({ server, ip }: FastifyRequest, request: Request): Promise<Response> {
  const { pathname, search, host } = new URL(request.url);
  const answer = await server.inject({
    method: request.method as "GET",
    url: pathname + search,
    // Plain: the page reads it at once.
    headers: { ...Object.fromEntries(request.headers), "accept-encoding": "identity", host },
    ...(request.body === null ? {} : { payload: Buffer.from(await request.arrayBuffer()) }),
    remoteAddress: ip,
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headers)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) headers.append(name, String(each));
  }
  return new Response(BODILESS.has(answer.statusCode) ? null : new Uint8Array(answer.rawPayload), {
    status: answer.statusCode,
    headers,
  });
}
