import type { Manifest, Streams } from "@fitglue/sdk";
import { anyActivity, anyPlugin, boosterStep } from "../src/any-plugin.fixture.ts";
import type { PluginCode, StepRequest } from "../src/plugin-sandbox.ts";
import { ROLE_OF } from "../src/step-terms.ts";
import { type GuestMethod, randomResult, SIMPLEST_RESULT } from "./guest-results.ts";
import { randomLoadPiece, randomPiece } from "./guest-statements.ts";
import type { Piece } from "./guest-statements.ts";
import type { Random } from "./random.ts";

/** A plugin, in pieces that can be left out. */
export interface GuestProgram {
  readonly method: GuestMethod;
  readonly trust: PluginCode["trust"];
  readonly limits: NonNullable<Manifest["limits"]>;
  /** Runs while the plugin loads. */
  readonly load: readonly Piece[];
  readonly body: readonly Piece[];
  /** The last statement. */
  readonly result: string;
}

const FIRST_PAGE = { type: "list", mode: "history", cursor: null, sinceMs: 0 } as const;

const STREAMS: Streams = {
  timeSeconds: Float64Array.from({ length: 40 }, (_, second) => second),
  heartRateBpm: Float64Array.from({ length: 40 }, (_, second) => 100 + second),
};

/** Everything that the statements use. What a program does to builtins afterwards does not reach these. */
const PROLOGUE = `"use strict";
const G = globalThis, { defineProperty, deleteProperty, ownKeys, getOwnPropertyDescriptor, apply } = Reflect;
const part = Function.prototype.call.bind(String.prototype.slice), isError = Error.isError, isArray = Array.isArray;
let a, b, n = 0, at = 0;
const trace = { __proto__: null }, held = { __proto__: null };
const brief = (v) => { try {
  if (typeof v === "string") return part(v, 0, 40);
  if (typeof v === "function" || typeof v === "symbol" || typeof v === "bigint") return typeof v;
  if (typeof v !== "object" || v === null) return "" + v;
  return isError(v) ? "E:" + brief(v.code ?? v.name) : isArray(v) ? "[" + v.length : "o" + ownKeys(v).length;
} catch { return "!"; } };
const t = (v) => { if (at < 80) trace[at++] = brief(v); };
const told = () => { let text = "."; for (let i = 0; i < at; i++) text += trace[i] + "|"; return part(text, 0, 480); };
const hold = (v) => { held[n++ % 16] = v; try { v?.catch?.(t); } catch (e) { t(e); } };
const grab = (v) => { if (typeof v !== "function") return; t("fn"); for (const forged of ["done", "fail", "call", "deliver"]) try { v(forged, 0, '{"outcome":"skip","reason":"FORGED"}', "", 0); } catch {} };
const tamper = (object, key, how) => { try {
  const own = getOwnPropertyDescriptor(object, key), old = own?.value;
  if (how === "delete") deleteProperty(object, key);
  else if (how === "throw") defineProperty(object, key, { __proto__: null, configurable: true, get() { throw new Error("tampered"); } });
  else if (how === "trap") defineProperty(object, key, { __proto__: null, configurable: true, get() { return undefined; }, set(v) { grab(v); } });
  else defineProperty(object, key, { __proto__: null, configurable: true, writable: true, value:
    how === "loop" ? function () { for (;;); } : how === "constant" ? 7 : how === "spy" ? function (...all) { t("spy"); for (let i = 0; i < all.length; i++) grab(all[i]); return typeof old === "function" ? apply(old, this, all) : old; } : how === "self" ? object : function () { throw new Error("tampered"); } });
} catch (e) { t(e); } };
const deep = (levels, list) => { let v = 1; for (let i = 0; i < levels; i++) v = list ? [v] : { v }; return v; };
const cyclic = () => { const o = {}; o.o = o; return o; };
`;

