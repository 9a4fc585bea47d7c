import type { Streams } from "../activity/streams.ts";
import { kernelWork } from "./kernel-work.ts";
import type { Kernels } from "./kernels.ts";
import { finish } from "./work.ts";

/**
 * The kernels of `ctx` on streams of one's own: for tests of a plugin, and for programs without a sandbox. What they
 * compute is the same.
 */
export function createKernels(streams: Streams): Kernels {
  const work = kernelWork(streams);
  return {
    timeInZones: async (...args) => finish(work.timeInZones(...args)),
    summarise: async (...args) => finish(work.summarise(...args)),
    averagesOfParts: async (...args) => finish(work.averagesOfParts(...args)),
    bestEfforts: async (...args) => finish(work.bestEfforts(...args)),
    normalisedPower: async (...args) => finish(work.normalisedPower(...args)),
    smooth: async (...args) => finish(work.smooth(...args)),
    resample: async (...args) => finish(work.resample(...args)),
    routeBounds: async (...args) => finish(work.routeBounds(...args)),
    simplifyRoute: async (...args) => finish(work.simplifyRoute(...args)),
  };
}
