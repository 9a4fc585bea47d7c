import type { HostCall } from "@fitglue/sandbox";
import type { PluginStateRepository } from "../storage/plugin-state-repository.ts";
import { ownerOf } from "./owner-of.ts";
import { parseStateKey } from "./state-key.ts";
import type { StepSessions } from "./step-sessions.ts";

/** `ctx.state.get(key)`: the value as this step sees it, its own writes included; null when there is none. */
export function stateGet(states: PluginStateRepository, sessions: StepSessions): HostCall<string> {
  return {
    name: "state.get",
    capability: "state",
    parse: ([key]) => parseStateKey("state.get", key),
    async run(key, caller) {
      const staged = sessions.of(caller).state.get(key);
      return staged === undefined ? states.get(ownerOf(caller), key) : staged;
    },
  };
}
