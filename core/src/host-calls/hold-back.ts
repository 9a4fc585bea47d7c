import type { Caller } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { RequestInput } from "./request-input.ts";

/** Methods that are agreed to change nothing (RFC 9110 §9.2.1). */
const READS = ["GET", "HEAD"];

const HELD_BACK = "A test sends nothing; in a real run this step sends ";

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
  throw new FitGlueError("TEST_SENDS_NOTHING", `${HELD_BACK}${method} ${host}${pathname}`);
}

/** The request that was held back, out of the message, which is all that a step keeps of its failure; null for another message. */
export function heldBack(message: string): string | null {
  return message.startsWith(HELD_BACK) ? message.slice(HELD_BACK.length) : null;
}
