/** The door of the sandbox. */
export * from "./plugin-sandbox.ts";
export { type AnswerValue, HostAnswer, withArrays } from "./host-answer.ts";
export { createSandbox, type SandboxOptions } from "./create-sandbox.ts";
export { decodeTape } from "./decode-tape.ts";
export { encodeTape } from "./encode-tape.ts";
export { LIMIT_CEILINGS, stepLimits } from "./limits.ts";
export { createMemoryHost, type MemoryAsset, type MemoryHost, type MemoryPage } from "./memory-host-calls.ts";
export type { RecordedAnswer, RecordedService } from "./recorded-service.ts";
export type { Tape, TapeEnd, TapeEvent } from "./tape.ts";
export { inspectReplay, type Inspection, type InspectOptions } from "./inspector/inspect-replay.ts";
