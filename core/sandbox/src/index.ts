/** The door of the sandbox. */
export * from "./plugin-sandbox.ts";
export { createSandbox, type SandboxOptions } from "./create-sandbox.ts";
export { LIMIT_CEILINGS, stepLimits } from "./limits.ts";
export { createMemoryHost, type MemoryAsset, type MemoryHost, type MemoryPage } from "./memory-host-calls.ts";
