import type { HostCall } from "@fitglue/sandbox";
import { parseStateKey } from "./state-key.ts";
import type { StepSessions } from "./step-sessions.ts";

/** `ctx.state.delete(key)`: takes effect when the step succeeds; a key that is not there is fine. */
export function stateDelete(sessions: StepSessions): HostCall<string> {
  return {
    name: "state.delete",
    capability: "state",
    parse: ([key]) => parseStateKey("state.delete", key),
    run(key, caller) {
      sessions.of(caller).state.set(key, null);
      return Promise.resolve(null);
    },
  };
}
