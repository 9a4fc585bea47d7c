import type { ActivityPatch, JsonObject, JsonValue, Section } from "@fitglue/sdk";
import { sql, type Kysely, type Selectable } from "kysely";
import type { RunStep, StepState } from "../api/runs.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Database, StoredChange, StoredError } from "./database/schema.ts";
import { storedJson } from "./stored-json.ts";
import { readReason } from "./stored-reason.ts";
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
  readonly reason: Reason | null;
  readonly attempts: number;
  readonly tries: number;
  readonly postponed: number;
  readonly waitsFor: string | null;
  readonly generation: number;
  readonly startedAt: Date | null;
  readonly durationMs: number | null;
  readonly resumesAt: Date | null;
  readonly reads: readonly string[];
  readonly changes: readonly StoredChange[];
  readonly patch: ActivityPatch | null;
  readonly section: Section | null;
  readonly result: JsonValue;
  readonly rendered: RunStep["rendered"];
  readonly error: StoredError | null;
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
  /** Changes several steps, by their ids, without reading them back. */
  write(runId: string, changes: ReadonlyMap<string, StepChange>): Promise<void>;
  /** Null when the step no longer runs. */
  showProgress(
    runId: string,
    stepId: string,
    progress: NonNullable<StoredStep["progress"]>,
  ): Promise<StoredStep | null>;
}

export function createRunStepRepository(db: Kysely<Database>): RunStepRepository {
  /** However the steps went, it is the same statement, which PostgreSQL parses and plans once. */
  const write = async (runId: string, changes: ReadonlyMap<string, StepChange>) => {
    if (changes.size === 0) return;
    const rows = [...changes].map(([stepId, change]) => ({ step_id: stepId, ...toColumns(change) }));
    const written = sql`
      update run_step set ${CHANGED_COLUMNS}
      from jsonb_array_elements(${storedJson(rows)}::jsonb) as change
      where run_step.run_id = ${runId} and run_step.step_id = change->>'step_id'`.execute(db);
    // Few steps change samples.
    const streams = [...changes].flatMap(([stepId, { patch }]) =>
      patch?.streams ? { stepId, content: encodeColumns(patch.streams) } : [],
    );
    const streamsWritten = streams.map(({ stepId, content }) =>
      db
        .updateTable("run_step")
        .set({ patch_streams: content })
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .execute(),
    );
    await Promise.all([written, ...streamsWritten]);
  };

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
      await write(runId, new Map([[stepId, change]]));
      const row = await db
        .selectFrom("run_step")
        .selectAll()
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .executeTakeFirstOrThrow();
      return toStep(row);
    },

    write,

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

/** How a column is read out of a change, by its type. */
const JSON_COLUMN = (name: string) => `nullif(change->'${name}', 'null')`;
const TEXTS_COLUMN = (name: string) => `array(select jsonb_array_elements_text(change->'${name}'))`;
const COLUMN_OF = (type: string) => (name: string) => `(change->>'${name}')::${type}`;
const COLUMNS = {
  state: COLUMN_OF("text"),
  reason: COLUMN_OF("text"),
  attempts: COLUMN_OF("int"),
  tries: COLUMN_OF("int"),
  postponed: COLUMN_OF("int"),
  generation: COLUMN_OF("int"),
  waits_for: COLUMN_OF("text"),
  started_at: COLUMN_OF("timestamptz"),
  duration_ms: COLUMN_OF("float8"),
  resumes_at: COLUMN_OF("timestamptz"),
  reads: TEXTS_COLUMN,
  changes: JSON_COLUMN,
  patch: JSON_COLUMN,
  section: JSON_COLUMN,
  result: JSON_COLUMN,
  rendered: JSON_COLUMN,
  error: JSON_COLUMN,
  form: JSON_COLUMN,
  answer: JSON_COLUMN,
  usage: JSON_COLUMN,
  host_calls: JSON_COLUMN,
  logs: JSON_COLUMN,
  progress: JSON_COLUMN,
};

/** What a change does not name stays; samples that an earlier patch brought go with it. */
const CHANGED_COLUMNS = sql.raw(
  [
    ...Object.entries(COLUMNS).map(
      ([name, read]) => `${name} = case when change ? '${name}' then ${read(name)} else run_step.${name} end`,
    ),
    "patch_streams = case when change ? 'patch' then null else run_step.patch_streams end",
  ].join(),
);

/** The columns that a change names. */
function toColumns(change: StepChange): Partial<Record<keyof typeof COLUMNS, unknown>> {
  return {
    state: change.state,
    reason: change.reason,
    attempts: change.attempts,
    tries: change.tries,
    postponed: change.postponed,
    generation: change.generation,
    waits_for: change.waitsFor,
    started_at: change.startedAt,
    duration_ms: change.durationMs,
    resumes_at: change.resumesAt,
    reads: change.reads,
    changes: change.changes,
    patch: change.patch ? { ...change.patch, streams: undefined } : change.patch,
    section: change.section,
    result: change.result,
    rendered: change.rendered,
    error: change.error,
    form: change.form,
    answer: change.answer,
    usage: change.usage,
    host_calls: change.hostCalls,
    logs: change.logs,
    progress: change.progress,
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
    reason: readReason(row.reason),
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
