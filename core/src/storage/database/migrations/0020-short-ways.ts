import { sql, type Kysely } from "kysely";

/** What is known of an activity's deliveries is found by the activity, in whatever state they are; what changed together is one row of news. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `drop index delivery_unsettled`,
    `drop index delivery_of_activity`,
    `create index delivery_of_activity on delivery (activity_id)`,
    `alter table live_event rename column payload to payloads`,
    `update live_event set payloads = jsonb_build_array(payloads)`,
  ])
    await sql.raw(statement).execute(db);
}
