/** The role whose function each method is. */
export const ROLE_OF = {
  account: "connection",
  options: "connection",
  read: "source",
  list: "source",
  receive: "source",
  subscribe: "source",
  unsubscribe: "source",
  run: "booster",
  resume: "booster",
  deliver: "destination",
  preview: "destination",
  find: "destination",
} as const;

/** Function of its role that a step calls. */
export type StepMethod = keyof typeof ROLE_OF;

/** What a plugin is to a step. */
export type Role = (typeof ROLE_OF)[StepMethod];

/** What a step may use. */
export interface StepLimits {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryMb: number;
  readonly hostCalls: number;
  readonly outputKb: number;
}
