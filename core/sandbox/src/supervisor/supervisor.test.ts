import { describe, expect, it, onTestFinished } from "vitest";
import { boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { runStep } from "../run-step.ts";
import { loadChildProgram } from "./child-program.ts";
import type { ChildProgram } from "./child-program.ts";
import type { OsProtections } from "./launch-plan.ts";
import { Supervisor } from "./supervisor.ts";

const NO_PROTECTIONS: OsProtections = { resourceLimits: false, enclose: () => [] };

function supervise(program: ChildProgram, protections = NO_PROTECTIONS): Supervisor {
  const supervisor = new Supervisor(program, protections, 1);
  onTestFinished(() => supervisor.close());
  return supervisor;
}

const innocent = boosterStep(boosterOf(`return { outcome: "skip", reason: "fine" };`));

describe("A sandbox", () => {
  it("works, and says so, where the operating system protects nothing", async () => {
    const supervisor = supervise(await loadChildProgram());
    expect(await supervisor.open()).toBe(true);
    expect(await runStep(supervisor, [], innocent)).toMatchObject({ ok: true });
    expect(supervisor.status().protections).toMatchObject({ "permission-model": true, "data-limit": false });
  });

  it("whose processes do not start says so to people, and why to the operator", async () => {
    const reasons: string[] = [];
    const program = { ...(await loadChildProgram()), addonPath: "/nowhere/isolated_vm.node" };
    const supervisor = new Supervisor(program, NO_PROTECTIONS, 1, { onFailedStart: (reason) => reasons.push(reason) });
    onTestFinished(() => supervisor.close());
    expect(await supervisor.open()).toBe(false);
    const report = await runStep(supervisor, [], innocent);
    expect(report).toMatchObject({ ok: false, failure: { code: "SANDBOX_UNAVAILABLE", retryable: true } });
    if (!report.ok) expect(report.failure.message).not.toContain("/nowhere");
    expect(reasons.join()).toContain("/nowhere/isolated_vm.node");
    expect(supervisor.status().ready).toBe(false);
  });

  it("whose processes send what is not ours kills them", async () => {
    const program = await loadChildProgram();
    const main = program.sources["child/main.ts"] ?? "";
    const lying = main.replace(
      "function report(",
      "function report() { channel.send({ type: 'result', result: 'all is well' }); }\nfunction unused(",
    );
    expect(lying).not.toBe(main);
    const supervisor = supervise({ ...program, sources: { ...program.sources, "child/main.ts": lying } });
    await supervisor.open();
    const report = await runStep(supervisor, [], innocent);
    expect(report).toMatchObject({ ok: false, failure: { code: "PLUGIN_ERROR" } });
    expect(supervisor.status().restarts).toBeGreaterThan(0);
  });

  it("whose process was started with another flag than the measured ones does not serve", async () => {
    const program = await loadChildProgram();
    const main = program.sources["child/main.ts"] ?? "";
    const strict = main.replaceAll('"--no-node-snapshot"', '"--no-such-flag"');
    expect(strict).not.toBe(main);
    const supervisor = supervise({ ...program, sources: { ...program.sources, "child/main.ts": strict } });
    expect(await supervisor.open()).toBe(false);
  });
});
