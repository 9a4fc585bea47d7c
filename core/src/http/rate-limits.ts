import type { RateLimitPluginOptions } from "@fastify/rate-limit";
import { FitGlueError } from "@fitglue/sdk";

/** Requests that one address may make in a window of time. */
export interface RateLimit {
  readonly max: number;
  readonly windowSeconds: number;
}

/** `limit` for @fastify/rate-limit, answering TOO_MANY_REQUESTS with the time to wait. */
export function rateLimitOptions({ max, windowSeconds }: RateLimit): RateLimitPluginOptions {
  return {
    max,
    timeWindow: windowSeconds * 1000,
    errorResponseBuilder: (_request, { ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      return new FitGlueError(
        "TOO_MANY_REQUESTS",
        `More than ${max} requests in ${windowSeconds} seconds; wait ${seconds} seconds`,
        { details: { retryAfterSeconds: seconds } },
      );
    },
  };
}
