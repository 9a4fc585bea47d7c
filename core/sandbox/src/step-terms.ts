/** What a plugin is to a step. */
export type Role = "source" | "booster" | "destination";

/** Function of the role that a step calls. */
export type StepMethod = "read" | "run" | "resume" | "deliver" | "find";

/** What a step may use. */
export interface StepLimits {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryMb: number;
  readonly hostCalls: number;
  readonly outputKb: number;
}
