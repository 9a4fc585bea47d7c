import type { Kysely } from "kysely";
import type { Database } from "./database/schema.ts";

export interface Delivery {
  /** Also the idempotency key. */
  readonly id: string;
  readonly state: Database["delivery"]["state"];
  readonly externalId: string | null;
  readonly url: string | null;
  readonly attempts: number;
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

export interface DeliveryRepository {
  /** The delivery for this place, written down before anything is sent. */
  open(place: DeliveryPlace): Promise<Delivery>;
  /** Notes that an attempt begins: from here on, silence means that it may have arrived. */
  markSent(id: string): Promise<void>;
  close(
    id: string,
    end: { state: "pending" | "done" | "failed" | "unknown"; externalId?: string; url?: string | null },
  ): Promise<void>;
  /** What an earlier run of the same pipeline step made of this activity, or null. */
  previous(place: DeliveryPlace): Promise<string | null>;
  ofRun(runId: string): Promise<(Delivery & { readonly stepId: string; readonly generation: number })[]>;
}

export function createDeliveryRepository(db: Kysely<Database>): DeliveryRepository {
  return {
    async open({ accountId, runId, stepId, generation, activityId, pipelineId }) {
      await db
        .insertInto("delivery")
        .values({
          account_id: accountId,
          run_id: runId,
          step_id: stepId,
          generation,
          activity_id: activityId,
          pipeline_id: pipelineId,
          state: "pending",
        })
        .onConflict((conflict) => conflict.columns(["run_id", "step_id", "generation"]).doNothing())
        .execute();
      const row = await db
        .selectFrom("delivery")
        .select(COLUMNS)
        .where("run_id", "=", runId)
        .where("step_id", "=", stepId)
        .where("generation", "=", generation)
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

    async close(id, { state, externalId, url }) {
      await db
        .updateTable("delivery")
        .set({
          state,
          updated_at: new Date(),
          ...(externalId !== undefined && { external_id: externalId }),
          ...(url !== undefined && { url }),
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

    async ofRun(runId) {
      const rows = await db
        .selectFrom("delivery")
        .select([...COLUMNS, "step_id", "generation"])
        .where("run_id", "=", runId)
        .orderBy("generation")
        .execute();
      return rows.map((row) => ({ ...toDelivery(row), stepId: row.step_id, generation: row.generation }));
    },
  };
}

const COLUMNS = ["id", "state", "external_id", "url", "attempts"] as const;

function toDelivery(row: {
  id: string;
  state: Delivery["state"];
  external_id: string | null;
  url: string | null;
  attempts: number;
}): Delivery {
  return { id: row.id, state: row.state, externalId: row.external_id, url: row.url, attempts: row.attempts };
}
