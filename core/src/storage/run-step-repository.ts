import type { ActivityPatch, JsonObject, JsonValue, Section } from "@fitglue/sdk";
import type { Kysely, Selectable } from "kysely";
import type { RunStep, StepState } from "../api/runs.ts";
import type { Database } from "./database/schema.ts";
import { storedJson, storedText } from "./stored-json.ts";
import { decodeColumns, encodeColumns } from "./stream-codec.ts";

export interface NewRunStep {
  readonly stepId: string;
  /** Order in the document and of sections. */
  readonly position: number;
  readonly executionOrder: number;
  readonly role: "booster" | "destination";
  /** `publisher/id@version`. */
  readonly plugin: string;
  readonly config: JsonObject;
  readonly onError: "continue" | "stop";
}

/** A step of a run with everything that is known about it. */
export interface StoredStep extends NewRunStep {
  readonly runId: string;
  readonly state: StepState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly tries: number;
  readonly postponed: number;
  readonly waitsFor: string | null;
  readonly generation: number;
  readonly startedAt: Date | null;
  readonly durationMs: number | null;
  readonly resumesAt: Date | null;
  readonly reads: readonly string[];
  readonly changes: RunStep["changes"];
  readonly patch: ActivityPatch | null;
  readonly section: Section | null;
  readonly result: JsonValue;
  readonly rendered: RunStep["rendered"];
  readonly error: RunStep["error"];
  readonly form: RunStep["form"];
  readonly answer: JsonObject | null;
  readonly usage: RunStep["usage"];
  readonly hostCalls: RunStep["hostCalls"];
  readonly logs: RunStep["logs"];
  readonly progress: RunStep["progress"];
}

export type StepChange = Partial<Omit<StoredStep, "runId" | keyof NewRunStep>>;

/** What a step has before it was ever tried. */
export const UNTRIED_STEP = {
  state: "pending",
  reason: null,
  tries: 0,
  postponed: 0,
  waitsFor: null,
  startedAt: null,
  durationMs: null,
  resumesAt: null,
  reads: [],
  changes: [],
  patch: null,
  section: null,
  result: null,
  rendered: null,
  error: null,
  form: null,
  answer: null,
  usage: null,
  hostCalls: [],
  logs: [],
  progress: null,
} satisfies StepChange;

export interface RunStepRepository {
  /** In the order of execution. */
  list(runId: string): Promise<StoredStep[]>;
  update(runId: string, stepId: string, change: StepChange): Promise<StoredStep>;
  /** The same without reading the step back. */
  write(runId: string, stepId: string, change: StepChange): Promise<void>;
  /** Null when the step no longer runs. */
  showProgress(
    runId: string,
    stepId: string,
    progress: NonNullable<StoredStep["progress"]>,
  ): Promise<StoredStep | null>;
}

export function createRunStepRepository(db: Kysely<Database>): RunStepRepository {
  return {
    async list(runId) {
      const rows = await db
        .selectFrom("run_step")
        .selectAll()
        .where("run_id", "=", runId)
        .orderBy("execution_order")
        .execute();
      return rows.map(toStep);
    },

    async update(runId, stepId, change) {
      const row = await db
        .updateTable("run_step")
        .set(toColumns(change))
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .returningAll()
        .executeTakeFirstOrThrow();
      return toStep(row);
    },

    async write(runId, stepId, change) {
      await db
        .updateTable("run_step")
        .set(toColumns(change))
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .execute();
    },

    async showProgress(runId, stepId, progress) {
      const row = await db
        .updateTable("run_step")
        .set({ progress: storedJson(progress) })
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .where("state", "=", "running")
        .returningAll()
        .executeTakeFirst();
      return row ? toStep(row) : null;
    },
  };
}

function toColumns(change: StepChange) {
  const { patch, reason, attempts, tries, generation, state } = change;
  const columns = patch
    ? {
        patch: storedJson({ ...patch, streams: undefined }),
        patch_streams: patch.streams ? encodeColumns(patch.streams) : null,
      }
    : patch === null
      ? { patch: null, patch_streams: null }
      : {};
  return {
    ...columns,
    ...(state !== undefined && { state }),
    ...(reason !== undefined && { reason: reason === null ? null : storedText(reason) }),
    ...(attempts !== undefined && { attempts }),
    ...(tries !== undefined && { tries }),
    ...(generation !== undefined && { generation }),
    ...(change.postponed !== undefined && { postponed: change.postponed }),
    ...(change.waitsFor !== undefined && { waits_for: change.waitsFor }),
    ...(change.startedAt !== undefined && { started_at: change.startedAt }),
    ...(change.durationMs !== undefined && { duration_ms: change.durationMs }),
    ...(change.resumesAt !== undefined && { resumes_at: change.resumesAt }),
    ...(change.reads !== undefined && { reads: [...change.reads] }),
    ...(change.changes !== undefined && { changes: storedJson(change.changes) }),
    ...(change.section !== undefined && { section: nullableJson(change.section) }),
    ...(change.result !== undefined && { result: nullableJson(change.result) }),
    ...(change.rendered !== undefined && { rendered: nullableJson(change.rendered) }),
    ...(change.error !== undefined && { error: nullableJson(change.error) }),
    ...(change.form !== undefined && { form: nullableJson(change.form) }),
    ...(change.answer !== undefined && { answer: nullableJson(change.answer) }),
    ...(change.usage !== undefined && { usage: nullableJson(change.usage) }),
    ...(change.hostCalls !== undefined && { host_calls: storedJson(change.hostCalls) }),
    ...(change.logs !== undefined && { logs: storedJson(change.logs) }),
    ...(change.progress !== undefined && { progress: nullableJson(change.progress) }),
  };
}

function toStep(row: Selectable<Database["run_step"]>): StoredStep {
  return {
    runId: row.run_id,
    stepId: row.step_id,
    position: row.position,
    executionOrder: row.execution_order,
    role: row.role,
    plugin: row.plugin,
    config: row.config,
    onError: row.on_error,
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    tries: row.tries,
    postponed: row.postponed,
    waitsFor: row.waits_for,
    generation: row.generation,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    resumesAt: row.resumes_at,
    reads: row.reads,
    changes: row.changes ?? [],
    patch: row.patch && { ...row.patch, ...(row.patch_streams && { streams: decodeColumns(row.patch_streams) }) },
    section: row.section,
    result: row.result,
    rendered: row.rendered,
    error: row.error,
    form: row.form,
    answer: row.answer,
    usage: row.usage,
    hostCalls: row.host_calls ?? [],
    logs: row.logs ?? [],
    progress: row.progress,
  };
}

function nullableJson(value: unknown): string | null {
  return value === null ? null : storedJson(value);
}
