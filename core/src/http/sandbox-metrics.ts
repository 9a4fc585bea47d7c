import type { SandboxStatus } from "@fitglue/sandbox";
import { Gauge, type Registry } from "prom-client";

/** Numbers of the sandbox. @returns A function that takes over how it is now. */
export function sandboxMetrics(registry: Registry): (status: SandboxStatus) => void {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge<Label>({ name: `fitglue_sandbox_${name}`, help, labelNames, registers: [registry] });
  const processes = gauge("processes", "Sandbox processes by trust tier and state", ["tier", "state"]);
  const resident = gauge("resident_bytes", "Memory of the sandbox processes by trust tier", ["tier"]);
  const waiting = gauge("waiting", "Steps that wait for a sandbox process by trust tier", ["tier"]);
  const restarts = gauge("restarts", "Sandbox processes that ended since the start, by cause", ["cause"]);
  const quarantined = gauge("quarantined_plugins", "Plugins whose steps are refused", []);
  const protection = gauge("protection", "1 where a protection of the operating system is on, 0 where not", ["name"]);

  return (status) => {
    processes.reset();
    resident.reset();
    for (const { trust, state, residentMb } of status.processes) {
      processes.inc({ tier: trust, state });
      resident.inc({ tier: trust }, residentMb * 1e6);
    }
    for (const [tier, steps] of Object.entries(status.waiting)) waiting.set({ tier }, steps);
    for (const [cause, ended] of Object.entries(status.restartsByCause)) restarts.set({ cause }, ended);
    for (const [name, isOn] of Object.entries(status.protections)) protection.set({ name }, isOn ? 1 : 0);
    quarantined.set(status.quarantined.length);
  };
}
