import type { Caller } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { RequestInput } from "./request-input.ts";

/** Methods that are agreed to change nothing (RFC 9110 §9.2.1). */
const READS = ["GET", "HEAD"];

/**
 * Keeps a test from changing anything at a service. It may read there, since what a step finds is what it shows.
 *
 * @throws FitGlueError TEST_SENDS_NOTHING naming what a real run would send
 */
export function holdBack(
  { method, url }: Pick<RequestInput, "method" | "url">,
  { scope }: Pick<Caller, "scope">,
): void {
  if (!scope.dryRun || READS.includes(method)) return;
  // Queries may hold what is nobody's business, and the message is kept.
  const { host, pathname } = URL.parse(url) ?? { host: "", pathname: url.replace(/[?#].*$/s, "") };
  throw new FitGlueError(
    "TEST_SENDS_NOTHING",
    `A test sends nothing; in a real run this step sends ${method} ${host}${pathname}`,
  );
}
