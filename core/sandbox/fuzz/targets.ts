import type { FuzzTarget } from "./fuzz-target.ts";
import { faultsTarget, guestTarget } from "./guest-target.ts";
import { killsTarget } from "./kills-target.ts";
import { messagesTarget } from "./messages-target.ts";
import { tapesTarget } from "./tapes-target.ts";

/** In this order. */
export const FUZZ_TARGETS: readonly FuzzTarget[] = [
  guestTarget,
  faultsTarget,
  killsTarget,
  messagesTarget,
  tapesTarget,
];
