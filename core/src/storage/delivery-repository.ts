import type { JsonValue } from "@fitglue/sdk";
import { sql, type Kysely, type Selectable } from "kysely";
import type { Database } from "./database/schema.ts";
import { storedJson } from "./stored-json.ts";

export interface Delivery {
  /** Also the idempotency key. */
  readonly id: string;
  readonly state: Database["delivery"]["state"];
  readonly externalId: string | null;
  readonly url: string | null;
  readonly attempts: number;
  /** The `state` of the last answer `retry`: the upload is under way at the service. */
  readonly resume: JsonValue;
}

/** For which step of which run, and which time it is done. */
export interface DeliveryPlace {
  readonly accountId: string;
  readonly runId: string;
  readonly stepId: string;
  readonly generation: number;
  readonly activityId: string;
  readonly pipelineId: string | null;
}

/** By what an upload is known again when it comes back. */
export interface DeliveryMarks {
  /** `publisher/id` of the source by which it may come back; null where it cannot. */
  readonly loopsBackAs: string | null;
  readonly startedAt: Date;
  readonly seconds: number;
  /** See fingerprints.ts. */
  readonly contentHash: string | null;
  readonly textHash: string | null;
}

/** A delivery that may come back. */
export interface JournalEntry extends DeliveryMarks {
  readonly id: string;
  readonly runId: string | null;
  readonly stepId: string;
  readonly activityId: string;
  readonly state: Delivery["state"];
  readonly externalId: string | null;
}

export interface DeliveryEnd {
  readonly state: "pending" | "done" | "failed" | "unknown";
  readonly externalId?: string;
  readonly url?: string | null;
  readonly resume?: JsonValue;
}

export interface DeliveryRepository {
  /** The delivery for this place, written down before anything is sent. */
  open(place: DeliveryPlace, marks: DeliveryMarks): Promise<Delivery>;
  /** Notes that an attempt begins: from here on, silence means that it may have arrived. */
  markSent(id: string): Promise<void>;
  close(id: string, end: DeliveryEnd): Promise<void>;
  /** What an earlier run of the same pipeline step made of this activity, or null. */
  previous(place: DeliveryPlace): Promise<string | null>;
  /** The delivery of an earlier run of the same pipeline step of which nobody knows whether it arrived, or null. */
  unsettledBefore(place: DeliveryPlace): Promise<Delivery | null>;
  /** Marks the delivery of this step as one in doubt. */
  doubt(place: Pick<DeliveryPlace, "runId" | "stepId" | "generation">): Promise<void>;
  /** A person decided: so are all deliveries of the same pipeline step and activity that were in doubt. */
  settleDoubts(deliveryId: string, state: "done" | "failed"): Promise<void>;
  ofRun(runId: string): Promise<(Delivery & { readonly stepId: string; readonly generation: number })[]>;
  /** Everything sent that may come back by this source and either has this external id or begins between the two instants. */
  mayComeBack(
    accountId: string,
    source: string,
    { externalId, from, to }: { externalId: string | null; from: Date; to: Date },
  ): Promise<JournalEntry[]>;
  /** Notes by which id the service knows an upload whose answer has not said it. */
  learn(id: string, externalId: string): Promise<void>;
  /** Whether anything of this activity was ever sent anywhere. */
  wasSent(activityId: string): Promise<boolean>;
}

