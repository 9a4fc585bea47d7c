import { sql, type Kysely } from "kysely";

/** A live event names what changed; what it is like is read when somebody listens. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update live_event set payload = jsonb_build_object('type', 'run', 'runId', payload -> 'run' -> 'id')
    where payload ->> 'type' = 'run'`.execute(db);
  await sql`
    update live_event
    set payload = jsonb_build_object('type', 'step', 'runId', payload -> 'runId', 'stepId', payload -> 'step' -> 'id')
    where payload ->> 'type' = 'step'`.execute(db);
}
