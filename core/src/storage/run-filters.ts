import { sql, type RawBuilder } from "kysely";
import type { RunCause, RunState } from "../api/runs.ts";
import { escapeLike } from "./activity-repository.ts";

/** Which runs are wanted; what is left out does not matter. */
export interface RunFilters {
  readonly state?: RunState;
  readonly cause?: RunCause;
  readonly pipelineId?: string;
  /** `publisher/id` of any step, in whatever version. */
  readonly plugin?: string;
  /** Code of a step that failed: ours or the plugin's own. */
  readonly errorCode?: string;
  /** First and last day, `2026-05-12`, as they are in `timeZone`. */
  readonly from?: string;
  readonly to?: string;
  readonly timeZone?: string;
  /** Part of the activity's title, of the pipeline's name, or of an error code. */
  readonly search?: string;
  /** Only dry runs, or only the others; both when left out. */
  readonly dryRun?: boolean;
}

/** What nobody would call an error code is not looked for among them. */
const LIKE_A_CODE = /^[A-Z][A-Z0-9_]{2,}$/i;

/** Conditions on `run` joined with `activity`; all of them hold for a run that is wanted. */
export function runConditions(filters: RunFilters): readonly RawBuilder<boolean>[] {
  const { state, cause, pipelineId, plugin, errorCode, from, to, timeZone = "UTC", search, dryRun } = filters;
  const midnight = (day: string) => sql`(${day}::date)::timestamp at time zone ${timeZone}`;
  return [
    ...(state === undefined ? [] : [sql<boolean>`run.state = ${state}`]),
    ...(cause === undefined ? [] : [sql<boolean>`run.cause = ${cause}`]),
    ...(dryRun === undefined ? [] : [sql<boolean>`run.dry_run = ${dryRun}`]),
    ...(pipelineId === undefined ? [] : [sql<boolean>`run.pipeline_id = ${pipelineId}`]),
    ...(plugin === undefined ? [] : [withPlugin(plugin)]),
    ...(errorCode === undefined ? [] : [withStep(sql`${errorCode} in (${CODE}, ${PLUGIN_CODE})`)]),
    ...(from === undefined ? [] : [sql<boolean>`run.created_at >= ${midnight(from)}`]),
    ...(to === undefined
      ? []
      : [sql<boolean>`run.created_at < ((${to}::date + 1)::timestamp at time zone ${timeZone})`]),
    ...(search === undefined || search === "" ? [] : [withWords(search)]),
  ];
}

const CODE = sql<string>`run_step.error ->> 'code'`;
const PLUGIN_CODE = sql<string>`run_step.error ->> 'pluginCode'`;

/** The code by which a run failed: a plugin's own before ours, which only says that it was one. */
export const RUN_ERROR_CODE = sql<string | null>`case when run.state = 'failed' then (
  select coalesce(${PLUGIN_CODE}, ${CODE}) from run_step
  where run_step.run_id = run.id and run_step.state in ('failed', 'unknown')
  order by execution_order limit 1) end`;

function withStep(condition: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from run_step where run_step.run_id = run.id and ${condition})`;
}

function withPlugin(plugin: string): RawBuilder<boolean> {
  const pattern = `${escapeLike(plugin)}@%`;
  return sql<boolean>`(${withStep(sql`run_step.plugin like ${pattern}`)} or run.document #>> '{source,plugin}' like ${pattern})`;
}

function withWords(search: string): RawBuilder<boolean> {
  const pattern = `%${escapeLike(search)}%`;
  const named = sql<boolean>`activity.title ilike ${pattern} or run.pipeline_name ilike ${pattern}`;
  if (!LIKE_A_CODE.test(search)) return sql<boolean>`(${named})`;
  return sql<boolean>`(${named} or ${withStep(sql`(${CODE} ilike ${pattern} or ${PLUGIN_CODE} ilike ${pattern})`)})`;
}