export function createDeliveryRepository(db: Kysely<Database>): DeliveryRepository {
  return {
    async open({ accountId, runId, stepId, generation, activityId, pipelineId }, marks) {
      const columns = {
        loops_back_as: marks.loopsBackAs,
        activity_started_at: marks.startedAt,
        activity_seconds: marks.seconds,
        content_hash: marks.contentHash,
        text_hash: marks.textHash,
      };
      const row = await db
        .insertInto("delivery")
        .values({
          account_id: accountId,
          run_id: runId,
          step_id: stepId,
          generation,
          activity_id: activityId,
          pipeline_id: pipelineId,
          state: "pending",
          ...columns,
        })
        .onConflict((conflict) => conflict.columns(["run_id", "step_id", "generation"]).doUpdateSet(columns))
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
      return toDelivery(row);
    },

    async markSent(id) {
      await db
        .updateTable("delivery")
        .set((row) => ({ state: "sent" as const, attempts: row("attempts", "+", 1), updated_at: new Date() }))
        .where("id", "=", id)
        .execute();
    },

    async close(id, { state, externalId, url, resume }) {
      await db
        .updateTable("delivery")
        .set({
          state,
          updated_at: new Date(),
          ...(externalId !== undefined && { external_id: externalId }),
          ...(url !== undefined && { url }),
          resume: resume === undefined || resume === null ? null : storedJson(resume),
        })
        .where("id", "=", id)
        .execute();
    },

    async previous({ runId, stepId, generation, activityId, pipelineId }) {
      const row = await db
        .selectFrom("delivery")
        .select("external_id")
        .where("activity_id", "=", activityId)
        .where("pipeline_id", pipelineId === null ? "is" : "=", pipelineId)
        .where("step_id", "=", stepId)
        .where("external_id", "is not", null)
        .where((row) => row.not(row.and([row("run_id", "=", runId), row("generation", ">=", generation)])))
        .orderBy("updated_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row?.external_id ?? null;
    },

    async unsettledBefore({ runId, stepId, activityId, pipelineId }) {
      const row = await db
        .selectFrom("delivery")
        .select(COLUMNS)
        .where("activity_id", "=", activityId)
        .where("pipeline_id", pipelineId === null ? "is" : "=", pipelineId)
        .where("step_id", "=", stepId)
        .where("run_id", "!=", runId)
        .where((row) =>
          row.or([
            row("state", "in", ["sent", "unknown"]),
            row.and([row("state", "=", "pending"), row("resume", "is not", null)]),
          ]),
        )
        .orderBy("created_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row ? toDelivery(row) : null;
    },

    async doubt({ runId, stepId, generation }) {
      await db
        .updateTable("delivery")
        .set({ state: "unknown", updated_at: new Date() })
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .where("generation", "=", generation)
        .execute();
    },

    async settleDoubts(deliveryId, state) {
      await db
        .updateTable("delivery as each")
        .from("delivery as decided")
        .set({ state, updated_at: new Date() })
        .where("decided.id", "=", deliveryId)
        .whereRef("each.activity_id", "=", "decided.activity_id")
        .whereRef("each.step_id", "=", "decided.step_id")
        .where(sql<boolean>`each.pipeline_id is not distinct from decided.pipeline_id`)
        .where("each.state", "=", "unknown")
        .execute();
    },

    async ofRun(runId) {
      const rows = await db
        .selectFrom("delivery")
        .select([...COLUMNS, "step_id", "generation"])
        .where("run_id", "=", runId)
        .orderBy("generation")
        .execute();
      return rows.map((row) => ({ ...toDelivery(row), stepId: row.step_id, generation: row.generation }));
    },

    async mayComeBack(accountId, source, { externalId, from, to }) {
      const rows = await db
        .selectFrom("delivery")
        .selectAll()
        .where("account_id", "=", accountId)
        .where("loops_back_as", "=", source)
        .where("attempts", ">", 0)
        .where((row) =>
          row.or([
            row("external_id", "=", externalId),
            row.and([row("activity_started_at", ">=", from), row("activity_started_at", "<=", to)]),
          ]),
        )
        .orderBy("created_at", "desc")
        .execute();
      return rows.map(toEntry);
    },

    async learn(id, externalId) {
      await db
        .updateTable("delivery")
        .set({ external_id: externalId })
        .where("id", "=", id)
        .where("external_id", "is", null)
        .execute();
    },

    async wasSent(activityId) {
      const row = await db
        .selectFrom("delivery")
        .select("id")
        .where("activity_id", "=", activityId)
        .where("attempts", ">", 0)
        .where("state", "!=", "failed")
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

const COLUMNS = ["id", "state", "external_id", "url", "attempts", "resume"] as const;

function toDelivery(row: Pick<Selectable<Database["delivery"]>, (typeof COLUMNS)[number]>): Delivery {
  return {
    id: row.id,
    state: row.state,
    externalId: row.external_id,
    url: row.url,
    attempts: row.attempts,
    resume: row.resume,
  };
}

function toEntry(row: Selectable<Database["delivery"]>): JournalEntry {
  return {
    id: row.id,
    runId: row.run_id,
    stepId: row.step_id,
    activityId: row.activity_id,
    state: row.state,
    externalId: row.external_id,
    loopsBackAs: row.loops_back_as,
    startedAt: row.activity_started_at ?? row.created_at,
    seconds: row.activity_seconds ?? 0,
    contentHash: row.content_hash,
    textHash: row.text_hash,
  };
}
