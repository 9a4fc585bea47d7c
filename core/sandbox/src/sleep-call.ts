import { setTimeout as wait } from "node:timers/promises";
import { FitGlueError } from "@fitglue/sdk";
import { CROSSING_LIMITS } from "./limits.ts";
import type { HostCall } from "./plugin-sandbox.ts";

const LONGEST_SLEEP_MS = CROSSING_LIMITS.sleepMs;

/** `ctx.sleep(milliseconds)`: waits without using processor time; the step's wall limit goes on. */
export const sleepCall: HostCall<number> = {
  name: "sleep",
  capability: null,
  parse([milliseconds]) {
    if (typeof milliseconds !== "number" || !(milliseconds >= 0 && milliseconds <= LONGEST_SLEEP_MS)) {
      throw new FitGlueError(
        "HOST_CALL_INVALID",
        `sleep takes 0 to ${LONGEST_SLEEP_MS} milliseconds, not ${JSON.stringify(milliseconds)}; return the outcome retry to wait longer`,
      );
    }
    return milliseconds;
  },
  async run(milliseconds, { signal }) {
    await wait(milliseconds, undefined, { signal });
    return null;
  },
};
