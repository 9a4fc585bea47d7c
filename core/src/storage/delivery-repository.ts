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
  /** Local minus UTC where the activity took place; null when nobody knows. */
  readonly utcOffsetSeconds: number | null;
  readonly id: string;
  readonly runId: string | null;
  readonly stepId: string;
  readonly activityId: string;
  readonly state: Delivery["state"];
  readonly externalId: string | null;
}

export interface DeliveryEnd {
  readonly state: "pending" | "done" | "failed" | "unknown" | "gone";
  readonly externalId?: string;
  readonly url?: string | null;
  readonly resume?: JsonValue;
}

/** What is known about a place before an attempt. */
export interface DeliveryFacts {
  /** The delivery of this place; null before the first attempt. */
  readonly own: Delivery | null;
  /** The delivery of an earlier run of the same pipeline step of which nobody knows whether it arrived, or null. */
  readonly unsettledBefore: Delivery | null;
  /**
   * What an earlier run of the same pipeline step made of this activity, or null; null also when this run found that it was
   * deleted, and a person has it delivered again.
   */
  readonly previous: string | null;
  /** The page that the run published, for others to open; null when there is none, or only its owner sees it. */
  readonly pageUrl: string | null;
}

export interface DeliveryRepository {
  facts(place: DeliveryPlace): Promise<DeliveryFacts>;
  /**
   * Writes down the delivery for this place before anything is sent, as one with this id unless there is one.
   *
   * @param isSent Whether an attempt begins with that, as by {@link DeliveryRepository.markSent}.
   */
  open(id: string, place: DeliveryPlace, marks: DeliveryMarks, isSent: boolean): Promise<void>;
  /** Notes that an attempt begins: from here on, silence means that it may have arrived. */
  markSent(id: string): Promise<void>;
  close(id: string, end: DeliveryEnd): Promise<void>;
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
  /**
   * Those of a source's ids that need not be looked at: uploads of ours that are known to have arrived, of which nothing
   * was ever taken in.
   */
  ownUploads(accountId: string, source: string, externalIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes by which id the service knows an upload whose answer has not said it. */
  learn(id: string, externalId: string): Promise<void>;
  /** Whether anything of this activity was ever sent anywhere. */
  wasSent(activityId: string): Promise<boolean>;
}

export function createDeliveryRepository(db: Kysely<Database>): DeliveryRepository {
  return {
    async facts({ runId, stepId, generation, activityId, pipelineId }) {
      const ofStep = sql`activity_id = ${activityId} and pipeline_id is not distinct from ${pipelineId} and step_id = ${stepId}`;
      const columns = sql.join(COLUMNS.map((name) => sql.ref(name)));
      const { rows } = await sql<Fact>`
        (select 'own' as kind, ${columns} from delivery
          where run_id = ${runId} and step_id = ${stepId} and generation = ${generation})
        union all
        (select 'unsettled', ${columns} from delivery
          where ${ofStep} and run_id <> ${runId}
            and (state in ('sent', 'unknown') or (state = 'pending' and resume is not null))
          order by created_at desc limit 1)
        union all
        (select 'previous', ${columns} from delivery
          where ${ofStep} and external_id is not null and not (run_id = ${runId} and generation >= ${generation})
            and not exists (select from delivery as later where later.run_id = ${runId} and later.step_id = ${stepId}
              and later.generation < ${generation} and later.state = 'gone' and later.updated_at > delivery.updated_at)
          order by updated_at desc limit 1)
        union all
        (select 'page', run.id, null, null, page_url, 0, null from run join showcase_page on showcase_page.run_id = run.id
          where run.id = ${runId} and visibility <> 'private' limit 1)`.execute(db);
      const found = (kind: Fact["kind"]) => rows.find((row) => row.kind === kind);
      const [own, unsettled] = [found("own"), found("unsettled")];
      return {
        own: own ? toDelivery(own) : null,
        unsettledBefore: unsettled ? toDelivery(unsettled) : null,
        previous: found("previous")?.external_id ?? null,
        pageUrl: found("page")?.url ?? null,
      };
    },

    async open(id, { accountId, runId, stepId, generation, activityId, pipelineId }, marks, isSent) {
      const columns = {
        loops_back_as: marks.loopsBackAs,
        activity_started_at: marks.startedAt,
        activity_seconds: marks.seconds,
        content_hash: marks.contentHash,
        text_hash: marks.textHash,
      };
      await db
        .insertInto("delivery")
        .values({
          id,
          account_id: accountId,
          run_id: runId,
          step_id: stepId,
          generation,
          activity_id: activityId,
          pipeline_id: pipelineId,
          state: isSent ? "sent" : "pending",
          attempts: isSent ? 1 : 0,
          ...columns,
        })
        .onConflict((conflict) =>
          conflict.columns(["run_id", "step_id", "generation"]).doUpdateSet({
            ...columns,
            ...(isSent && {
              state: "sent" as const,
              attempts: sql`delivery.attempts + 1`,
              updated_at: sql`now()`,
            }),
          }),
        )
        .execute();
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
        .leftJoin("activity", "activity.id", "delivery.activity_id")
        .selectAll("delivery")
        .select("activity.utc_offset_seconds")
        .where("delivery.account_id", "=", accountId)
        .where("loops_back_as", "=", source)
        .where("attempts", ">", 0)
        .where((row) =>
          row.or([
            row("external_id", "=", externalId),
            row.and([row("activity_started_at", ">=", from), row("activity_started_at", "<=", to)]),
          ]),
        )
        .orderBy("delivery.created_at", "desc")
        .execute();
      return rows.map(toEntry);
    },

    async ownUploads(accountId, source, externalIds) {
      if (externalIds.length === 0) return new Set();
      const { rows } = await sql<{ id: string }>`
        select external_id as id from delivery
        where account_id = ${accountId} and loops_back_as = ${source} and state = 'done' and attempts > 0
          and external_id = any(${[...externalIds]}::text[])
          and not exists (select from activity_source where activity_source.account_id = ${accountId}
            and activity_source.external_id = delivery.external_id)`.execute(db);
      return new Set(rows.map(({ id }) => id));
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

type DeliveryRow = Pick<Selectable<Database["delivery"]>, (typeof COLUMNS)[number]>;
type Fact = DeliveryRow & { readonly kind: "own" | "unsettled" | "previous" | "page" };

function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id,
    state: row.state,
    externalId: row.external_id,
    url: row.url,
    attempts: row.attempts,
    resume: row.resume,
  };
}

function toEntry(
  row: Selectable<Database["delivery"]> & Pick<Selectable<Database["activity"]>, "utc_offset_seconds">,
): JournalEntry {
  return {
    id: row.id,
    runId: row.run_id,
    stepId: row.step_id,
    activityId: row.activity_id,
    state: row.state,
    externalId: row.external_id,
    loopsBackAs: row.loops_back_as,
    startedAt: row.activity_started_at ?? row.created_at,
    utcOffsetSeconds: row.utc_offset_seconds,
    seconds: row.activity_seconds ?? 0,
    contentHash: row.content_hash,
    textHash: row.text_hash,
  };
}
