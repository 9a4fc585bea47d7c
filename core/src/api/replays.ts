import { Type, type Static } from "typebox";
import { RunStep } from "./runs.ts";
import { Said } from "./said.ts";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** A replay that waits for a debugger. Both addresses hold a secret and are reached from the server's machine only. */
export const StepInspection = Type.Object({
  devToolsUrl: Type.String({ description: "To be opened in Chrome" }),
  webSocketUrl: Type.String({ description: "For debuggers that speak the Chrome DevTools protocol" }),
});
export type StepInspection = Static<typeof StepInspection>;

/** What running a step again from its recording came to. */
export const Replay = Type.Object({
  identical: Type.Boolean({ description: "Same calls, same end, same result to the last bit" }),
  divergence: Nullable(
    Type.Object({
      at: Type.Integer({ description: "Index among the recorded calls and answers; their number for the end" }),
      call: Type.String({ description: "Name of the call, or `end`" }),
      expected: Type.String({ description: "As it was recorded" }),
      actual: Type.String({ description: "As it was this time" }),
      sentence: Type.String(),
    }),
  ),
  notes: Type.Array(Type.String(), { description: "What the comparison could not tell" }),
  codeChanged: Type.Boolean({ description: "Whether the installed plugin is not the one that was recorded" }),
  calls: Type.Integer({ description: "Recorded host calls" }),
  recordedEnd: Type.String({ description: "How the recorded step ended: `ok`, `failed`, or a limit's code" }),
  failure: Nullable(
    Type.Object({ code: Type.String(), message: Type.String(), said: Said, stack: Nullable(Type.String()) }),
  ),
  usage: RunStep.properties.usage,
  logs: RunStep.properties.logs,
});
export type Replay = Static<typeof Replay>;
