import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import type { PluginStateRepository } from "../storage/plugin-state-repository.ts";
import { ownerOf } from "./owner-of.ts";
import type { StepSessions } from "./step-sessions.ts";

/** `ctx.state.list(prefix)`: keys that begin with `prefix`, sorted, as this step sees them. */
export function stateList(states: PluginStateRepository, sessions: StepSessions): HostCall<string> {
  return {
    name: "state.list",
    capability: "state",
    parse([prefix]) {
      if (typeof prefix !== "string")
        throw new FitGlueError(
          "HOST_CALL_INVALID",
          "state.list takes a prefix (text, may be empty) as its only argument",
        );
      return prefix;
    },
    async run(prefix, caller) {
      const keys = new Set((await states.sizes(ownerOf(caller))).keys());
      for (const [key, value] of sessions.of(caller).state) {
        if (value === null) keys.delete(key);
        else keys.add(key);
      }
      return [...keys].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}
