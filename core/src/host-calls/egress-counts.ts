import type { FitGlueError } from "@fitglue/sdk";

/** How many outgoing requests ended in one way. Outcome and reason are of closed sets and tell nothing of an address. */
export interface EgressCount {
  readonly outcome: "answered" | "refused" | "failed" | "cancelled";
  /** A reason of egress-error.ts; empty where there is none. */
  readonly reason: string;
  readonly count: number;
}

/** How outgoing requests ended since the start. */
export interface EgressCounts {
  answered(): void;
  /** Counts an error of egress-error.ts by its reason. */
  ended(error: FitGlueError): void;
  all(): readonly EgressCount[];
}

export function createEgressCounts(): EgressCounts {
  const counts = new Map<string, EgressCount>();
  const add = (outcome: EgressCount["outcome"], reason: string) => {
    const key = `${outcome} ${reason}`;
    counts.set(key, { outcome, reason, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  return {
    answered: () => add("answered", ""),
    ended: ({ code, details }) => {
      const reason = typeof details["reason"] === "string" ? details["reason"] : "";
      add(code === "EGRESS_FAILED" ? "failed" : code.startsWith("EGRESS_") ? "refused" : "cancelled", reason);
    },
    all: () => [...counts.values()],
  };
}
