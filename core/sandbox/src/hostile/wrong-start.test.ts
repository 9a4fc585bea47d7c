import { spawn } from "node:child_process";
import { Duplex } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { MessageChannel } from "../message-channel.ts";
import { CHANNEL_FD } from "../process-protocol.ts";
import { BOOT_SCRIPT, loadChildProgram } from "../supervisor/child-program.ts";
import { planLaunch } from "../supervisor/launch-plan.ts";

const NO_PROTECTIONS = { resourceLimits: false, enclose: () => [] };

/** The first message of a sandbox process that is started with `change`d flags, and told that it has no JIT. */
async function firstMessage(change: (flags: readonly string[]) => readonly string[]): Promise<unknown> {
  const { addonPath, sources, settings } = await loadChildProgram();
  const { command, args } = planLaunch("standard", NO_PROTECTIONS, addonPath, BOOT_SCRIPT);
  const child = spawn(command, change(args), { env: {}, cwd: "/", stdio: ["pipe", "ignore", "ignore", "pipe"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  child.stdin?.end(
    JSON.stringify({ addonPath, sources, settings: { ...settings, jitless: true, ahead: false, inspected: null } }),
  );
  const pipe = child.stdio[CHANNEL_FD];
  if (!(pipe instanceof Duplex)) throw new Error("The process has no pipe");
  return new Promise((resolve) => {
    const ended = () => {
      resolve("ended");
    };
    new MessageChannel(pipe, { message: resolve, broken: ended, closed: ended }, () => 65_536);
  });
}

describe("A sandbox process", { timeout: 60_000 }, () => {
  it("serves when it is started as it was measured", async () => {
    expect(await firstMessage((flags) => flags)).toMatchObject({ type: "ready" });
  });

  for (const flag of ["--no-node-snapshot", "--jitless", "--no-js-float16array"])
    it(`refuses to serve when it is started without ${flag}`, async () => {
      const without = (flags: readonly string[]): readonly string[] => flags.filter((other) => other !== flag);
      expect(await firstMessage(without)).toMatchObject({ type: "refused" });
    });

  it("refuses to serve when it is started without the permission model", async () => {
    const without = (flags: readonly string[]): readonly string[] =>
      flags.filter((flag) => flag !== "--permission" && !flag.startsWith("--allow-"));
    expect(await firstMessage(without)).toMatchObject({ type: "refused", reason: "--permission is missing" });
  });
});
