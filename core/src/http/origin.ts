import { FitGlueError } from "@fitglue/sdk";
import type { FastifyInstance, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { isIP } from "node:net";
import { hostname } from "node:os";

declare module "fastify" {
  interface FastifyRequest {
    /** Address under which this request reached us, e.g. `http://localhost:4000`. */
    origin: string;
  }
}

const HARMLESS_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

interface Options {
  /** Address that the operator gave; null when every name that nobody can point at us from outside will do. */
  readonly publicUrl: string | null;
}

/**
 * Refuses what another web site sends with a visitor's browser.
 *
 * Browsers say where a request comes from (`Origin`, `Sec-Fetch-Site`); a request that changes something, or opens
 * a socket, and says "elsewhere" is refused. One that says nothing does not come from a browser, so no cookie was
 * abused. Without a PUBLIC_URL, changes are also refused under a name from the public DNS, which somebody else may
 * have pointed at us (DNS rebinding).
 */
export const origin = fp(async (app: FastifyInstance, { publicUrl }: Options) => {
  app.decorateRequest("origin", "");
  app.addHook("onRequest", async (request) => {
    request.origin = publicUrl ?? `http://${request.headers.host ?? "localhost"}`;
    refuseUnreadable(request);
    if (HARMLESS_METHODS.has(request.method) && request.headers.upgrade === undefined) return;
    if (publicUrl === null) refusePublicName(request);
    refuseElsewhere(request);
  });
});

/** A NUL is in no address of ours, and no database takes it; an address with a host of its own is meant for a proxy. */
function refuseUnreadable({ origin, url }: FastifyRequest): void {
  if (url.startsWith("/") && !url.includes("%00") && URL.canParse(origin + url)) return;
  throw new FitGlueError("REQUEST_INVALID", "This is not an address that the server can read; check the link");
}

function refusePublicName({ origin, headers }: FastifyRequest): void {
  const name = URL.parse(origin)?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const isOurs =
    isIP(name) !== 0 || !name.includes(".") || /\.(localhost|local)$/.test(name) || name === hostname().toLowerCase();
  if (isOurs) return;
  throw new FitGlueError(
    "CROSS_SITE_REFUSED",
    `This server does not know the name ${headers.host ?? ""}; open it by its address, or set PUBLIC_URL to the address that people use`,
    {
      details: { host: headers.host },
    },
  );
}

function refuseElsewhere({ headers, origin }: FastifyRequest): void {
  const site = headers["sec-fetch-site"];
  const isElsewhere =
    headers.origin === undefined
      ? site !== undefined && site !== "same-origin" && site !== "none"
      : headers.origin !== origin;
  if (!isElsewhere) return;
  throw new FitGlueError(
    "CROSS_SITE_REFUSED",
    `This request comes from ${headers.origin ?? "another site"} and not from ${origin}; open FitGlue under ${origin}, or set PUBLIC_URL to the address that people use`,
    {
      details: { origin: headers.origin ?? null },
    },
  );
}
