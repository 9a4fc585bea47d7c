import { FitGlueError } from "@fitglue/sdk";
import type { Random } from "./random.ts";

/** Stands in errors of the host that no plugin may see. */
export const HOST_SECRET = "postgres://fitglue:hunter2@db.internal/fitglue";

const ODD_REASONS: readonly (() => unknown)[] = [
  () => new Error(`connect ${HOST_SECRET} failed`),
  () => undefined,
  () => null,
  () => 7,
  () => Symbol(HOST_SECRET),
  () => "text",
  () => ({
    get message() {
      throw new Error("message");
    },
  }),
  () =>
    new Proxy(
      {},
      {
        getPrototypeOf() {
          throw new Error("proxy");
        },
      },
    ),
  () => Object.create(null) as unknown,
  () => new AggregateError([new Error(HOST_SECRET)]),
  () => new DOMException("The operation was aborted", "AbortError"),
  () => new FitGlueError("QUOTA_EXCEEDED", "\ud800".repeat(500)),
  () => new FitGlueError("EGRESS_FAILED", "x".repeat(100_000)),
  () => new FitGlueError("INTERNAL", "Ours"),
];

/** Something that a host function may throw or reject with. */
export function oddReason(random: Random): unknown {
  return random.pick(ODD_REASONS)();
}