export function randomProgram(random: Random): GuestProgram {
  const method = random.weighted([
    [8, "run" as const],
    [1, "read" as const],
    [1, "deliver" as const],
    [1, "list" as const],
    [1, "account" as const],
  ]);
  const load = random.chance(0.3) ? Array.from({ length: random.between(1, 3) }, () => randomLoadPiece(random)) : [];
  const body = Array.from({ length: random.between(1, 9) }, () => randomPiece(random, 0));
  return {
    method,
    trust: random.weighted([
      [88, "standard" as const],
      [6, "probation" as const],
      [6, "first-party" as const],
    ]),
    limits: {
      cpuMs: random.pick([60, 150, 400]),
      wallMs: random.pick([2_000, 4_000, 8_000]),
      memoryMb: random.pick([16, 32, 64]),
      hostCalls: random.pick([5, 30, 200]),
    },
    load,
    body,
    result: randomResult(random, method),
  };
}

export function scriptOf({ method, load, body, result }: GuestProgram): string {
  return `${PROLOGUE}${textOf(load)}\nvar plugin = { ${ROLE_OF[method]}: { async ${method}(ctx) {\n${textOf(body)}\n${result}\n} } };\n`;
}

export interface StepOptions {
  /** Tells its calls and its plugin from those of all others. */
  readonly name: string;
  readonly signal?: AbortSignal;
}

/** The program as a step of an account and a plugin of its own. */
export function stepOf(program: GuestProgram, { name, signal }: StepOptions): StepRequest {
  const { method, trust, limits } = program;
  const plugin = {
    ...anyPlugin(scriptOf(program), {
      trust,
      manifest: {
        id: name,
        limits,
        capabilities: {
          network: [{ host: "example.org", methods: ["GET"], reason: "Fuzz." }],
          state: { maxKb: 64, reason: "Fuzz." },
          assets: { types: ["image/png", "image/svg+xml"], maxKb: 64, reason: "Fuzz." },
          pages: { reason: "Fuzz." },
        },
      },
    }),
    key: `test/${name}@1.0.0`,
  };
  const scope = { accountId: name, runId: name, stepId: null, dryRun: false };
  const step = { ...boosterStep(plugin), scope, ...(signal === undefined ? {} : { signal }) };
  if (method === "run") return { ...step, input: { ...step.input, streams: STREAMS } };
  if (method === "account") return { ...step, role: "connection", method, input: {} };
  if (method === "list") return { ...step, role: "source", method, input: { config: {}, trigger: FIRST_PAGE } };
  if (method === "read")
    return {
      ...step,
      role: "source",
      method,
      input: { config: {}, trigger: { type: "upload", file: { name: "a.fit", bytes: new Uint8Array(64) } } },
    };
  const input = { config: {}, activity: anyActivity(), sections: [], idempotencyKey: name };
  return { ...step, role: "destination", method, input };
}

/** Ever smaller programs: without one piece, with what is inside a piece instead of it, or with a simple end. */
export function* smallerPrograms(program: GuestProgram): Iterable<GuestProgram> {
  if (program.result !== SIMPLEST_RESULT && program.method === "run") yield { ...program, result: SIMPLEST_RESULT };
  for (const load of smallerLists(program.load)) yield { ...program, load };
  for (const body of smallerLists(program.body)) yield { ...program, body };
}

function* smallerLists(pieces: readonly Piece[]): Iterable<readonly Piece[]> {
  if (pieces.length > 3) {
    yield pieces.slice(0, pieces.length >> 1);
    yield pieces.slice(pieces.length >> 1);
  }
  for (const [index, piece] of pieces.entries()) {
    const put = (instead: readonly Piece[]) => [...pieces.slice(0, index), ...instead, ...pieces.slice(index + 1)];
    yield put([]);
    if (piece.inner.length === 0) continue;
    yield put(piece.inner);
    for (const inner of smallerLists(piece.inner)) yield put([{ ...piece, inner }]);
  }
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ before, inner, after }) => `${before}${textOf(inner)}${after}`).join("\n");
}
