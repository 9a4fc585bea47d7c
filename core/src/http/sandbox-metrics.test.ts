import type { SandboxStatus } from "@fitglue/sandbox";
import { Registry } from "prom-client";
import { expect, test } from "vitest";
import { sandboxMetrics } from "./sandbox-metrics.ts";

const STATUS: SandboxStatus = {
  ready: true,
  processes: [
    { pid: 11, trust: "standard", state: "ready", residentMb: 60.5, runs: 3, runsAtOnce: 0 },
    { pid: 12, trust: "standard", state: "ready", residentMb: 50, runs: 0, runsAtOnce: 0 },
    { pid: 13, trust: "first-party", state: "starting", residentMb: 0, runs: 0, runsAtOnce: 0 },
  ],
  restarts: 6,
  restartsByCause: { MEMORY_LIMIT: 1, SANDBOX_HANG: 2, crash: 0, replaced: 3 },
  waiting: { standard: 4, probation: 0 },
  quarantined: [{ pluginKey: "eve/hangs@1.0.0", reason: "it hung", untilMs: 0 }],
  protections: { "no-network": true, "own-files": false },
  missingProtections: { "own-files": "Allow namespaces" },
};

test("the numbers of the sandbox are those of its status, and what is gone is no longer there", async () => {
  const registry = new Registry();
  const show = sandboxMetrics(registry);
  show(STATUS);
  const lines = (await registry.metrics()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines.toSorted()).toEqual([
    'fitglue_sandbox_processes{tier="first-party",state="starting"} 1',
    'fitglue_sandbox_processes{tier="standard",state="ready"} 2',
    'fitglue_sandbox_protection{name="no-network"} 1',
    'fitglue_sandbox_protection{name="own-files"} 0',
    "fitglue_sandbox_quarantined_plugins 1",
    'fitglue_sandbox_resident_bytes{tier="first-party"} 0',
    'fitglue_sandbox_resident_bytes{tier="standard"} 110500000',
    'fitglue_sandbox_restarts{cause="MEMORY_LIMIT"} 1',
    'fitglue_sandbox_restarts{cause="SANDBOX_HANG"} 2',
    'fitglue_sandbox_restarts{cause="crash"} 0',
    'fitglue_sandbox_restarts{cause="replaced"} 3',
    'fitglue_sandbox_waiting{tier="probation"} 0',
    'fitglue_sandbox_waiting{tier="standard"} 4',
  ]);
  show({ ...STATUS, processes: [], quarantined: [] });
  const after = await registry.metrics();
  expect(after).toContain("fitglue_sandbox_quarantined_plugins 0");
  expect(after).not.toContain('tier="first-party",state="starting"');
});
