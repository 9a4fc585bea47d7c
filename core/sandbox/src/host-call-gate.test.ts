import { FitGlueError, type Manifest } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { anyPlugin } from "./any-plugin.fixture.ts";
import { withArrays } from "./host-answer.ts";
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

function gateFor(
  calls: readonly HostCall[],
  mostCalls = 10,
  signal: AbortSignal = new AbortController().signal,
): HostCallGate {
  const caller = {
    plugin: anyPlugin(""),
    role: "booster",
    method: "run",
    scope: SCOPE,
    view: null,
    signal,
  } as const;
  return new HostCallGate(calls, caller, { hostCalls: mostCalls, cpuMs: 100 });
}

/** Code of a refusal, or null. */
async function codeOf(answer: Promise<{ ok: boolean; json: string }>): Promise<unknown> {
  const { ok, json } = await answer;
  return ok ? null : (JSON.parse(json) as { code: unknown }).code;
}

describe("The gate", () => {
  it("lets a well-formed call through and records it with its sizes", async () => {
    const gate = gateFor([call()]);
    expect(await gate.answer("echo", '["hello"]', Uint8Array.of(1, 2, 3))).toEqual({
      ok: true,
      json: '["hello"]',
      arrays: [],
      cpuMs: 0,
    });
    expect(gate.records).toMatchObject([{ seq: 0, call: "echo", requestBytes: 12, responseBytes: 9, errorCode: null }]);
  });

  it("begins no call of a step that was cancelled, and says so", async () => {
    let begun = 0;
    const counted = call({ run: async () => ++begun });
    // Whoever cancels gives a reason of their own, or none.
    for (const signal of [AbortSignal.abort(), AbortSignal.abort("no more")])
      expect(await codeOf(gateFor([counted], 10, signal).answer("echo", "[1]", null))).toBe("CANCELLED");
    expect(begun).toBe(0);
  });

  it("charges the step for reading long arguments", async () => {
    const objects = (count: number) => `[[${"{},".repeat(count)}{}]]`;
    const gate = gateFor([call({ run: async () => null })], 100);
    const { ok, cpuMs } = await gate.answer("echo", objects(20_000), null);
    expect(ok).toBe(true);
    expect(cpuMs).toBeGreaterThan(0.5);
    const refusals = [];
    for (let again = 0; again < 30; again++) refusals.push(await codeOf(gate.answer("echo", objects(300_000), null)));
    expect(refusals).toContain("CPU_LIMIT");
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

  it("answers with INTERNAL whatever a host function throws, even what cannot be looked at", async () => {
    const unreadable = new Proxy(
      {},
      {
        getPrototypeOf() {
          throw new Error("not to be looked at");
        },
      },
    );
    for (const thrown of [unreadable, undefined, null, Symbol("x"), Object.create(null), "text"]) {
      const gate = gateFor([call({ run: () => Promise.reject(thrown as Error) })]);
      expect(await codeOf(gate.answer("echo", "[1]", null))).toBe("INTERNAL");
    }
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

  it("refuses arguments that are no list, no JSON, too long, or nested too deep", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const tooLong = JSON.stringify(["x".repeat(CROSSING_LIMITS.callCharacters)]);
    for (const json of ["{}", "null", "[", tooLong, deep])
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

  it("answers with INTERNAL when a host function gave an array away that it answers with", async () => {
    const bytes = new Uint8Array(16);
    structuredClone(bytes, { transfer: [bytes.buffer] });
    const careless = call({ run: async () => withArrays({ body: bytes }) });
    expect(await codeOf(gateFor([careless]).answer("echo", "[1]", null))).toBe("INTERNAL");
  });

  it("counts the bytes of arrays in an answer", async () => {
    const gate = gateFor([call({ run: async () => withArrays({ body: Uint8Array.of(1, 2, 3) }) })]);
    expect(await gate.answer("echo", "[]", null)).toEqual({
      ok: true,
      json: '{"body":{"$column":0}}',
      arrays: [Uint8Array.of(1, 2, 3)],
      cpuMs: 0,
    });
    expect(gate.records).toMatchObject([{ responseBytes: '{"body":{"$column":0}}'.length + 3 }]);
  });

  it("refuses an answer with too many arrays, or too large ones", async () => {
    const { answerArrays, answerArrayBytes } = CROSSING_LIMITS;
    const many = Array.from({ length: answerArrays + 1 }, () => new Uint8Array(1));
    const large = [new Float64Array(answerArrayBytes / 8), new Uint8Array(1)];
    for (const arrays of [many, large])
      expect(await codeOf(gateFor([call({ run: async () => withArrays(arrays) })]).answer("echo", "[]", null))).toBe(
        "QUOTA_EXCEEDED",
      );
    const most = [new Float64Array(answerArrayBytes / 8)];
    expect(await codeOf(gateFor([call({ run: async () => withArrays(most) })]).answer("echo", "[]", null))).toBeNull();
  });

  it("refuses what is more than all answers of one run may bring together, and goes on with smaller ones", async () => {
    const { runAnswerBytes } = CROSSING_LIMITS;
    const eighth = runAnswerBytes / 8;
    const brought = `[{"$column":0}]`.length;
    const bytes = (byteLength: number) => withArrays([new Uint8Array(byteLength)]);
    const gate = gateFor([call({ parse: ([length]) => length, run: async (length) => bytes(Number(length)) })]);
    for (let part = 0; part < 7; part++)
      expect(await codeOf(gate.answer("echo", `[${eighth - brought}]`, null))).toBeNull();
    expect(await codeOf(gate.answer("echo", `[${eighth - brought + 1}]`, null))).toBe("QUOTA_EXCEEDED");
    expect(await codeOf(gate.answer("echo", `[${eighth - brought}]`, null))).toBeNull();
    expect(await codeOf(gate.answer("echo", "[0]", null))).toBe("QUOTA_EXCEEDED");
  });

  it("takes arguments of as many bytes as one run may hand over, and not one more", async () => {
    const { runCallBytes, callBytes } = CROSSING_LIMITS;
    const gate = gateFor([call()], 20);
    const most = new Uint8Array(callBytes);
    for (let part = 0; part < runCallBytes / callBytes - 1; part++)
      expect(await codeOf(gate.answer("echo", "[1]", most))).toBeNull();
    const left = runCallBytes - (runCallBytes / callBytes - 1) * (callBytes + 3);
    expect(left).toBeLessThan(callBytes);
    expect(await codeOf(gate.answer("echo", "[1]", most.subarray(0, left - 3)))).toBeNull();
    expect(await codeOf(gate.answer("echo", "[]", null))).toBe("QUOTA_EXCEEDED");
  });

  it("takes an answer as long as one may be, and none longer", async () => {
    const { answerCharacters } = CROSSING_LIMITS;
    const text = (characters: number) => call({ run: async () => "x".repeat(characters - 2) });
    expect(await codeOf(gateFor([text(answerCharacters)]).answer("echo", "[]", null))).toBeNull();
    expect(await codeOf(gateFor([text(answerCharacters + 1)]).answer("echo", "[]", null))).toBe("QUOTA_EXCEEDED");
  });

  it("counts no processor time that is no amount, which its process could not be told", async () => {
    const odd = call({
      run: async (_input, { charge }) => {
        for (const cpuMs of [-1e9, NaN, 5]) charge(cpuMs);
        return null;
      },
    });
    expect(await gateFor([odd]).answer("echo", "[1]", null)).toMatchObject({ ok: true, cpuMs: 5 });
  });

  it("tells with each answer what the host computed since the one before, and refuses what goes beyond the step's time", async () => {
    const busy = call({
      name: "busy",
      parse: ([cpuMs]) => cpuMs,
      run: async (cpuMs, { charge }) => {
        charge(Number(cpuMs));
        return null;
      },
    });
    const gate = gateFor([call(), busy]);
    expect(await gate.answer("busy", "[40]", null)).toMatchObject({ ok: true, cpuMs: 40 });
    expect(await gate.answer("echo", "[1]", null)).toMatchObject({ ok: true, cpuMs: 0 });
    expect(await gate.answer("busy", "[60]", null)).toMatchObject({ ok: true, cpuMs: 60 });
    expect(await codeOf(gate.answer("busy", "[1]", null))).toBe("CPU_LIMIT");
    expect(gate.records.at(-1)).toMatchObject({ call: "busy", errorCode: "CPU_LIMIT" });
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

  it("says with each refusal which limit it was, its value, what was given and what to do", async () => {
    const messageOf = async (answer: Promise<{ json: string }>) =>
      (JSON.parse((await answer).json) as { message: string }).message;
    const asset = call({ name: "assets.put", capability: "assets" });
    const gate = gateFor([call(), asset, call({ name: "much", run: async () => "x".repeat(16_777_216) })], 5);
    expect(await messageOf(gate.answer("ecco", "[]", null))).toBe(
      "ecco is not a host call here; use one of echo, assets.put, much",
    );
    expect(await messageOf(gate.answer("assets.put", "[]", null))).toBe(
      "assets.put needs the capability assets; add it to the manifest",
    );
    expect(await messageOf(gate.answer("echo", `["${"x".repeat(1_048_573)}"]`, Uint8Array.of(1)))).toBe(
      "echo got 1048577 characters and 1 bytes of arguments; at most 1048576 characters and 8388608 bytes are allowed in one call",
    );
    expect(await messageOf(gate.answer("echo", "[", null))).toBe("echo got arguments that are not JSON");
    expect(await messageOf(gate.answer("much", "[]", null))).toBe(
      "much would bring 16777218 characters; at most 16777216 are allowed in one answer: ask for less at once",
    );
    expect(await messageOf(gate.answer("echo", "[1]", null))).toBe(
      "echo would be host call 6 of this step; 5 are allowed, timers included: make fewer, or ask for more with limits.hostCalls in the manifest",
    );
  });
});

describe("Granted calls", () => {
  it("are those for everybody and those whose capability the manifest names", () => {
    const calls = [
      call(),
      call({ name: "fetch", capability: "network" }),
      call({ name: "state.get", capability: "state" }),
    ];
    expect(grantedCalls(calls, anyPlugin(""), "run")).toEqual(["echo"]);
    const plugin = anyPlugin("", { manifest: { capabilities: { state: { maxKb: 1, reason: "Remembers." } } } });
    expect(grantedCalls(calls, plugin, "run")).toEqual(["echo", "state.get"]);
  });

  it("are calls of a connection when the manifest has one, and no capability of that name stands for it", async () => {
    const calls = [call({ name: "connection.fetch", capability: "connection" })];
    const auth = { type: "publicId", label: "Id" } as const;
    const connection: NonNullable<Manifest["connection"]> = { auth, hosts: [], setup: ["Connect"], errors: [] };
    expect(grantedCalls(calls, anyPlugin("", { manifest: { connection } }), "run")).toEqual(["connection.fetch"]);
    const pretender = { capabilities: { connection: {} } } as unknown as Partial<Manifest>;
    expect(grantedCalls(calls, anyPlugin("", { manifest: pretender }), "run")).toEqual([]);
    expect(await gateFor(calls).answer("connection.fetch", "[]", null)).toMatchObject({
      ok: false,
      json: expect.stringContaining("CAPABILITY_NOT_GRANTED"),
    });
  });
});
