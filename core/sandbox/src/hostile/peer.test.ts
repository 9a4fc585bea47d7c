import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyActivity, boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { runStep } from "../run-step.ts";
import { sleepCall } from "../sleep-call.ts";
import { loadChildProgram } from "../supervisor/child-program.ts";
import type { ChildProgram } from "../supervisor/child-program.ts";
import { Supervisor } from "../supervisor/supervisor.ts";
import { hostileHostCalls } from "./hostile-host.fixture.ts";
import { PEER } from "./peer.ts";
import type { PeerCase } from "./peer.ts";

const HOST_CALLS = [...hostileHostCalls(), sleepCall];
const QUICK = { cpuMs: 1_000, wallMs: 1_000, hostCalls: 200 };

/**
 * The program of a sandbox process that serves honestly, until a step comes whose activity has an attack's id as its title:
 * that one's attack runs in the place of the step.
 */
async function takenOver(): Promise<ChildProgram> {
  const program = await loadChildProgram();
  const attacks = PEER.map(
    ({ id, attack }) => `${JSON.stringify(id)}: (tell, socket, order, result, listen) => {${attack}}`,
  );
  const channel = `
    import { createRequire } from "node:module";
    import { MessageChannel as HonestChannel } from "./honest-channel.ts";
    const require = createRequire("file:///sandbox.cjs");
    const attacks = { ${attacks.join(",\n")} };
    export class MessageChannel extends HonestChannel {
      constructor(socket, events, mostBytes) {
        let listen = null;
        super(socket, { ...events, message: (message) => {
          const attack = message.type === "run" ? attacks[/"title":"(peer-[0-9]+)"/.exec(message.order.input)?.[1]] : undefined;
          if (message.type === "complete" && message.run === listen?.run) listen.listener(message);
          else if (attack === undefined) events.message(message);
          else {
            const { order } = message;
            const result = (changes) => ({ type: "result", result: { run: order.run, verdict: "ok", json: '{"outcome":"skip","reason":"forged"}', columns: [], arena: null, error: null, message: "", logs: [], droppedLogLines: 0, cpuMs: 1, wallMs: 1, memoryMb: 1, atOnce: false, ...changes } });
            attack((told) => this.send(told), socket, order, result, (listener) => { listen = { run: order.run, listener }; });
          }
        } }, mostBytes);
      }
    }`;
  const honest = program.sources["message-channel.ts"] ?? "";
  return { ...program, sources: { ...program.sources, "honest-channel.ts": honest, "message-channel.ts": channel } };
}

let supervisor: Supervisor;
beforeAll(async () => {
  supervisor = new Supervisor(await takenOver(), { resourceLimits: false, enclose: () => [] }, 1);
  expect(await supervisor.open()).toBe(true);
});
afterAll(() => supervisor.close());

const sleeping = boosterOf(`await ctx.sleep(100); return { outcome: "skip", reason: "fine" };`);
const honest = (): ReturnType<typeof runStep> => runStep(supervisor, HOST_CALLS, boosterStep(sleeping));

describe("A sandbox process that", () => {
  for (const peer of PEER)
    it(
      `${peer.title} ends its step with ${peer.verdicts.join(" or ")} (${peer.id})`,
      { timeout: peer.deadlineMs },
      async () => {
        const before = kills();
        const beside = [honest(), honest()];
        const report = await runStep(supervisor, HOST_CALLS, attackStep(peer));
        expect(peer.verdicts, JSON.stringify(report).slice(0, 400)).toContain(report.ok ? "ok" : report.failure.code);
        expect(report).toMatchObject(peer.report);
        for (const neighbour of await Promise.all(beside))
          expect(neighbour, neighbour.ok ? "" : neighbour.failure.message).toMatchObject({
            ok: true,
            outcome: { reason: "fine" },
          });
        expect(await honest()).toMatchObject({ ok: true });
        if (peer.killed) expect(kills()).toBeGreaterThan(before);
        else expect(kills()).toBe(before);
        expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
      },
    );
});

/** A step that the attack takes over; each is a plugin of its own, so that none is kept away for what another did. */
function attackStep({ id }: PeerCase): ReturnType<typeof boosterStep> {
  const plugin = boosterOf(`throw new Error("${id} was not taken over");`, {
    manifest: { capabilities: { state: { maxKb: 64, reason: "Attacks." } }, limits: QUICK },
  });
  return boosterStep(plugin, { activity: anyActivity({ title: id }) });
}

/** How many processes were killed for what they did. */
function kills(): number {
  const { crash, SANDBOX_HANG, MEMORY_LIMIT } = supervisor.status().restartsByCause;
  return crash + SANDBOX_HANG + MEMORY_LIMIT;
}
