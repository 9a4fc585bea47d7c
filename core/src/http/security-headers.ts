import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "geolocation=(self), camera=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "x-permitted-cross-domain-policies": "none",
  "x-dns-prefetch-control": "off",
};
const YEAR_SECONDS = 31_536_000;
const UNCHANGED = 304;

/** For answers that are data: nothing in them may be run, loaded or framed. Pages bring a policy of their own. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** For pages that carry the rest of their policy inside. */
const PAGE_POLICY = "object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

interface Options {
  /** Whether people reach us by https only. */
  readonly isSecure: boolean;
}

/** Headers that keep browsers from doing more with an answer than they should. A route may set its own. */
export const securityHeaders = fp(async (app: FastifyInstance, { isSecure }: Options) => {
  const headers = isSecure ? { ...HEADERS, "strict-transport-security": `max-age=${YEAR_SECONDS}` } : HEADERS;
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers(headers);
  });
  app.addHook("onSend", async (_request, reply) => {
    // What a browser has already came with its policy; one that is told here would take that one's place.
    if (reply.hasHeader("content-security-policy") || reply.statusCode === UNCHANGED) return;
    const isPage = String(reply.getHeader("content-type")).startsWith("text/html");
    reply.header("content-security-policy", isPage ? PAGE_POLICY : DATA_POLICY);
  });
});
