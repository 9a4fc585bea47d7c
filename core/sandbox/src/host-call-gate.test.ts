import { FitGlueError } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { anyPlugin } from "./any-plugin.fixture.ts";
import { grantedCalls, HostCallGate } from "./host-call-gate.ts";
import { CROSSING_LIMITS } from "./limits.ts";
import type { HostCall } from "./plugin-sandbox.ts";

const SCOPE = { accountId: "account", runId: null, stepId: null, dryRun: false };

function call(changes: Partial<HostCall> = {}): HostCall {
  return {
    name: "echo",
    capability: null,
    parse: (args) => args[0],
    run: async (input) => [String(input)],
    ...changes,
  };
}

function gateFor(calls: readonly HostCall[], mostCalls = 10): HostCallGate {
  const caller = {
    plugin: anyPlugin(""),
    role: "booster",
    scope: SCOPE,
    signal: new AbortController().signal,
  } as const;
  return new HostCallGate(calls, caller, mostCalls);
}

/** Code of a refusal, or null. */
async function codeOf(answer: Promise<{ ok: boolean; json: string }>): Promise<unknown> {
  const { ok, json } = await answer;
  return ok ? null : (JSON.parse(json) as { code: unknown }).code;
}

describe("The gate", () => {
  it("lets a well-formed call through and records it with its sizes", async () => {
    const gate = gateFor([call()]);
    expect(await gate.answer("echo", '["hello"]', Uint8Array.of(1, 2, 3))).toEqual({ ok: true, json: '["hello"]' });
    expect(gate.records).toMatchObject([{ seq: 0, call: "echo", requestBytes: 12, responseBytes: 9, errorCode: null }]);
  });

  it("has a call on record while it is under way, for the step may end before the answer is there", async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const gate = gateFor([call({ outward: true, run: () => promise.then(() => null) })]);
    const answer = gate.answer("echo", "[1]", null);
    expect(gate.records).toMatchObject([{ seq: 0, call: "echo", errorCode: "CANCELLED", outward: true }]);
    resolve(undefined);
    await answer;
    expect(gate.records).toMatchObject([{ seq: 0, errorCode: null, outward: true }]);
  });

  it("refuses calls that do not exist, even by the names of an object's own methods", async () => {
    for (const name of ["nothing", "constructor", "__proto__", "toString", ""])
      expect(await codeOf(gateFor([call()]).answer(name, "[]", null))).toBe("HOST_CALL_UNKNOWN");
  });

  it("refuses a capability that the manifest does not ask for, whatever the sandbox process says", async () => {
    const gate = gateFor([call({ name: "state.get", capability: "state" })]);
    expect(await codeOf(gate.answer("state.get", '["a"]', null))).toBe("CAPABILITY_NOT_GRANTED");
    expect(gate.records).toMatchObject([{ call: "state.get", errorCode: "CAPABILITY_NOT_GRANTED" }]);
  });

  it("counts calls itself and refuses those beyond the limit", async () => {
    const gate = gateFor([call()], 2);
    expect(await codeOf(gate.answer("echo", "[1]", null))).toBeNull();
    expect(await codeOf(gate.answer("nothing", "[1]", null))).toBe("HOST_CALL_UNKNOWN");
    expect(await codeOf(gate.answer("echo", "[1]", null))).toBe("HOST_CALL_LIMIT");
    expect(gate.records).toHaveLength(2);
  });

  it("refuses arguments that are no list, no JSON, or too long", async () => {
    const tooLong = JSON.stringify(["x".repeat(CROSSING_LIMITS.callCharacters)]);
    for (const json of ["{}", "null", "[", tooLong])
      expect(await codeOf(gateFor([call()]).answer("echo", json, null))).toBe("HOST_CALL_INVALID");
    const bytes = new Uint8Array(CROSSING_LIMITS.callBytes + 1);
    expect(await codeOf(gateFor([call()]).answer("echo", "[]", bytes))).toBe("HOST_CALL_INVALID");
  });

  it("shows the plugin our own errors, and of others nothing", async () => {
    const known = call({ run: () => Promise.reject(new FitGlueError("QUOTA_EXCEEDED", "Too much; keep less")) });
    expect(JSON.parse((await gateFor([known]).answer("echo", "[]", null)).json)).toEqual({
      code: "QUOTA_EXCEEDED",
      message: "Too much; keep less",
    });
    const broken = call({ run: () => Promise.reject(new Error("connect postgres://user:secret@host failed")) });
    const { json } = await gateFor([broken]).answer("echo", "[]", null);
    expect(json).toContain("INTERNAL");
    expect(json).not.toContain("secret");
  });

  it("refuses an answer that is too long to cross", async () => {
    const long = call({ run: async () => "x".repeat(CROSSING_LIMITS.answerCharacters) });
    expect(await codeOf(gateFor([long]).answer("echo", "[]", null))).toBe("QUOTA_EXCEEDED");
  });

  it("works on sixteen calls at a time, and on all of them in the end", async () => {
    let now = 0;
    let most = 0;
    const slow = call({
      run: async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now--;
        return null;
      },
    });
    const gate = gateFor([slow], 100);
    const answers = await Promise.all(Array.from({ length: 60 }, () => gate.answer("echo", "[]", null)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(most).toBe(16);
  });
});

describe("Granted calls", () => {
  it("are those for everybody and those whose capability the manifest names", () => {
    const calls = [
      call(),
      call({ name: "fetch", capability: "network" }),
      call({ name: "state.get", capability: "state" }),
    ];
    expect(grantedCalls(calls, anyPlugin(""))).toEqual(["echo"]);
    const plugin = anyPlugin("", { manifest: { capabilities: { state: { maxKb: 1, reason: "Remembers." } } } });
    expect(grantedCalls(calls, plugin)).toEqual(["echo", "state.get"]);
  });
});
